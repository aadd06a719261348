"""Which record set answers: the library of each, kept ready."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from threading import Lock
from typing import Generic, TypeVar

from service.core.decide import decide, outline
from service.core.question import Decision, Outline, Question
from service.store.facts import Facts, RecordSet
from service.world.library import Library

_KEPT = 4
_REMEMBERED = 20_000
T = TypeVar("T")


class NothingRecordedError(LookupError):
    """No record set answers to what was asked for."""


class Memory(Generic[T]):
    """Answers already worked out, the least lately used forgotten first; safe among threads."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._kept: OrderedDict[object, T] = OrderedDict()
        self._lock = Lock()

    def get(self, key: object, make: Callable[[], T]) -> T:
        """What is kept under a key, made where it is not."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = make()
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > self._size:
                self._kept.popitem(last=False)
        return made


@dataclass(frozen=True, eq=False)
class Edition:
    """One record set and the library compiled from it."""

    record_set: RecordSet
    library: Library

    def decide(self, question: Question) -> Decision:
        """Answer a question; raises ContradictoryFactsError."""
        return self._decisions.get(_key(question), lambda: decide(self.library.world_for(question), question))

    def outline(self, question: Question) -> Outline:
        """Answer a question in outline; raises ContradictoryFactsError."""
        return self._outlines.get(_key(question), lambda: outline(self.library.world_for(question), question))

    @cached_property
    def _decisions(self) -> "Memory[Decision]":
        return Memory(_REMEMBERED)

    @cached_property
    def _outlines(self) -> "Memory[Outline]":
        return Memory(_REMEMBERED)


def _key(question: Question) -> object:
    return (
        question.entity,
        question.activity,
        question.as_of,
        tuple(sorted(question.attributes.items())),
        question.given,
        question.absent,
        question.unknown,
        question.presume_none,
        question.under,
    )


class Catalogue:
    """The editions of one database."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self._editions: Memory[Edition] = Memory(_KEPT)

    def edition(self, *, known_at: datetime | None = None, record_set: int | None = None) -> Edition:
        """The edition of a record set, of a moment, or the newest; raises NothingRecordedError."""
        with self.facts.reading():
            found = self._record_set(known_at, record_set)
            return self._editions.get(found.number, lambda: Edition(found, Library(self.facts.documents(found.number))))

    def _record_set(self, known_at: datetime | None, number: int | None) -> RecordSet:
        if number is not None:
            found, asked = self.facts.numbered(number), f"record set {number}"
        elif known_at is not None:
            found, asked = self.facts.known_at(known_at), f"anything recorded at or before {known_at.isoformat()}"
        else:
            found, asked = self.facts.latest(), "any record set"
        if found is None:
            raise NothingRecordedError(f"There is no {asked}.")
        return found
