from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from service.documents.document import Document
from service.files.folder import MARKER, ExportRefusedError, export
from service.files.ingest import read_records
from service.files.layout import laid_out
from service.files.loading import load
from service.files.text import file_text
from service.store.facts import Facts
from service.store.recorded import Change
from tests.databases import NOW
from tests.editing import world
from tests.recording import record

RECORDS = Path(__file__).parents[2] / "records"


def bodies(documents):
    return {document.key: document.body for document in documents}


@pytest.fixture
def one(open_url, sqlite_template, tmp_path) -> Facts:
    """The small world in SQLite: files do not depend on the database."""
    path = tmp_path / "one.sqlite3"
    path.write_bytes(sqlite_template.read_bytes())
    return world.loaded(Facts(open_url(f"sqlite:///{path}")))


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
def test_load_export_load_is_the_identity_on_the_real_records(facts, tmp_path):
    read = read_records(RECORDS)
    load(facts, read, now=NOW, author="loader")
    export(facts, tmp_path / "out")
    back = read_records(tmp_path / "out")
    assert bodies(back) == bodies(read)
    assert load(facts, back, now=NOW, author="loader") is None


def test_a_document_published_over_http_is_exported_and_loaded_again(facts, tmp_path):
    one = world.loaded(facts)
    body = world.another("us-st-town-new", summary="Long words. " * 30 + "End.")
    world.publish(one, world.insert(body))
    export(one, tmp_path / "out")
    assert (tmp_path / "out/us/st/town/new.yaml").exists()
    assert load(one, read_records(tmp_path / "out"), now=NOW, author="loader") is None


def test_an_earlier_record_set_can_be_exported(one, tmp_path):
    world.publish(one, world.correct(one, world.ordinance(title="Later")))
    assert export(one, tmp_path / "out", record_set=1).number == 1
    assert bodies(read_records(tmp_path / "out")) == bodies(world.documents())


def test_an_export_can_be_written_over_an_export(one, tmp_path):
    export(one, tmp_path / "out")
    world.publish(one, world.end(one, "withdraw", "instrument", "us-st-town-ordinance"))
    export(one, tmp_path / "out")
    assert not (tmp_path / "out/us/st/town/ordinance.yaml").exists()
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == ["out"]


@pytest.mark.parametrize("name", ["notes.txt", "us/extra.yaml"])
def test_a_folder_that_holds_something_else_is_refused(one, tmp_path, name):
    export(one, tmp_path / "out")
    (tmp_path / "out" / name).write_text("mine")
    with pytest.raises(ExportRefusedError, match=name):
        export(one, tmp_path / "out")
    assert (tmp_path / "out" / name).read_text() == "mine"


def test_what_a_person_changed_in_an_export_is_not_overwritten(one, tmp_path):
    export(one, tmp_path / "out")
    path = tmp_path / "out/us/st/town/ordinance.yaml"
    path.write_text(path.read_text() + "# mine\n")
    with pytest.raises(ExportRefusedError, match=r"ordinance\.yaml"):
        export(one, tmp_path / "out")


def test_a_folder_that_is_no_export_is_refused_and_an_empty_one_taken(one, tmp_path):
    (tmp_path / "other").mkdir()
    (tmp_path / "other/file").write_text("x")
    with pytest.raises(ExportRefusedError, match="not an export"):
        export(one, tmp_path / "other")
    (tmp_path / "empty").mkdir()
    export(one, tmp_path / "empty")
    assert (tmp_path / "empty" / MARKER).exists()


@pytest.mark.parametrize("name", ["../../evil", "us-st-town-../../../evil", "x\x00y", "X", ".hidden"])
def test_no_file_is_written_outside_the_folder_whatever_a_database_holds(one, tmp_path, name):
    doctored = Change("insert", "instrument", name, {**world.another("us-st-town-new"), "id": name})
    record(one, [doctored], now=NOW, origin="http", author="x", title="x")
    with pytest.raises(ExportRefusedError, match="cannot name a file"):
        export(one, tmp_path / "in" / "out")
    assert list(tmp_path.rglob("*.yaml")) == []


def test_nothing_is_exported_where_nothing_is_recorded(facts, tmp_path):
    with pytest.raises(ExportRefusedError, match="Nothing is recorded"):
        export(facts, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_two_instruments_never_share_a_file():
    documents = [item for item in world.documents() if item.kind != "instrument"]
    names = ["us-st-town-a", "a", "us-st-town-coverage"]
    documents += [Document("instrument", name, world.another(name)) for name in names]
    held = [[item.id for item in found if item.kind == "instrument"] for found in laid_out(documents).values()]
    assert all(len(found) <= 1 for found in held)
    assert sorted(name for found in held for name in found) == sorted(names)


def test_a_file_is_written_for_people(one, tmp_path):
    export(one, tmp_path / "out")
    text = (tmp_path / "out/us/st/town/ordinance.yaml").read_text()
    assert text.startswith("instrument:\n  id: us-st-town-ordinance\n  kind: ordinance\n  jurisdiction: us-st-town\n")
    assert "      valid_from: 2020-01-01\n" in text


# What may be stored, also from before hidden characters were refused: any text but halves of surrogate pairs, which
# JSON in UTF-8 cannot hold.
marks = "ab \n\t:#-'\"[]{}%&*!|>@`,?0.\x85\u2028\ufeff"
texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1) | st.text(marks, min_size=1)
long_texts = st.lists(texts, min_size=1, max_size=40).map(" ".join)


@given(st.lists(texts | long_texts, max_size=3), texts | long_texts, texts)
def test_any_text_comes_back_from_a_file_as_it_was(aliases, title, definition):
    norm = {**world.NORM, "definitions": {"word": definition}}
    body = world.another("us-st-town-new", title=title, summary=title, aliases=aliases)
    body["versions"] = [{"number": "1", "valid_from": "2020-01-01", "norms": [norm]}]
    text = file_text([Document("instrument", body["id"], body)]).encode().decode()
    for loader in (yaml.CBaseLoader, yaml.BaseLoader):
        read = yaml.load(text, Loader=loader)  # noqa: S506 - it makes nothing but texts, lists and maps
        assert read["instrument"] == body
