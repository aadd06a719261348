"""Days and bounds as texts: ISO for programs, and words for people."""

from datetime import date

from service.core.temporal import MAX_DAY, MIN_DAY, Bound, Span
from service.history.fields import Plain


def iso(day: date | None) -> str | None:
    """A day as a text; None for the beginning and the end of all time."""
    return None if day in {None, MIN_DAY, MAX_DAY} else str(day)


def iso_bound(bound: Bound) -> Plain:
    """A bound: its two days, null where there is none, and whether the day is known."""
    return {
        "earliest": iso(bound.earliest),
        "latest": iso(bound.latest),
        "exact": bound.earliest == bound.latest,
    }


def iso_span(span: Span) -> Plain:
    """A span as two bounds."""
    return {"valid_from": iso_bound(span.start), "valid_until": iso_bound(span.end)}


def day_words(bound: Plain) -> str:
    """A bound in words that say how well the day is known: "on 2025-12-03"."""
    earliest, latest = bound["earliest"], bound["latest"]
    if earliest and earliest == latest:
        return f"on {earliest}"
    if earliest and latest:
        return f"on a day from {earliest} to {latest}"
    if earliest or latest:
        return f"on {earliest} or later" if earliest else f"on {latest} or earlier"
    return "on a day that is not known"


def short_day(bound: Plain) -> str:
    """A bound for a title."""
    return " to ".join(dict.fromkeys(filter(None, (bound["earliest"], bound["latest"])))) or "day not known"
