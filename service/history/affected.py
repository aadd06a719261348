"""Which answers a change of documents alters: through all time, or on certain days."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from service.answering.editions import Edition
from service.answering.kept import Memory
from service.core.budget import TooComplexError
from service.core.implications import ContradictoryFactsError
from service.core.question import Outline, Question
from service.core.temporal import MIN_DAY, Span
from service.core.vocabulary import Outcome
from service.history.errata import Erratum
from service.history.reach import Pair, questions
from service.store.recorded import Key
from service.world.library import Library

MOST_QUESTIONS = 200
MOST_DAYS = 12


@dataclass(frozen=True, slots=True)
class Side:
    """An answer on one side: its outcome, and the norms that make it by id."""

    outcome: Outcome
    governing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangedSpan:
    """An answer that is another on every day of [`start`, `until`); None is open."""

    entity: str
    activity: str
    start: date | None
    until: date | None
    before: Side
    after: Side


@dataclass(frozen=True, slots=True)
class ChangedDay:
    """An answer that is another on one day; a side is None where the question cannot be answered."""

    entity: str
    activity: str
    day: date
    before: Side | None
    after: Side | None


@dataclass(frozen=True, slots=True)
class AffectedAnswers:
    """The answers that differ between two record sets, how many questions were asked, and how many were left out."""

    before: int
    after: int
    items: tuple[ChangedSpan, ...]
    asked: int
    left_out: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AffectedDays:
    """The answers that differ on certain days, and how far was looked: what was left out may differ too."""

    items: tuple[ChangedDay, ...]
    days: tuple[date, ...]
    days_left_out: int
    questions: int
    questions_left_out: int


def affected_answers(
    before: Edition, after: Edition, documents: Collection[Key] | None = None, limit: int = MOST_QUESTIONS
) -> AffectedAnswers:
    """The spans of days on which an answer's outcome or governing norms differ between two editions.

    At most `limit` entities and activities are asked, and `left_out` says how many were not.
    """
    pairs = questions(before, after, documents)
    return AffectedAnswers(
        before=before.record_set.number,
        after=after.record_set.number,
        items=tuple(item for pair in pairs[:limit] for item in _spans(before, after, pair)),
        asked=min(limit, len(pairs)),
        left_out=max(0, len(pairs) - limit),
    )


def affected_days(
    before: Edition, after: Edition, documents: Collection[Key], *, today: date, days: Collection[date] = ()
) -> AffectedDays:
    """The answers that differ on `days`, or else today and every day on which one of the documents turns."""
    pairs = questions(before, after, documents)
    wanted = sorted(days) or _nearest(turning(before.library, documents) | turning(after.library, documents), today)
    asked, on = pairs[:MOST_QUESTIONS], sorted(wanted[:MOST_DAYS])
    return AffectedDays(
        items=tuple(item for pair in asked for item in _days(before, after, pair, on) if item.before != item.after),
        days=tuple(on),
        days_left_out=len(wanted) - len(on),
        questions=len(asked),
        questions_left_out=len(pairs) - len(asked),
    )


class Affected:
    """Affected answers worked out once for each erratum; `edition` gives the edition of a record set."""

    def __init__(self, edition: Callable[[int], Edition], limit: int = MOST_QUESTIONS) -> None:
        self._edition, self._limit = edition, limit
        self._known: Memory[AffectedAnswers] = Memory(256)

    def by(self, erratum: Erratum) -> AffectedAnswers:
        """The answers an erratum affected."""
        return self._known.get(erratum.key, lambda: self._worked_out(erratum.corrected.number, erratum.document))

    def _worked_out(self, number: int, document: Key) -> AffectedAnswers:
        return affected_answers(self._edition(number - 1), self._edition(number), {document}, self._limit)


def turning(library: Library, keys: Collection[Key]) -> set[date]:
    """Every day on which one of these documents begins or ceases to matter."""
    return {day for span in _turning_spans(library, frozenset(keys)) for day in span.days()}


def _turning_spans(library: Library, keys: frozenset[Key]) -> Iterator[Span]:
    world = library.world
    yield from (norm.span for norm in world.norms if ("instrument", norm.instrument) in keys)
    for order in world.suspensions:
        if ("instrument", order.id.partition("/")[0]) in keys:
            yield order.span
            yield from order.stays
    yield from (dispute.span for dispute in world.disputes if ("dispute", dispute.id) in keys)
    yield from (record.span for record in world.coverage if ("coverage", record.id) in keys)


def _nearest(days: set[date], today: date) -> list[date]:
    """Today, and then the days nearest to it: where there are too many, the far ones are left out."""
    return sorted(days | {today}, key=lambda day: (abs((day - today).days), day))


def _spans(before: Edition, after: Edition, pair: Pair) -> Iterator[ChangedSpan]:
    """Walk both answers through all time, from one change of either to the next."""
    day: date | None = MIN_DAY
    while day is not None:
        one, other = (edition.outline(Question(*pair, day)) for edition in (before, after))
        until = min((found.validity.until for found in (one, other) if found.validity.until), default=None)
        sides = _side(one), _side(other)
        if sides[0] != sides[1]:
            yield ChangedSpan(*pair, None if day == MIN_DAY else day, until, *sides)
        day = until


def _days(before: Edition, after: Edition, pair: Pair, days: Sequence[date]) -> Iterator[ChangedDay]:
    sides = [_outlines(edition, pair, days) for edition in (before, after)]
    for day, one, other in zip(days, *sides, strict=True):
        yield ChangedDay(*pair, day, one and _side(one), other and _side(other))


def _outlines(edition: Edition, pair: Pair, days: Sequence[date]) -> Iterator[Outline | None]:
    """The outline of each day, the days in order; what holds on from one day to the next is worked out once."""
    found: Outline | None = None
    for day in days:
        if found is None or (found.validity.until is not None and day >= found.validity.until):
            found = _outline(edition, Question(*pair, day))
        yield found


def _outline(edition: Edition, question: Question) -> Outline | None:
    try:
        return edition.outline(question)
    except (ContradictoryFactsError, TooComplexError):
        return None


def _side(found: Outline) -> Side:
    return Side(found.outcome, tuple(item.norm for item in found.governing))
