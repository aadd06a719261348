"""One concept, one word; and no word that takes a side."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from service.core.vocabulary import Effect, Ground, Level, Modality, Outcome, Presumption, Tier
from tests.house.paths import ROOT, name

GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")

# Words that judge a law or a person. They stand only in names that others gave, and in quotation marks.
PARTIAL = re.compile(
    r"\b(?:sanctuar(?:y|ies)|illegals|illegal (?:im)?migra(?:nts?|tion)|illegal aliens?|aliens?|invaders?|open borders"
    r"|criminal (?:im)?migrants?|deportation machine|rogue (?:city|cities|county|counties))\b",
    re.IGNORECASE,
)
# The fields of a record that are written in our own words. Titles, addresses, citations and aliases are others'.
OWN_WORDS = {
    "summary", "note", "notes", "date_note", "phrase", "definition", "definitions", "method", "looked_for", "gaps",
    "conflicts", "trigger", "words", "by",
}  # fmt: skip
QUOTED = re.compile(r"[\"“][^\"”]*[\"”]")
# Files that have to name the words in order to forbid them.
FORBIDDERS = {"docs/glossary.md", "docs/records.md", "tests/house/test_glossary.py"}
TEXTS = {".py", ".lp", ".md", ".html", ".js", ".css", ".yaml", ".yml", ".toml"}


def written_by_us() -> list[Path]:
    """Code, tests and docs."""
    folders = ("service", "schemas", "tests", "docs")
    found = [path for folder in folders for path in (ROOT / folder).rglob("*") if path.suffix in TEXTS]
    found += [ROOT / file for file in ("README.md", "CHANGELOG.md", "pyproject.toml")]
    return [path for path in sorted(found) if name(path) not in FORBIDDERS and "/cases/" not in name(path)]


def partial(text: str) -> list[str]:
    """The words that take a side, but for those in quotation marks and in capitalised names."""
    bare = QUOTED.sub('""', text)
    return [found[0] for found in PARTIAL.finditer(bare) if not in_a_name(bare, found)]


def in_a_name(text: str, found: re.Match[str]) -> bool:
    """Whether a word belongs to a name such as Criminal Alien Program."""
    before = text[: found.start()].split()[-1:]
    after = text[found.end() :].split()[:1]
    return found[0][0].isupper() and any(word[0].isupper() for word in before + after)


def own_words(value: object, key: str = "") -> Iterator[str]:
    """Every text of a record that is in our own words."""
    if isinstance(value, dict):
        for inner_key, inner in value.items():
            yield from own_words(inner, key if key in OWN_WORDS else str(inner_key))
    elif isinstance(value, list):
        for inner in value:
            yield from own_words(inner, key)
    elif key in OWN_WORDS:
        yield str(value)


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


def test_records_take_no_side_in_their_own_words():
    found = [
        f"{name(path)}: {word!r} in {text[:90]!r}"
        for path in sorted((ROOT / "records").rglob("*.yaml"))
        for text in own_words(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader))  # noqa: S506
        for word in partial(text)
    ]
    assert found == []


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
