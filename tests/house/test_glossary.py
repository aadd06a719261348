"""One concept, one word; and no word that takes a side."""

import re
from pathlib import Path

import pytest

from service.core.vocabulary import Effect, Ground, Level, Modality, Outcome, Presumption, Tier
from service.documents.check_wording import partial_words
from tests.house.paths import ROOT, name

GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")

# Files that have to name the words in order to forbid them.
FORBIDDERS = {
    "docs/glossary.md",
    "docs/records.md",
    "service/documents/check_wording.py",
    "tests/documents/test_wording.py",
    "tests/house/test_glossary.py",
}
TEXTS = {".py", ".lp", ".md", ".html", ".js", ".css", ".yaml", ".yml", ".toml"}


def written_by_us() -> list[Path]:
    """Code, tests and docs."""
    folders = ("brightline", "service", "schemas", "tests", "docs")
    found = [path for folder in folders for path in (ROOT / folder).rglob("*") if path.suffix in TEXTS]
    found += [ROOT / file for file in ("README.md", "CHANGELOG.md", "pyproject.toml")]
    return [path for path in sorted(found) if name(path) not in FORBIDDERS and "/cases/" not in name(path)]


def partial(text: str) -> list[str]:
    """The words that take a side."""
    return [word for word, _ in partial_words(text)]


@pytest.mark.parametrize(
    "words", [Modality, Outcome, Ground, Level, Tier, Presumption, Effect], ids=lambda words: words.__name__
)
def test_every_value_is_in_the_glossary(words):
    assert [str(word) for word in words if not re.search(rf"(?<![\w-]){word}(?![\w-])", GLOSSARY)] == []


def test_the_glossary_says_each_word_once():
    rows = re.findall(r"^\| ([^|]+?) \| ", GLOSSARY, re.MULTILINE)
    words = [word for row in rows if row != "word" and "---" not in row for word in row.split(", ")]
    assert sorted({word for word in words if words.count(word) > 1}) == []


def test_every_row_says_what_it_means_and_what_it_is_not():
    rows = [line for line in GLOSSARY.splitlines() if line.startswith("|")]
    assert [row for row in rows if len(re.findall(r"(?<!\\)\|", row)) != 4] == []


def test_code_and_docs_take_no_side():
    found = {name(path): partial(path.read_text(encoding="utf-8")) for path in written_by_us()}
    assert {file: words for file, words in found.items() if words} == {}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a sanctuary city", ["sanctuary"]),
        ('what it calls "sanctuary jurisdictions"', []),
        ("the Criminal Alien Program", []),
        ("Aliens were", ["Aliens"]),
        ("an alienated neighbour", []),
    ],
)
def test_a_word_that_takes_a_side_is_seen_unless_it_is_quoted_or_a_name(text, words):
    assert partial(text) == words
