"""What was recorded when, without the documents: it only ever grows, and so is read once."""

from bisect import bisect_right
from dataclasses import dataclass
from threading import Lock

from service.answering.editions import Memory
from service.documents.kinds import ENTITY_KINDS
from service.history.errata import errata
from service.history.fields import Plain
from service.history.memento import mementos_of
from service.store.facts import Facts, Key, Recorded, RecordSet


@dataclass(frozen=True, order=True)
class Entry:
    """One change: which record set did what to which document."""

    record_set: int
    kind: str
    id: str
    action: str

    @property
    def place(self) -> tuple[int, str, str]:
        """What names the change, and its place in recorded order."""
        return (self.record_set, self.kind, self.id)


class Chronicle:
    """The record sets of one database and what each changed; safe among threads."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self._lock = Lock()
        self._sets: list[RecordSet] = []
        self._entries: list[Entry] = []
        self._recorded: dict[Key, list[int]] = {}
        self._errata: Memory[list[Plain]] = Memory(4)
        self._mementos: Memory[list[RecordSet]] = Memory(1000)

    def record_sets(self, until: int | None = None) -> list[RecordSet]:
        """Every record set, or those up to one, oldest first."""
        self._grow(until)
        return self._sets[:until]

    def entries(self, after: int, until: int) -> list[Entry]:
        """What was changed after one record set and not after another, in recorded order."""
        self._grow(until)
        ends = (bisect_right(self._entries, number, key=lambda entry: entry.record_set) for number in (after, until))
        return self._entries[slice(*ends)]

    def last_recorded(self, key: Key, until: int) -> RecordSet | None:
        """The record set, not after another, that recorded a document last."""
        self._grow(until)
        numbers = self._recorded.get(key, [])
        place = bisect_right(numbers, until)
        return self._sets[numbers[place - 1] - 1] if place else None

    def errata(self, until: int) -> list[Plain]:
        """Every erratum recorded up to a record set, in recorded order."""
        sets = self.record_sets(until)
        return self._errata.get(until, lambda: list(errata(self._read(until), sets)))

    def mementos(self, key: Key) -> list[RecordSet]:
        """The record sets in which a document was recorded otherwise than before."""
        sets = self.record_sets()
        numbers = self._recorded.get(key)
        if not numbers:
            return []
        return self._mementos.get((key, numbers[-1]), lambda: mementos_of(self._history(key), sets))

    def since_known(self, entity: str, activity: str) -> list[RecordSet]:
        """The record sets that can answer about an entity and an activity; none if either was never recorded."""
        sets = self.record_sets()
        places = [self._recorded[kind, entity][0] for kind in ENTITY_KINDS if (kind, entity) in self._recorded]
        codebook = self._recorded.get(("activity", activity))
        return sets[max(min(places), codebook[0]) - 1 :] if places and codebook else []

    def _history(self, key: Key) -> list[Recorded]:
        with self.facts.reading():
            return self.facts.history(key)

    def _read(self, until: int) -> list[Recorded]:
        with self.facts.reading():
            return self.facts.recorded(until=until)

    def _grow(self, until: int | None) -> None:
        """Read what was recorded since the last time, unless what is asked for is known."""
        if until is not None and until <= len(self._sets):
            return
        with self._lock, self.facts.reading():
            known = len(self._sets)
            latest = self.facts.latest()
            if latest is not None and latest.number > known:
                sets = self.facts.record_sets()[: latest.number]
                for item in self.facts.recorded(after=known, until=latest.number):
                    self._add(item)
                self._sets = sets

    def _add(self, item: Recorded) -> None:
        self._entries.append(Entry(item.record_set, item.change.kind, item.change.id, item.change.action))
        self._recorded.setdefault(item.change.key, []).append(item.record_set)
