"""Mementos (RFC 7089): the record sets that tell a document anew, and the one that answers a moment."""

from collections.abc import Iterable
from datetime import UTC, datetime

from service.history.fields import MISSING, same
from service.store.recorded import Recorded, RecordSet


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
