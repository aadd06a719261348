"""The part of a document that decides answers, and the days it names."""

from collections.abc import Iterator
from typing import Any

from service.documents.document import Body, encode

_DAYS = frozenset({"valid_from", "valid_until", "from", "until", "date", "made", "ended", "comply_by"})
_PASSES = frozenset({"unknown", "never"})
# What a document says in our words, or only for people to read: no answer turns on it.
_WORDS = frozenset({
    "name", "title", "citation", "aliases", "redirects", "summary", "note", "notes", "date_note", "words", "phrase",
    "definition", "definitions", "sources", "conflicts", "gaps", "events", "links", "parties", "trigger",
    "construed_by", "accompanied_by", "geoid", "ocd_id", "gnis", "ori", "counties", "group", "crosswalk", "at_place",
    "listings", "sides", "method", "looked_for", "checked", "speaker", "told_by", "relates_to",
})  # fmt: skip
# Shown beside answers, never weighed.
_SILENT_KINDS = frozenset({"position", "organisation"})


def legal_part(kind: str, body: Body | None) -> Any:
    """A body without what no answer turns on; None for a document that is never weighed or not there."""
    return None if body is None or kind in _SILENT_KINDS else _stripped(body)


def _stripped(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _stripped(inner) for key, inner in value.items() if key not in _WORDS}
    return [_stripped(inner) for inner in value] if isinstance(value, list) else value


def touches_law(kind: str, before: Body | None, after: Body | None) -> bool:
    """Whether a change of a document may change an answer or the place it cites."""
    one, other = legal_part(kind, before), legal_part(kind, after)
    return encode({"": one}) != encode({"": other})


def legal_days(body: Body | None) -> frozenset[str]:
    """Every day the spans and events of a document name."""
    return frozenset() if body is None else frozenset(_days(body))


def _days(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for inner in value:
            yield from _days(inner)
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key in _DAYS and not isinstance(inner, dict):
                yield from _listed(inner)
            elif key != "sources":
                yield from _days(inner)


def _listed(value: Any) -> Iterator[str]:
    days = value if isinstance(value, list) else [value]
    return (day for day in days if isinstance(day, str) and day not in _PASSES)
