"""The words of the vocabulary as a page says them."""

from collections.abc import Mapping, Sequence
from typing import Final

from service.core.temporal import Bound
from service.core.vocabulary import Ground, Modality, Outcome
from service.documents.spans import bound
from service.faces.days import short_day

_ROWS, _COLUMNS = 2, 4
OUTCOMES: Final[Mapping[Outcome, str]] = {
    Outcome.PROHIBITED: "The law that governs forbids it.",
    Outcome.REQUIRED: "The law that governs requires it.",
    Outcome.PERMITTED: "The law that governs permits it.",
    Outcome.CONDITIONAL: "It depends on facts or days that are not given: each case has its outcome.",
    Outcome.CONTESTED: "Authorities point both ways: each side has its outcome.",
    Outcome.NOT_ADDRESSED: "The law of that day was read and says nothing.",
    Outcome.NOT_RESEARCHED: "Nobody has read the law for this yet: nothing follows from that.",
}
GRADES: Final[Mapping[str, str]] = {
    "primary-text": "the text itself was read",
    "official-summary": "a summary by the body that made it was read",
    "secondary": "others who read the text were read",
    "news": "reports in the news were read",
    "machine-digest": "an automatic summary was read: the weakest grade",
}
MODALITIES: Final[Mapping[str, str]] = {
    Modality.PROHIBITS: "prohibits",
    Modality.REQUIRES: "requires",
    Modality.PERMITS: "permits",
    Modality.EXEMPTS: "exempts",
    Modality.BARS_RESTRICTION: "bars local limits",
    Modality.BARS_REQUIREMENT: "bars local duties",
    Modality.NO_AUTHORITY: "gives no authority",
    Modality.ENCOURAGES: "encourages",
    Modality.DISCOURAGES: "discourages",
    Modality.LEAVES_OPEN: "leaves open",
}
GROUNDS: Final[Mapping[Ground, str]] = {
    Ground.NOT_YET_IN_FORCE: "not yet in force on that day",
    Ground.ENDED: "no longer in force on that day",
    Ground.VOIDED: "held void by an order",
    Ground.SUSPENDED: "suspended by an order on that day",
    Ground.CONDITION_NOT_MET: "one of its conditions does not hold",
    Ground.EXCEPTION: "one of its exceptions holds",
    Ground.EXPRESS: "displaced by the words of another norm, or yields by its own",
    Ground.HIGHER: "a norm of higher rank prevails",
    Ground.NARROWER: "a norm of narrower reach prevails",
    Ground.LATER: "a later norm prevails",
    Ground.DISPUTED: "stands only if its side of a dispute is right",
    Ground.STRICTER: "stands, beside a stricter norm that makes the outcome",
    Ground.NOT_BINDING: "encourages or discourages, and binds nobody",
    Ground.LEFT_OPEN: "the act is left open by another norm",
}


def plain(value: str) -> str:
    """A value of the vocabulary as words: "executive order"."""
    return value.replace("-", " ")


def capital(text: str) -> str:
    """A text that begins a line."""
    return text[:1].upper() + text[1:]


def is_tabular(value: object) -> bool:
    """Whether it is a list of several mappings with the same few members, none of which has parts of its own."""
    if not isinstance(value, Sequence) or isinstance(value, str) or len(value) < _ROWS:
        return False
    rows = [row for row in value if isinstance(row, Mapping) and list(row) == list(value[0])]
    plain = (part is None or isinstance(part, (str, int)) for row in rows for part in row.values())
    return len(rows) == len(value) and len(value[0]) <= _COLUMNS and all(plain)


def recorded_days(value: object, open_words: str) -> str:
    """A bound as records and JSON write it, for a table; `open_words` where nothing ends it."""
    if value is None:
        return open_words
    if isinstance(value, Bound):
        found = value
    elif isinstance(value, Mapping):
        if value["exact"] and value["earliest"] is None:
            return open_words
        ends = [value["earliest"] or "unknown", value["latest"] or "unknown"]
        found = bound(ends, "")
    else:
        found = bound(value, "")
    return short_day(found)
