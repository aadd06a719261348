"""The rule's page: numbered sentences in order, an example to each, no line too wide; and every word of the rule."""

import re
from itertools import pairwise

from service.core.vocabulary import Basis, Effect, Ground, Modality, Outcome, Rank, Silence
from tests.house.paths import ROOT

PAGE = (ROOT / "docs" / "decision-rule.md").read_text(encoding="utf-8")
NUMBER = re.compile(r"^(\d+)\.(\d+) ", re.MULTILINE)
WIDEST = 200


def sentences() -> list[str]:
    """Every numbered sentence with what follows it, up to the next or to the end of its section."""
    sections = re.split(r"^## ", PAGE, flags=re.MULTILINE)
    starts = [(section, [found.start() for found in NUMBER.finditer(section)]) for section in sections]
    return [
        section[start:end] for section, places in starts for start, end in pairwise([*places, len(section)]) if places
    ]


def test_no_line_is_too_wide_to_read():
    assert [line for line in PAGE.splitlines() if len(line) > WIDEST] == []


def test_sentences_are_numbered_in_order():
    numbers = [(int(section), int(number)) for section, number in NUMBER.findall(PAGE)]
    expected = [
        (before[0], before[1] + 1) if before[0] == after[0] else (after[0], 1) for before, after in pairwise(numbers)
    ]
    assert len(numbers) > 90
    assert numbers[1:] == expected


def test_every_sentence_has_an_example():
    assert [text[:60] for text in sentences() if not re.search(r"(?<!\*)\*(?!\*)[^*]+(?<!\*)\*(?!\*)", text)] == []


def test_every_word_the_rule_speaks_is_on_the_page():
    words = [*Modality, *Outcome, *Effect, *Ground, *Silence]
    assert [word for word in words if f"`{word}`" not in PAGE and f"*{word}*" not in PAGE] == []
    assert Basis.COVERAGE in PAGE
    assert [rank for rank in Rank if rank.slug.split("-")[-1] not in PAGE] == []
