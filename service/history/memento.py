"""Memento (RFC 7089): the moment a caller asks for, and the record set that answers it."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import format_datetime

from service.history.fields import MISSING, same
from service.store.facts import Recorded, RecordSet

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_RFC_1123 = re.compile(
    rf"({'|'.join(_DAYS)}), ([0-9]{{2}}) ({'|'.join(_MONTHS)}) ([0-9]{{4}}) ([0-9]{{2}}):([0-9]{{2}}):([0-9]{{2}}) GMT"
)


class BadMomentError(ValueError):
    """An `Accept-Datetime` that is not a moment as RFC 1123 writes it."""

    def __init__(self, text: str) -> None:
        self.text = text
        super().__init__(f"Write the moment as in “Thu, 31 May 2007 20:35:00 GMT”, not as “{text[:100]}”.")


def parse_moment(text: str) -> datetime:
    """The moment an `Accept-Datetime` names; raises BadMomentError."""
    found = _RFC_1123.fullmatch(text)
    if found is None:
        raise BadMomentError(text)
    weekday, day, month, year, *clock = found.groups()
    hour, minute, second = map(int, clock)
    try:
        moment = datetime(int(year), _MONTHS.index(month) + 1, int(day), hour, minute, second, tzinfo=UTC)
    except ValueError:
        raise BadMomentError(text) from None
    if _DAYS[moment.weekday()] != weekday:
        raise BadMomentError(text)
    return moment


def http_date(moment: datetime) -> str:
    """A moment as HTTP writes it, to the second."""
    return format_datetime(to_second(moment), usegmt=True)


def to_second(moment: datetime) -> datetime:
    """A moment as Memento knows it: to the second."""
    return moment.astimezone(UTC).replace(microsecond=0)


def nearest(record_sets: Iterable[RecordSet], moment: datetime) -> RecordSet | None:
    """The newest record set at or before a moment, else the first; None if there are none.

    Seconds are compared, so that the moment a memento shows leads back to it.
    """
    ordered = sorted(record_sets, key=lambda record_set: record_set.number)
    before = [record_set for record_set in ordered if to_second(record_set.recorded_at) <= moment]
    return next(iter([*before[-1:], *ordered[:1]]), None)


def mementos_of(history: Iterable[Recorded], record_sets: Iterable[RecordSet]) -> list[RecordSet]:
    """The record sets in which a document was recorded otherwise than before; a withdrawal leaves none."""
    sets = {record_set.number: record_set for record_set in record_sets}
    found: list[RecordSet] = []
    before: object = MISSING
    for item in history:
        body = MISSING if item.change.body is None else item.change.body
        if body is not MISSING and not same(before, body):
            found.append(sets[item.record_set])
        before = body
    return found
