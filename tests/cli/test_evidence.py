"""`records quote` and `records stale` as a person gives them."""

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from service.cli import main
from service.documents.quoting import unit_digest

TEXT = "Sec. 1. Asking.\nNo officer\n  shall ask about status.\nHistory: 2003.\n"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["records", *arguments])


@pytest.fixture
def text(tmp_path) -> Path:
    path = tmp_path / "law.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_quote_is_printed_as_the_lines_of_a_record(text):
    said = run("quote", str(text), "--words", "shall ask", "--start", "No officer", "--end", "status.", "--partial")
    assert said.exit_code == 0, said.output
    digest = unit_digest("No officer shall ask about status.")
    assert yaml.safe_load(said.output) == {"words": "shall ask", "digest": digest, "partial": True}


def test_words_that_are_not_in_the_text_are_refused(text):
    said = run("quote", str(text), "--words", "shall not ask")
    assert said.exit_code == 1
    assert "“shall not ask” is not in the text" in said.output


def test_a_file_that_is_no_text_is_refused(tmp_path):
    (tmp_path / "law.pdf").write_bytes(b"%PDF\xff\xfe")
    said = run("quote", str(tmp_path / "law.pdf"), "--words", "shall")
    assert (said.exit_code, "is not UTF-8 text" in said.output) == (1, True)


ORGANISATION = """\
organisations:
  - id: {id}
    name: {id}
    {days}
    sources: {{s: {{publisher: P, title: T, kind: news, retrieved: 2026-01-02}}}}
"""


def test_what_is_due_longest_is_listed_first_and_starred(tmp_path):
    for name, days in (
        ("late", "review_by: 2999-01-01"),
        ("due", "review_by: 2020-01-01"),
        ("never", "note: Nobody said."),
    ):
        (tmp_path / f"{name}.yaml").write_text(ORGANISATION.format(id=name, days=days), encoding="utf-8")
    said = run("stale", str(tmp_path))
    lines = [line for line in said.output.splitlines() if "organisation" in line]
    assert [(line[0], line.split()[-1]) for line in lines] == [("*", "never"), ("*", "due"), (" ", "late")]
    assert "2 of 3 are due." in said.output


def test_a_list_of_what_is_stale_is_cut_where_asked(tmp_path):
    for name in ("one", "two"):
        text = ORGANISATION.format(id=name, days="note: Nobody said.")
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    assert run("stale", str(tmp_path), "--limit", "1").output.count("organisation") == 1


def test_only_instruments_with_norms_are_ranked_by_their_evidence(tmp_path):
    (tmp_path / "one.yaml").write_text(ORGANISATION.format(id="one", days="note: A."), encoding="utf-8")
    assert "organisation" not in run("stale", str(tmp_path), "--by", "evidence").output
