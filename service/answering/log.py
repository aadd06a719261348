"""What was recorded when, without the documents: it only ever grows, and so each part is read once."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from service.store.facts import Facts, Key, LoggedChange, Recorded, RecordSet


@dataclass(frozen=True, slots=True)
class RecordLog:
    """Every record set, what each changed in recorded order, and by document the numbers of those that changed it."""

    sets: tuple[RecordSet, ...] = ()
    changes: tuple[LoggedChange, ...] = ()
    numbers: Mapping[Key, Sequence[int]] = field(default_factory=dict)

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

    def log(self, until: int | None = None) -> RecordLog:
        """The log up to a record set at least, or up to the newest."""
        known = self._known
        if until is not None and until <= len(known.sets):
            return known
        with self._facts.reading():
            latest, number = self._facts.latest(), len(known.sets)
            if latest is not None and latest.number > number:
                sets = self._facts.record_sets()[: latest.number]
                known = known.grown(sets, self._facts.logged(number, latest.number))
        # Two threads may read the same further record sets; whichever log is kept says the same.
        self._known = known
        return known

    def histories(self, keys: Sequence[Key]) -> list[list[Recorded]]:
        """Every change of each of these documents, with its bodies."""
        with self._facts.reading():
            return [self._facts.history(key) for key in keys]

    def recorded(self, until: int) -> list[Recorded]:
        """Every change up to a record set, with its bodies."""
        with self._facts.reading():
            return self._facts.recorded(until=until)
