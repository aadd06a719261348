"""What the log of record sets amounts to: changes with what they altered, errata, and mementos."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from service.answering.editions import Memory
from service.answering.log import LogReader, RecordLog
from service.documents.kinds import ENTITY_KINDS
from service.documents.registry import KIND, table_of, tables_of
from service.history.changes import ChangeShown, change_shown
from service.history.errata import Erratum, errata
from service.history.memento import mementos_of
from service.store.facts import Key, LoggedChange, Recorded, RecordSet


class Chronicle:
    """The history of one database; what was worked out once is kept."""

    def __init__(self, reader: LogReader) -> None:
        self._reader = reader
        self._errata: Memory[list[Erratum]] = Memory(4)
        self._mementos: Memory[list[RecordSet]] = Memory(1000)
        self._rows: Memory[Mapping[str, int]] = Memory(500)

    def log(self, until: int | None = None) -> RecordLog:
        """The log up to a record set at least, or up to the newest."""
        return self._reader.log(until)

    def changes(self, logged: Sequence[LoggedChange]) -> list[ChangeShown]:
        """These changes, each with what it altered of the document that stood before it."""
        sets = self.log(max((item.record_set for item in logged), default=0)).sets
        histories = self._reader.histories([item.document for item in logged])
        return [_shown(item, history, sets) for item, history in zip(logged, histories, strict=True)]

    def errata(self, until: int) -> list[Erratum]:
        """Every erratum recorded up to a record set, in recorded order."""
        sets = self.log(until).sets
        return self._errata.get(until, lambda: list(errata(self._reader.recorded(until), sets)))

    def mementos(self, key: Key) -> list[RecordSet]:
        """The record sets in which a document was recorded otherwise than before."""
        log = self.log()
        numbers = log.numbers.get(key)
        return self._mementos.get((key, numbers[-1]), lambda: self._mementos_of(key, log)) if numbers else []

    def since_known(self, entity: str, activity: str) -> Sequence[RecordSet]:
        """The record sets that can answer about an entity and an activity; none if either was never recorded."""
        log = self.log()
        places = [log.numbers[kind, entity][0] for kind in ENTITY_KINDS if (kind, entity) in log.numbers]
        places += [first[entity] for first in self._first_rows(entity, log) if entity in first]
        codebook = log.numbers.get(("activity", activity))
        return log.sets[max(min(places), codebook[0]) - 1 :] if places and codebook else ()

    def _first_rows(self, entity: str, log: RecordLog) -> Iterator[Mapping[str, int]]:
        """The record set that first had each row, in each table that an entity may be a row of."""
        for key in ((KIND, name) for name in tables_of(entity)):
            if numbers := log.numbers.get(key):
                yield self._rows.get((key, numbers[-1]), partial(self._first_rows_of, key))

    def _first_rows_of(self, key: Key) -> Mapping[str, int]:
        (history,) = self._reader.histories([key])
        first: dict[str, int] = {}
        for item in history:
            for own_id in table_of(item.change.body).lines if item.change.body else ():
                first.setdefault(own_id, item.record_set)
        return first

    def _mementos_of(self, key: Key, log: RecordLog) -> list[RecordSet]:
        (history,) = self._reader.histories([key])
        return mementos_of(history, log.sets)


def _shown(logged: LoggedChange, history: Sequence[Recorded], sets: Sequence[RecordSet]) -> ChangeShown:
    place = next(index for index, item in enumerate(history) if item.record_set == logged.record_set)
    before = history[place - 1].change.body if place else None
    return change_shown(history[place], sets[logged.record_set - 1], before)
