"""The difference of two answers: across dates, across knowledge or across entities, and the records that make it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from service.answering.editions import Edition
from service.core.question import Question
from service.history.causes import NormDifference, norm_differences
from service.history.sides import Side, side_of
from service.history.since import Turning, turning

# The parts of a question, by their names on the wire.
_ASKED = {
    "absent": "absent",
    "activity": "activity",
    "attributes": "attributes",
    "class": "of_class",
    "entity": "entity",
    "given": "given",
    "presume": "presume",
    "under": "under",
    "place": "place",
    "unknown": "unknown",
}


@dataclass(frozen=True, slots=True)
class FactDifference:
    """A fact that the two answers take otherwise: `presumed-absent`, `stated-present`, …; None if not at all."""

    condition: str
    phrase: str
    first: str | None
    second: str | None


@dataclass(frozen=True, slots=True)
class OnlyOne:
    """What only one of the answers has, by id."""

    only_first: tuple[str, ...]
    only_second: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.only_first or self.only_second)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerDifference:
    """Whether two answers differ and by what; `since`, where only the day was asked otherwise and they do."""

    first: Side
    second: Side
    differs_in: tuple[str, ...]
    since: Turning | None
    norms: tuple[NormDifference, ...]
    facts: tuple[FactDifference, ...]
    coverage: OnlyOne
    disputes: OnlyOne

    @property
    def since_day(self) -> date | None:
        """The day since which they do."""
        return None if self.since is None else self.since.day

    @property
    def same_outcome(self) -> bool:
        """Whether the outcome is the same."""
        return self.first.outcome == self.second.outcome

    @property
    def same(self) -> bool:
        """Whether it is, made by the same norms with the same texts."""
        return self.same_outcome and not any(item.decisive for item in self.norms)


def compare_answers(edition: Edition, question: Question, other: Edition, other_question: Question) -> AnswerDifference:
    """The difference of two answers; raises ContradictoryFactsError."""
    return difference(side_of(edition, question), side_of(other, other_question))


def difference(first: Side, second: Side) -> AnswerDifference:
    """The difference of two sides."""
    differs_in = _differs_in(first, second)
    return AnswerDifference(
        first=first,
        second=second,
        differs_in=differs_in,
        since=turning(first, second) if differs_in == ("as_of",) else None,
        norms=norm_differences(first, second),
        facts=tuple(_facts(first, second)),
        coverage=_only(first.coverage, second.coverage),
        disputes=_only(first.disputes, second.disputes),
    )


def _differs_in(first: Side, second: Side) -> tuple[str, ...]:
    """What was asked otherwise."""
    asked = first.asked, second.asked
    parts = [name for name, part in _ASKED.items() if getattr(asked[0], part) != getattr(asked[1], part)]
    days = ["as_of"] if first.as_of != second.as_of else []
    return (*parts, *days, *(["record_set"] if first.record_set != second.record_set else []))


def _facts(first: Side, second: Side) -> Iterator[FactDifference]:
    phrases = {**first.phrases, **second.phrases}
    for name in sorted({*first.taken, *second.taken}):
        values = first.taken.get(name), second.taken.get(name)
        stated = any(value and value.startswith("stated") for value in values)
        if values[0] != values[1] and (None not in values or stated):
            yield FactDifference(name, phrases.get(name, name), *values)


def _only(one: Sequence[str], other: Sequence[str]) -> OnlyOne:
    return OnlyOne(tuple(name for name in one if name not in other), tuple(name for name in other if name not in one))
