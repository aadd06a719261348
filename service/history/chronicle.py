"""What the log of record sets amounts to: changes with what they altered, errata, and mementos."""

from collections.abc import Sequence

from service.answering.kept import Memory
from service.answering.log import LogReader, RecordLog
from service.history.changes import ChangeShown, change_shown
from service.history.documents import DocumentRecorded, document_recorded
from service.history.errata import Erratum, errata
from service.history.memento import mementos_of
from service.store.recorded import Key, LoggedChange, Recorded, RecordSet


class Chronicle:
    """The history of one database; what was worked out once is kept."""

    def __init__(self, reader: LogReader) -> None:
        self._reader = reader
        self._errata: Memory[list[Erratum]] = Memory(4)
        self._mementos: Memory[list[RecordSet]] = Memory(1000)

    def log(self, until: int | None = None) -> RecordLog:
        """The log up to a record set at least, or up to the newest."""
        return self._reader.log(until)

    def changes(self, logged: Sequence[LoggedChange]) -> list[ChangeShown]:
        """These changes, each with what it altered of the document that stood before it."""
        sets = self.log(max((item.record_set for item in logged), default=0)).sets
        histories = self._reader.histories([item.document for item in logged])
        return [_shown(item, history, sets) for item, history in zip(logged, histories, strict=True)]

    def document(self, key: Key, until: int) -> DocumentRecorded | None:
        """A document as it stood recorded in a record set, with its history; None where it was not recorded yet."""
        (history,) = self._reader.histories([key])
        return document_recorded(history, self.log(until).up_to(until))

    def errata(self, until: int) -> list[Erratum]:
        """Every erratum recorded up to a record set, in recorded order."""
        sets = self.log(until).sets
        return self._errata.get(until, lambda: list(errata(self._reader.recorded(until), sets)))

    def mementos(self, key: Key) -> list[RecordSet]:
        """The record sets in which a document was recorded otherwise than before."""
        log = self.log()
        numbers = log.numbers.get(key)
        return self._mementos.get((key, numbers[-1]), lambda: self._mementos_of(key, log)) if numbers else []

    def _mementos_of(self, key: Key, log: RecordLog) -> list[RecordSet]:
        (history,) = self._reader.histories([key])
        return mementos_of(history, log.sets)


def _shown(logged: LoggedChange, history: Sequence[Recorded], sets: Sequence[RecordSet]) -> ChangeShown:
    place = next(index for index, item in enumerate(history) if item.record_set == logged.record_set)
    before = history[place - 1].change.body if place else None
    return change_shown(history[place], sets[logged.record_set - 1], before)
