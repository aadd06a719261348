"""A claim in people's words: a sentence that says what the law does, read without guessing."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from service.core.vocabulary import Outcome
from service.world.search.questions import QuestionReader, ReadQuestion

_DENIAL = r"(?:not|never)"
_BEING = r"(?:(?:is|are)\s+)?"
# In this order, for "may not" is no "may". A denied ban or duty leaves more than one outcome, and names none.
_WORDINGS: tuple[tuple[Outcome | None, Sequence[str]], ...] = (
    (
        None,
        (
            rf"{_DENIAL}\s+(?:\w+\s+){{0,2}}(?:forbid|prohibit|bar|ban|require|oblige|mandate|compel)\w*",
            rf"(?:need|have|has)\s+{_DENIAL}|{_DENIAL}\s+have\s+to",
        ),
    ),
    (
        Outcome.NOT_ADDRESSED,
        (
            r"(?:is|are)\s+silent\s+(?:on|about)",
            r"(?:says?|has|have)\s+nothing\s+(?:on|about)",
            rf"(?:(?:does|do)\s+)?{_DENIAL}\s+(?:address|regulate)",
        ),
    ),
    (
        Outcome.PROHIBITED,
        (
            rf"(?:may|must|shall|can|could|is|are)\s+{_DENIAL}(?:\s+(?:be\s+)?(?:allowed|permitted|authorized)\s+to)?",
            r"cannot",
            rf"(?:does|do|did)\s+{_DENIAL}\s+(?:allow|permit|let|authorize)",
            r"no\s+longer\s+(?:allows?|permits?|may|can)",
            rf"{_BEING}(?:forbids?|forbidden|prohibit(?:s|ed)?|bar(?:s|red)?|ban(?:s|ned)?)",
        ),
    ),
    (
        Outcome.REQUIRED,
        (rf"{_BEING}(?:require[sd]?|oblige[sd]?|mandate[sd]?|compel(?:s|led)?)", r"must|shall|ha(?:s|ve)\s+to"),
    ),
    (
        Outcome.PERMITTED,
        # "May 5" is a day.
        (rf"{_BEING}(?:allow(?:s|ed)?|permit(?:s|ted)?|lets?|authorize[sd]?)", r"may(?!\s+\d)|can"),
    ),
)
_PATTERNS = tuple(
    (outcome, re.compile(rf"(?<![\w'\u2019])(?:{'|'.join(wordings)})(?!\w)", re.IGNORECASE))
    for outcome, wordings in _WORDINGS
)
_CONTRACTED = re.compile(r"(?<=\w)n['\u2019]t\b", re.IGNORECASE)
_LINKING = re.compile(
    r"^\s*(?:(?:its|their|the)\s+(?:own\s+)?(?:officers|employees|staff)\s+)?(?:from|to)\s+", re.IGNORECASE
)


@dataclass(frozen=True)
class ReadClaim:
    """How a claim was read: the question in it, and the outcome it states; None where it states none, or several."""

    question: ReadQuestion
    outcome: Outcome | None


def read_claim(reader: QuestionReader, text: str) -> ReadClaim:
    """Read a claim: the words for its outcome, and the rest as a question."""
    plain = _CONTRACTED.sub(" not", re.sub(r"\bcan['\u2019]t\b", "cannot", text, flags=re.IGNORECASE))
    found = list(_stated(plain))
    stated = {outcome for outcome, _, _ in found}
    for _, start, end in sorted(found, key=lambda item: -item[1]):
        plain = f"{plain[:start]} {_LINKING.sub('', plain[end:])}"
    return ReadClaim(reader.read(plain), stated.pop() if len(stated) == 1 else None)


def _stated(text: str) -> Iterator[tuple[Outcome | None, int, int]]:
    """Each wording of an outcome with where it stands; what a longer wording covers is not read again."""
    rest = text
    for outcome, pattern in _PATTERNS:
        for found in pattern.finditer(rest):
            yield outcome, found.start(), found.end()
        rest = pattern.sub(lambda found: "\0" * len(found[0]), rest)
