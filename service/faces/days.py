"""Days and bounds in words that say how well they are known, and moments."""

from datetime import UTC, date, datetime

from service.core.temporal import MAX_DAY, MIN_DAY, Bound


def day_words(bound: Bound) -> str:
    """A bound as a part of a sentence: "on 2025-12-03"; with the day it is presumed to be, if one is."""
    return _day_words(bound) + (f" (presumed {bound.presumed.day})" if bound.presumed else "")


def _day_words(bound: Bound) -> str:
    earliest, latest = _ends(bound)
    if earliest and earliest == latest:
        return f"on {earliest}"
    if earliest and latest:
        return f"on a day from {earliest} to {latest}"
    if earliest or latest:
        return f"on {earliest} or later" if earliest else f"on {latest} or earlier"
    return "on a day that is not known"


def short_day(bound: Bound) -> str:
    """A bound for a title, or the day it is presumed to be."""
    if bound.presumed:
        return f"{bound.presumed.day} (presumed)"
    earliest, latest = _ends(bound)
    if earliest and latest:
        return str(earliest) if earliest == latest else f"{earliest} to {latest}"
    return f"{earliest} or later" if earliest else f"{latest} or earlier" if latest else "day not known"


def moment_text(moment: datetime) -> str:
    """A moment in UTC, as precisely as it is known: `2026-06-01T12:00:00Z`."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _ends(bound: Bound) -> tuple[date | None, date | None]:
    """The two days of a bound; None for the beginning and the end of all time."""
    earliest = None if bound.earliest in {MIN_DAY, MAX_DAY} else bound.earliest
    return earliest, None if bound.latest in {MIN_DAY, MAX_DAY} else bound.latest
