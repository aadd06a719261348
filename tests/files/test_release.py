"""A release holds all that stands, says the same in every file, and leads from each earlier one by a delta."""

import csv
import json
import shutil
import sqlite3
import subprocess
from contextlib import closing
from hashlib import sha256

import pytest

from service.cli.release import answers_of
from service.documents.content import content_lines
from service.files.release.bringing import apply_delta, apply_release
from service.files.release.checked import release_faults
from service.files.release.delta import applied_to_content, read_delta
from service.files.release.folder import sums_of
from service.files.release.held import ReleaseRefusedError, held_by, held_by_file
from service.files.release.written import read_parquet
from service.store.database import close_database, open_database
from service.store.facts import Facts
from tests.editing import world
from tests.files.releasing import DAY, bytes_of, release_of, three_sets


@pytest.fixture(scope="module")
def facts(tmp_path_factory, sqlite_template):
    path = tmp_path_factory.mktemp("facts") / "one.sqlite3"
    path.write_bytes(sqlite_template.read_bytes())
    database = open_database(f"sqlite:///{path}")
    yield three_sets(Facts(database))
    close_database(database)


@pytest.fixture(scope="module")
def releases(facts, tmp_path_factory):
    """A release of each record set, the last with deltas from all before it."""
    folder = tmp_path_factory.mktemp("releases")
    for number in range(1, 5):
        release_of(folder / str(number), facts, number, range(1, number))
    return folder


@pytest.fixture
def own(releases, tmp_path):
    """A copy of the releases to spoil."""
    return shutil.copytree(releases, tmp_path / "own")


def test_nothing_is_wrong_with_a_release(releases):
    assert [list(release_faults(releases / str(number))) for number in range(1, 5)] == [[], [], [], []]


def test_the_documents_are_those_that_stand_and_their_sum_is_the_content_digest(facts, releases):
    content = (releases / "4/documents.ndjson").read_bytes()
    assert content == b"".join(content_lines(facts.documents(4)))
    told = json.loads((releases / "4/datapackage.json").read_text())
    assert told["content_digest"] == sha256(content).hexdigest() == held_by(facts).mark.content_digest
    assert told["record_set"] == {"number": 4, "digest": facts.latest().digest}


def test_sha256sum_finds_every_file_as_it_was_written(releases):
    done = subprocess.run(
        ["/usr/bin/sha256sum", "--check", "--strict", "SHA256SUMS"],
        cwd=releases / "4",
        capture_output=True,
        text=True,
        check=True,
    )
    listed = {line.partition(":")[0] for line in done.stdout.splitlines()}
    there = {path.relative_to(releases / "4").as_posix() for path in (releases / "4").rglob("*") if path.is_file()}
    assert listed == there - {"SHA256SUMS"}


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_delta_from_any_earlier_release_gives_the_documents_byte_for_byte(releases, tmp_path, number):
    delta = (releases / f"4/delta-from-{number}.ndjson").read_bytes()
    earlier, later = releases / str(number), releases / "4"
    content = (later / "documents.ndjson").read_bytes()
    assert applied_to_content((earlier / "documents.ndjson").read_bytes(), read_delta(delta)) == content
    held = apply_delta(delta, earlier, tmp_path / "new", answers_of, DAY)
    assert held.mark == held_by_file(later / "brightline.sqlite3").mark
    made, there = bytes_of(tmp_path / "new"), bytes_of(later)
    assert {name: there[name] for name in made} == made
    assert "documents.ndjson" in made
    assert list(release_faults(tmp_path / "new")) == []


def test_a_delta_is_applied_in_place_and_a_second_time_refused(own):
    delta = (own / "4/delta-from-2.ndjson").read_bytes()
    apply_delta(delta, own / "2", own / "2", answers_of, DAY)
    assert (own / "2/documents.ndjson").read_bytes() == (own / "4/documents.ndjson").read_bytes()
    with pytest.raises(ReleaseRefusedError, match="leads from record set 2"):
        apply_delta(delta, own / "2", own / "2", answers_of, DAY)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda text: text.replace("Zwölf", "Zwolf"), "does not lead to|is no release|not those that it names"),
        (lambda text: "\n".join(text.splitlines()[:-1]), "does not lead to|not those that it names"),
        (lambda text: text.replace('"form":1', '"form":2'), "this program reads form 1"),
        (lambda _: "no delta", "is no delta"),
        (lambda _: "", "is no delta"),
    ],
    ids=["altered", "cut", "another form", "no delta", "empty"],
)
def test_a_spoilt_delta_leaves_the_last_good_release_as_it_is(own, spoil, said):
    before = bytes_of(own / "3")
    delta = spoil((own / "4/delta-from-3.ndjson").read_text()).encode()
    with pytest.raises(ReleaseRefusedError, match=said):
        apply_delta(delta, own / "3", own / "3", answers_of, DAY)
    assert bytes_of(own / "3") == before
    assert {path.name for path in own.iterdir()} == {"1", "2", "3", "4"}


def test_a_whole_release_takes_the_place_of_one_that_it_goes_on_from(own):
    assert apply_release(own / "4", own / "1").newest.number == 4
    assert bytes_of(own / "1") == bytes_of(own / "4")


def test_a_release_of_another_chain_does_not(own, facts, tmp_path, sqlite_template, open_url):
    (tmp_path / "other.sqlite3").write_bytes(sqlite_template.read_bytes())
    other = world.loaded(Facts(open_url(f"sqlite:///{tmp_path}/other.sqlite3")))
    world.publish(other, world.correct(other, world.ordinance(title="Otherwise")))
    release_of(own / "other", other)
    before = bytes_of(own / "2")
    with pytest.raises(ReleaseRefusedError, match="does not go on from record set 2"):
        apply_release(own / "other", own / "2")
    assert bytes_of(own / "2") == before


def alter(path, old, new):
    path.write_bytes(path.read_bytes().replace(old, new))


def resum(folder):
    """Write the sums anew, as who alters a release would."""
    (folder / "SHA256SUMS").write_bytes(sums_of(folder))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("documents.ndjson", "documents.ndjson: is not the content"),
        ("tables/norm.csv", "tables/norm.csv: does not say"),
        ("datapackage.json", "brightline.sqlite3: holds another record set"),
    ],
)
def test_what_was_altered_is_named_even_where_the_sums_were_written_anew(own, name, said):
    old = b'"number": 4' if name == "datapackage.json" else b"Nobody may ask."
    alter(own / "4" / name, old, b'"number": 3' if name == "datapackage.json" else b"Anybody may ask")
    assert f"{name}: is not what SHA256SUMS says" in list(release_faults(own / "4"))
    resum(own / "4")
    assert any(fault.startswith(said) for fault in release_faults(own / "4"))


def test_an_altered_database_is_named(own):
    with closing(sqlite3.connect(own / "4/brightline.sqlite3")) as database, database:
        database.execute("UPDATE norm SET modality = 'permits'")
        database.execute("DROP TRIGGER fact_no_update")
        database.execute("UPDATE fact SET body = replace(body, 'Town', 'Towm') WHERE document = 'us-st-town'")
    resum(own / "4")
    found = list(release_faults(own / "4"))
    assert any("table norm is not what its documents say" in fault for fault in found)
    assert any("us-st-town is not what was recorded" in fault for fault in found)


def test_csv_parquet_and_database_hold_the_same_rows(releases):
    folder = releases / "4"
    with closing(sqlite3.connect(folder / "brightline.sqlite3")) as database:
        for path in sorted((folder / "tables").glob("*.csv")):
            header, *lines = csv.reader(path.read_text(encoding="utf-8").splitlines())
            stored = database.execute(f'SELECT * FROM "{path.stem}" ORDER BY rowid').fetchall()
            assert len(stored) == len(lines) == len(read_parquet(path.with_suffix(".parquet"))), path.stem
            assert [item[0] for item in database.execute(f'SELECT * FROM "{path.stem}"').description] == header
    assert "'=Corrected" in (folder / "tables/instrument.csv").read_text()


def test_plain_sqlite_answers_a_question_and_shows_the_documents(releases):
    with closing(sqlite3.connect(releases / "4/brightline.sqlite3")) as database:
        found = database.execute(
            "SELECT outcome, citation FROM answer WHERE entity = 'us-st-town-police' AND activity = 'ask-status'"
        ).fetchall()
        assert found == [("prohibited", "=Corrected, s. 1")]
        standing = {row[0] for row in database.execute("SELECT id FROM document WHERE kind = 'instrument'")}
        assert standing == {"us-st-town-ordinance", "us-st-town-newer"}
        assert database.execute("SELECT count(*) FROM token").fetchone() == (0,)


def test_the_descriptor_names_every_file_its_columns_and_its_digest(releases):
    folder = releases / "4"
    told = json.loads((folder / "datapackage.json").read_text())
    assert told["licenses"][0]["name"] == "CC0-1.0"
    for resource in told["resources"]:
        content = (folder / resource["path"]).read_bytes()
        assert (len(content), f"sha256:{sha256(content).hexdigest()}") == (resource["bytes"], resource["hash"])
        if resource.get("type") == "table":
            header = next(csv.reader(content.decode().splitlines()))
            assert [field["name"] for field in resource["schema"]["fields"]] == header


def test_what_is_no_release_is_not_written_over(own, tmp_path, facts):
    (tmp_path / "full").mkdir()
    (tmp_path / "full/mine.txt").write_text("Mine.")
    with pytest.raises(ReleaseRefusedError, match="holds no release"):
        apply_release(own / "4", tmp_path / "full")
    assert (tmp_path / "full/mine.txt").read_text() == "Mine."
    with pytest.raises(ReleaseRefusedError, match="There is no record set 9"):
        held_by(facts, 9)
