"""Lists imported into a database: all or nothing, again changes nothing, and a later load of the files stands aside."""

from datetime import UTC, datetime, timedelta

import pytest
from click.testing import CliRunner

from service.cli import main
from service.documents.document import Document
from service.documents.registry import KIND, line_of
from service.files.loading import load
from service.importers import census, gazetteer
from service.importers.outcome import TablesFaultError
from service.importers.registry import import_tables
from tests.documents.test_registry import SOURCES, written
from tests.importers.registry_lists import STATES, TOWNS, lists

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
SOURCE = {"title": "The list", "publisher": "Its maker", "kind": "primary-text"}
HEAD = {"jurisdiction": "us", "holds": "states", "checked": "2026-01-01", "review_by": "2027-01-01", "sources": SOURCES}
ROWS = [line_of("us-states", row) for row in sorted(STATES, key=lambda row: row["id"])]
DOCUMENTS = [
    written("jurisdiction", "us", level="nation"),
    Document(KIND, "us-states", {"id": "us-states", **HEAD, "columns": list(STATES[0]), "rows": ROWS}),
]
DOCUMENTS[1].body["columns"] = [
    "id", "name", "form", "levels", "geoid", "counties", "ocd_id", "aliases", "redirects", "from", "until", "note",
]  # fmt: skip


def brought_in(facts, folder, *, dry_run=False, days=0, **changed):
    gathered = census.gather(lists(folder, **changed))
    return import_tables(
        facts,
        lambda standing: gazetteer.refresh(gathered, standing),
        SOURCE,
        now=NOW + timedelta(days=days),
        dry_run=dry_run,
        who="brightline import gazetteer",
    )


@pytest.fixture
def loaded(facts):
    """A database with the nation and its states."""
    load(facts, DOCUMENTS, now=NOW, author="ann")
    return facts


def test_a_dry_run_tells_and_records_nothing(loaded, tmp_path):
    done = brought_in(loaded, tmp_path, dry_run=True)
    assert done.report["tables"][:2] == ["us-pa-counties", "us-pa-places"]
    assert "us-pa-erie" in done.report["rows"]["added"]
    assert loaded.latest().number == 1


def test_an_import_is_one_record_set_of_its_own_origin_and_again_changes_nothing(loaded, tmp_path):
    done = brought_in(loaded, tmp_path)
    assert (done.record_set.number, done.record_set.origin) == (2, "import")
    tables = {document.id: document.body for document in loaded.documents(2) if document.kind == KIND}
    assert tables["us-pa-places"]["sources"]["list"] == {**SOURCE, "retrieved": "2026-06-01"}
    assert brought_in(loaded, tmp_path, days=1).record_set is None
    assert loaded.latest().number == 2


def test_loading_the_files_again_leaves_what_was_imported(loaded, tmp_path):
    brought_in(loaded, tmp_path)
    before = loaded.documents(2)
    load(loaded, DOCUMENTS, now=NOW + timedelta(days=1), author="ann")
    assert loaded.documents(loaded.latest().number) == before


def test_lists_that_cannot_stand_are_refused_whole(loaded, tmp_path):
    clash = written("organisation", "us-pa-erie")
    load(loaded, [*DOCUMENTS, clash], now=NOW + timedelta(days=1), author="ann")
    before = loaded.latest()
    # The organisation has the id of a place to come: nothing of the lists is taken.
    with pytest.raises(TablesFaultError, match="us-pa-places"):
        brought_in(loaded, tmp_path)
    assert loaded.latest() == before


def test_the_command_tells_what_changed_and_refuses_a_bad_list(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/house.sqlite3")
    monkeypatch.setenv("BRIGHTLINE_RECORDS", str(tmp_path))
    run = CliRunner().invoke
    assert run(main, ["db", "up"]).exit_code == 0
    paths = [str(path) for path in lists(tmp_path, towns=TOWNS)]
    refused = run(main, ["import", "gazetteer", *paths])
    assert refused.exit_code == 1
    assert "load the record files first" in refused.output
    assert "by-hand.csv: BRIGHTLINE_RECORDS" in refused.output
    (tmp_path / "bad.txt").write_bytes(b"%PDF")
    bad = run(main, ["import", "fbi", str(tmp_path / "bad.txt")])
    assert bad.exit_code == 1
    assert "bad.txt:1: the header is that of no list" in bad.output
