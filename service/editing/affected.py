"""Which answers a change set would alter: before and after, on the days that matter."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from service.answering.editions import Catalogue, Edition
from service.core.budget import TooComplexError
from service.core.implications import ContradictoryFactsError
from service.core.question import Outline, Question
from service.core.temporal import Span
from service.editing.checking import check_changes
from service.history.reach import Pair, questions
from service.store.change_sets import ProposedChange
from service.store.facts import Key
from service.world.library import Library

MOST_QUESTIONS = 200
MOST_DAYS = 12
BOUND = (
    f"At most {MOST_QUESTIONS} questions on at most {MOST_DAYS} days, of entities that have an instrument, a coverage "
    "record or a position of their own and that the changed records may reach, and that exist before and after."
)


@dataclass(frozen=True)
class AnswerChange:
    """An answer that would be another on a day; None where the question cannot be answered."""

    entity: str
    activity: str
    as_of: date
    before: Outline | None
    after: Outline | None


@dataclass(frozen=True)
class Preview:
    """The answers that would change, and how far was looked: what was left out may change too."""

    record_set: int
    answers: tuple[AnswerChange, ...]
    days: tuple[date, ...]
    days_left_out: int
    questions: int
    questions_left_out: int
    bound: str = BOUND


def preview(
    catalogue: Catalogue, changes: Sequence[ProposedChange], *, today: date, days: Collection[date] = ()
) -> Preview:
    """The answers that changes would alter; on `days`, or else today and every day on which a changed record turns.

    Raises ChangesRefusedError, or NothingRecordedError.
    """
    before = catalogue.edition()
    after = with_changes(before, changes)
    keys = [change.key for change in changes]
    pairs = questions(before, after, keys)
    wanted = sorted(days) if days else _nearest(turning(before.library, keys) | turning(after.library, keys), today)
    asked, on = pairs[:MOST_QUESTIONS], sorted(wanted[:MOST_DAYS])
    found = (answer for pair in asked for answer in _answers(before, after, pair, on))
    return Preview(
        record_set=before.record_set.number,
        answers=tuple(answer for answer in found if _substance(answer.before) != _substance(answer.after)),
        days=tuple(on),
        days_left_out=len(wanted) - len(on),
        questions=len(asked),
        questions_left_out=len(pairs) - len(asked),
    )


def with_changes(edition: Edition, changes: Sequence[ProposedChange], pointer: str = "/changes") -> Edition:
    """The edition as it would be with changes, nothing stored; raises ChangesRefusedError."""
    return Edition(edition.record_set, Library(check_changes(edition.library.documents, changes, pointer)))


def turning(library: Library, keys: Collection[Key]) -> set[date]:
    """Every day on which one of these documents begins or ceases to matter."""
    return {day for span in _spans(library, frozenset(keys)) for day in span.days()}


def _spans(library: Library, keys: frozenset[Key]) -> Iterator[Span]:
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


def _answers(before: Edition, after: Edition, pair: Pair, days: Sequence[date]) -> Iterator[AnswerChange]:
    sides = [_outlines(edition, pair, days) for edition in (before, after)]
    return (AnswerChange(*pair, *found) for found in zip(days, *sides, strict=True))


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


def _substance(found: Outline | None) -> object:
    return found and (found.outcome, found.governing)
