"""An answer as it is sent: with its sentences, both clocks and what was asked of knowledge."""

from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from service.answering.answer import Answer, Controlling, Outline
from service.answering.reasons import CaseShown, ContestShown, LiteralShown, PresumedShown, UnlessShown
from service.answering.shown import Named, PositionShown
from service.faces.words import READ_LATER, later_read, literal_words, short_since, since, summary
from service.store.recorded import RecordSet

_KEPT = 4_000


@dataclass(frozen=True, slots=True)
class LiteralTold(LiteralShown):
    """One thing a case assumes, in words too."""

    words: str


@dataclass(frozen=True, slots=True)
class CaseTold(CaseShown):
    """One of the least cases of a conditional answer, in words too."""

    when: tuple[LiteralTold, ...]


@dataclass(frozen=True, slots=True)
class PresumedTold(PresumedShown):
    """What is taken of what nobody stated, in words too."""

    words: str


@dataclass(frozen=True, slots=True)
class UnlessTold(UnlessShown):
    """Something presumed that would change the outcome, in words too."""

    words: str


@dataclass(frozen=True, slots=True)
class ControllingTold(Controlling):
    """The governing norm of the highest law, with since when in words."""

    since_words: str
    since_short: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineTold(Outline):
    """An answer in outline, in words too."""

    controlling: ControllingTold | None
    summary: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Told(Answer):
    """An answer in words too; `known_at` is the moment of knowledge asked for, None for the latest."""

    as_of: date
    known_at: datetime | None
    presumed: tuple[PresumedTold, ...]
    unless: tuple[UnlessTold, ...]
    cases: tuple[CaseTold, ...]
    summary: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Supposed(Told):
    """An answer as if changes had been published that are not."""

    hypothetical: bool = True


@dataclass(frozen=True, slots=True)
class AgencyTold:
    """Every activity for one agency of a jurisdiction, and the ids of those whose outcome differs from its."""

    entity: Named
    items: tuple[OutlineTold, ...]
    differing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableTold:
    """Every activity for one entity and, of a jurisdiction, for each of its agencies; None where they are not asked.

    `statements` are what is said by it and of it, which is no law.
    """

    entity: Named
    items: tuple[OutlineTold, ...]
    agencies: tuple[AgencyTold, ...] | None
    as_of: date
    known_at: datetime | None
    record_set: RecordSet
    statements: tuple[PositionShown, ...] = ()


@dataclass(frozen=True, slots=True)
class BatchTold:
    """Several answers from one record set; `hypothetical` where changes were laid over it."""

    items: tuple[Told, ...]
    as_of: date
    known_at: datetime | None
    record_set: RecordSet
    hypothetical: bool


@lru_cache(maxsize=_KEPT)
def tell(answer: Answer) -> Told:
    """Put an answer into words, asked of the latest knowledge."""
    return Told(**_worded(answer))


def suppose(answer: Answer) -> Supposed:
    """Put into words an answer that is made with changes nobody has published."""
    return Supposed(**_worded(answer))


def _worded(answer: Answer) -> dict[str, Any]:
    return {
        **_parts(answer),
        "presumed": tuple(PresumedTold(**_parts(item), words=literal_words(item)) for item in answer.presumed),
        "unless": tuple(UnlessTold(**_parts(item), words=literal_words(item)) for item in answer.unless),
        "cases": tuple(_case(case) for case in answer.cases),
        "disputes": tuple(_contest(contest) for contest in answer.disputes),
        "as_of": answer.question.as_of,
        "known_at": None,
        "summary": summary(answer),
    }


@lru_cache(maxsize=_KEPT)
def tell_outline(outline: Outline) -> OutlineTold:
    """Put an answer in outline into words."""
    shown = outline.controlling
    controlling = None if shown is None else tell_controlling(shown)
    return OutlineTold(**{**_parts(outline), "controlling": controlling, "summary": summary(outline)})


def tell_controlling(shown: Controlling) -> ControllingTold:
    """Put into words since when a norm is in force."""
    return ControllingTold(**_parts(shown), since_words=since(shown.since), since_short=short_since(shown.since))


def _case(case: CaseShown) -> CaseTold:
    when = tuple(LiteralTold(**_parts(item), words=literal_words(item)) for item in case.when)
    return CaseTold(when, case.outcome, case.norms, case.grant)


def _contest(contest: ContestShown) -> ContestShown:
    if not contest.readings:
        return contest
    sides = tuple(replace(side, summary=READ_LATER[side.holds]) for side in contest.sides)
    return replace(contest, title=later_read(contest.title), sides=sides)


def _parts(value: Any) -> dict[str, Any]:
    return {part.name: getattr(value, part.name) for part in fields(value)}
