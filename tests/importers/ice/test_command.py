"""`brightline import ice-287g`, as a person gives it: what it says, what it writes, and how it refuses."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from service.cli import main
from service.store.facts import Facts
from service.store.publications import publications
from tests.cli.processes import environment
from tests.importers.ice.workbooks import BLANK, row, workbook
from tests.importers.ice.world import loaded, standing

FILE_KEYS = [
    "name", "sha256", "layout", "list", "published", "rows", "blank_rows", "hidden_rows", "agencies", "by_model",
    "by_state", "signed_min", "signed_max", "text_dates", "blank_dates", "impossible_dates", "links", "unmatched",
]  # fmt: skip


@pytest.fixture
def facts(tmp_path, sqlite_template, open_url) -> Facts:
    (tmp_path / "brightline.sqlite3").write_bytes(sqlite_template.read_bytes())
    return loaded(Facts(open_url(environment(tmp_path)["DATABASE_URL"])))


def run(folder: Path, *arguments: object) -> Result:
    command = ["import", "ice-287g", *(str(argument) for argument in arguments)]
    return CliRunner().invoke(main, command, env=environment(folder))


def test_an_import_says_what_changed_and_writes_its_report(facts, tmp_path):
    known = row("Union County Sheriff's Office", state="FLORIDA", hidden=True)
    file = workbook(tmp_path / "a.xlsx", [known, BLANK, row("Nobody")])
    dry = run(tmp_path, "--dry-run", file)
    assert (dry.exit_code, standing(facts), publications(facts, "ice-287g")) == (0, {}, [])
    assert "2 documents would change; nothing was recorded." in dry.stderr
    done = run(tmp_path, file, "--report", tmp_path / "report.json")
    assert done.exit_code == 0, done.output
    assert "2 added, 0 gone, 0 redated, 0 respelled; 1 bodies are not in the registry." in done.stderr
    assert "Record set 2: ICE's 287(g) lists imported, 1 files: 1 agreements changed." in done.stderr
    assert list(standing(facts)) == ["us-fl-union-county-sheriff-287g-task-force-2025-02-28"]
    told = json.loads((tmp_path / "report.json").read_bytes())
    (file_told,) = told["files"]
    assert list(file_told) == FILE_KEYS
    assert {key: len(items) for key, items in told["changes"].items()} == {
        "added": 2, "gone": 0, "redated": 0, "respelled": 0,
    }  # fmt: skip
    assert (file_told["rows"], file_told["blank_rows"], file_told["hidden_rows"]) == (2, 1, 1)
    assert "No document changed." in run(tmp_path, file).stderr


def test_one_bad_file_among_good_ones_leaves_everything_as_it_was(facts, tmp_path):
    good = workbook(tmp_path / "good.xlsx", [row("Union County Sheriff's Office", state="FLORIDA")])
    (tmp_path / "bad.xlsx").write_bytes(good.read_bytes()[:500])
    done = run(tmp_path, good, tmp_path / "bad.xlsx", "--report", tmp_path / "report.json")
    assert (done.exit_code, done.stderr.startswith("Error: bad.xlsx: is damaged or cut short")) == (1, True)
    assert (standing(facts), publications(facts, "ice-287g")) == ({}, [])
    assert not (tmp_path / "report.json").exists()


def test_a_report_that_cannot_be_written_is_said_before_anything_is_recorded(facts, tmp_path):
    file = workbook(tmp_path / "a.xlsx", [row("Union County Sheriff's Office", state="FLORIDA")])
    done = run(tmp_path, file, "--report", tmp_path / "no" / "report.json")
    assert (done.exit_code, "there is no folder" in done.stderr) == (1, True)
    assert standing(facts) == {}
