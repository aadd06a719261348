"""Days and bounds as records write them, read into the core's spans."""

from dataclasses import replace
from datetime import date
from typing import Any

from service.core.temporal import ALWAYS, MAX_DAY, MIN_DAY, NEVER, Bound, OrdinaryCourse, Span
from service.documents.document import Body


def bound(value: Any, key: str, presumed: Body | None = None) -> Bound:
    """The bound a record value stands for; `key` names its event, `presumed` that event's ordinary course, if known."""
    found = _bound(value, key)
    if presumed is None or found.earliest == found.latest:
        return found
    return replace(found, presumed=OrdinaryCourse(date.fromisoformat(presumed["day"]), presumed.get("ground", "")))


def _bound(value: Any, key: str) -> Bound:
    if value == "never":
        return NEVER
    if value == "unknown":
        return Bound(MIN_DAY, MAX_DAY, key)
    if isinstance(value, list):
        earliest, latest = value
        low = MIN_DAY if earliest == "unknown" else date.fromisoformat(earliest)
        high = MAX_DAY if latest == "unknown" else date.fromisoformat(latest)
        return Bound(low, high, key)
    return Bound.on(date.fromisoformat(value))


def span(body: Body, name: str, *, start: str = "from", end: str = "until") -> Span:
    """The span between two fields of a record; a missing start is always, a missing end never."""
    begins = bound(body[start], f"{name}:{start}") if start in body else ALWAYS
    ends = bound(body[end], f"{name}:{end}") if end in body else NEVER
    return Span(begins, ends)


def version_spans(instrument: Body) -> dict[int, Span]:
    """The span of each version; without its own end a version ends where the next begins."""
    versions = instrument.get("versions", [])
    starts = {v["number"]: _start(v, f"{instrument['id']}@{v['number']}") for v in versions}
    spans = {}
    for version, following in zip(versions, [*versions[1:], None], strict=False):
        number = version["number"]
        if "valid_until" in version:
            ends = bound(version["valid_until"], f"{instrument['id']}@{number}:until")
        else:
            ends = starts[following["number"]] if following else NEVER
        spans[number] = Span(starts[number], ends)
    return spans


def _start(body: Body, name: str) -> Bound:
    return bound(body["valid_from"], f"{name}:from", body.get("presumed_from"))


def norm_span(norm: Body, own_id: str, version: Span) -> Span:
    """The span of a norm: its version's, save where it has days of its own."""
    begins = _start(norm, own_id) if "valid_from" in norm else version.start
    ends = bound(norm["valid_until"], f"{own_id}:until") if "valid_until" in norm else version.end
    return Span(begins, ends)
