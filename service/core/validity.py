"""The days on which an answer stays the same, and what ends it."""

from collections.abc import Callable, Mapping
from datetime import date
from itertools import pairwise

from service.core.question import Validity
from service.core.temporal import MIN_DAY


def interval(days: Mapping[date, set[str]], as_of: date, fingerprint: Callable[[date], object]) -> Validity:
    """The longest run of days around `as_of` with one fingerprint; it can change on `days` only."""
    now = fingerprint(as_of)
    start = as_of
    before = sorted((day for day in days if day <= as_of), reverse=True)
    for day, earlier in pairwise([*before, MIN_DAY]):
        start = day
        if fingerprint(earlier) != now:
            break
    else:
        start = MIN_DAY
    until = next((day for day in sorted(days) if day > as_of and fingerprint(day) != now), None)
    ends_with = tuple(sorted(days[until])) if until else ()
    return Validity(None if start == MIN_DAY else start, until, ends_with)
