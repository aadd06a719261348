"""Turns: the days on which something in the records begins, ends or happens, each with its record."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from service.answering.shown import Source
from service.core.temporal import MAX_DAY, MIN_DAY, Bound, Span
from service.documents.document import Body, DocumentKey

BEGINS, ENDS = "begins", "ends"


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One thing that begins, ends or happens on one day, which may be known only within bounds.

    `edge` is `begins` or `ends`, or None for what only happens. `document` names the document that says so; `title` is
    what that calls itself, or whom it is about.
    """

    on: Bound
    kind: str
    edge: str | None
    record: str
    document: DocumentKey
    title: str
    sources: tuple[Source, ...]
    instrument: str | None = None
    norms: tuple[str, ...] = ()
    replaced_by: str | None = None

    @property
    def presumed_day(self) -> date | None:
        """The day it is taken for where only the ordinary course of things fixes one."""
        return None if self.on.presumed is None else self.on.presumed.day

    @property
    def taken(self) -> Bound:
        """The day, as answers take it: the one presumed, if one is."""
        return Bound.on(self.on.presumed.day) if self.on.presumed else self.on

    def may_lie(self, start: date, until: date) -> bool:
        """Whether it may lie in [`start`, `until`), as answers take it."""
        return self.taken.earliest < until and start <= self.taken.latest

    def must_lie(self, start: date, until: date) -> bool:
        """Whether it lies in [`start`, `until`), whichever day it is."""
        return start <= self.on.earliest and self.on.latest < until


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionTurn(Turn):
    """A version of an instrument begins or ends, with the norms that turn with it.

    `number` is None where it is the only version; `successor` is the number of the version that takes its place.
    """

    number: int | None
    summary: str | None
    successor: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NormTurn(Turn):
    """A norm with days of its own begins or ends."""

    pinpoint: str
    summary: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderTurn(Turn):
    """An order that suspends or voids norms of the instruments `titles` begins or ends, or a stay of it does."""

    voids: bool
    stay: bool
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventTurn(Turn):
    """Something happens to an instrument."""

    event: str
    by: str | None
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplyTurn(Turn):
    """The day comes by which a norm must be complied with."""

    summary: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeTurn(Turn):
    """A disagreement of authorities begins or ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionTurn(Turn):
    """What the holder `title` says is first said, or is withdrawn or replaced."""

    said_as: str
    speaker: str | None
    summary: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageTurn(Turn):
    """The span of legal time that was read for the entity `title` begins or ends."""


def in_legal_order(turns: Iterable[Turn]) -> list[Turn]:
    """Turns by their first possible day, what ends before what begins; a day nobody knows comes first."""
    return sorted(turns, key=_place)


def _place(turn: Turn) -> tuple[object, ...]:
    return (_anchor(turn.taken), turn.taken.latest, turn.edge != ENDS, turn.kind, turn.record)


def _anchor(bound: Bound) -> date:
    return bound.latest if bound.earliest == MIN_DAY and bound.latest != MAX_DAY else bound.earliest


def comes(bound: Bound) -> bool:
    """Whether a bound is a day that comes: not the beginning of all time, and not never."""
    return bound.earliest != MAX_DAY and bound.latest != MIN_DAY


def edges(span: Span) -> Iterator[tuple[str, Bound]]:
    """The ends of a span that are days."""
    for edge, bound in ((BEGINS, span.start), (ENDS, span.end)):
        if comes(bound):
            yield edge, bound


def cited(body: Body, keys: Iterable[str]) -> tuple[Source, ...]:
    """The sources of a document that keys name, each once."""
    return tuple(body["sources"][key] | {"key": key} for key in dict.fromkeys(keys))


def every_source(body: Body) -> tuple[Source, ...]:
    """All the sources of a document."""
    return cited(body, body.get("sources", {}))
