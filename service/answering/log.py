"""What was recorded when, without the documents: it only ever grows, and so each part is read once."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from service.documents.kinds import ENTITY_KINDS
from service.documents.registry import KIND, table_of, tables_of
from service.store.facts import Facts
from service.store.recorded import Key, LoggedChange, Recorded, RecordSet


@dataclass(frozen=True, slots=True)
class RecordLog:
    """Every record set, what each changed in recorded order, and by document the numbers of those that changed it."""

    sets: tuple[RecordSet, ...] = ()
    changes: tuple[LoggedChange, ...] = ()
    numbers: Mapping[Key, Sequence[int]] = field(default_factory=dict)

    @property
    def newest(self) -> RecordSet | None:
        """The newest record set, if any was recorded."""
        return self.sets[-1] if self.sets else None

    def numbered(self, number: int) -> RecordSet | None:
        """The record set of this number."""
        return self.sets[number - 1] if 0 < number <= len(self.sets) else None

    def known_at(self, moment: datetime) -> RecordSet | None:
        """The newest record set recorded at or before a moment."""
        return self.numbered(bisect_right(self.sets, moment, key=lambda found: found.recorded_at))

    def up_to(self, number: int) -> Sequence[RecordSet]:
        """The record sets up to one, oldest first."""
        return self.sets[:number]

    def between(self, after: int, until: int) -> Sequence[LoggedChange]:
        """What was changed after one record set and not after another."""
        start, end = (bisect_right(self.changes, number, key=lambda item: item.record_set) for number in (after, until))
        return self.changes[start:end]

    def last_recorded(self, key: Key, until: int) -> RecordSet | None:
        """The record set, not after another, that changed a document last."""
        numbers = self.numbers.get(key, ())
        place = bisect_right(numbers, until)
        return self.sets[numbers[place - 1] - 1] if place else None

    def grown(self, sets: Sequence[RecordSet], changes: Sequence[LoggedChange]) -> "RecordLog":
        """The log with all the record sets there are now, and what the new ones changed."""
        numbers = dict(self.numbers)
        for change in changes:
            numbers[change.document] = (*numbers.get(change.document, ()), change.record_set)
        return RecordLog(tuple(sets), (*self.changes, *changes), numbers)


class LogReader:
    """Reads the log of one database; safe among threads, since nothing that was read is altered."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._known = RecordLog()
        self._rows: dict[Key, tuple[int, Mapping[str, int]]] = {}

    def log(self, until: int | None = None) -> RecordLog:
        """The log up to a record set at least, or up to the newest."""
        known = self._known
        if until is not None and until <= len(known.sets):
            return known
        newest, number = self._facts.watch.newest(), len(known.sets)
        if until is not None and newest < until:
            # Another process may have recorded it a moment ago.
            newest = max(newest, self._facts.watch.asked())
        if newest > number:
            with self._facts.reading():
                known = known.grown(self._facts.record_sets()[:newest], self._facts.logged(number, newest))
        # Two threads may read the same further record sets; whichever log is kept says the same. But what a
        # transaction sees of its own may still be undone.
        if not self._facts.database.in_transaction():
            self._known = known
        return known

    def since_known(self, entity: str, activity: str, until: int) -> Sequence[RecordSet]:
        """The record sets that can answer about an entity and an activity; none if either was never recorded.

        Those after `until` are left out, unless they were read already.
        """
        log = self.log(until)
        codebook = log.numbers.get(("activity", activity))
        if not codebook:
            return ()
        places = [log.numbers[kind, entity][0] for kind in ENTITY_KINDS if (kind, entity) in log.numbers]
        # A row can have been there before the document; it matters only where the act was known by then.
        if not places or min(places) > codebook[0]:
            places += [first[entity] for first in self._first_rows(entity, log) if entity in first]
        return log.sets[max(min(places), codebook[0]) - 1 :] if places else ()

    def _first_rows(self, entity: str, log: RecordLog) -> Iterator[Mapping[str, int]]:
        """The record set that first had each row, in each table that an entity may be a row of."""
        for key in ((KIND, name) for name in tables_of(entity)):
            if numbers := log.numbers.get(key):
                newest, first = self._rows.get(key, (0, {}))
                if newest != numbers[-1]:
                    first = self._first_rows_of(key)
                    self._rows[key] = (numbers[-1], first)
                yield first

    def _first_rows_of(self, key: Key) -> Mapping[str, int]:
        (history,) = self.histories([key])
        first: dict[str, int] = {}
        for item in history:
            for own_id in table_of(item.change.body).lines if item.change.body else ():
                first.setdefault(own_id, item.record_set)
        return first

    def histories(self, keys: Sequence[Key]) -> list[list[Recorded]]:
        """Every change of each of these documents, with its bodies."""
        with self._facts.reading():
            return [self._facts.history(key) for key in keys]

    def recorded(self, until: int) -> list[Recorded]:
        """Every change up to a record set, with its bodies."""
        with self._facts.reading():
            return self._facts.recorded(until=until)
