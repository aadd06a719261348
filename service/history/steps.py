"""How the answer to one question goes through all time."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from service.answering.answer import Controlling
from service.answering.editions import Edition
from service.answering.present import outlined
from service.core.question import Outline, Question, Validity
from service.core.temporal import MAX_DAY, MIN_DAY
from service.core.vocabulary import Outcome


@dataclass(frozen=True, slots=True)
class Step:
    """Days with one answer: its outcome, the norms that make it by id, the controlling one, the weakest evidence."""

    validity: Validity
    outcome: Outcome
    controlling: Controlling | None
    governing: tuple[str, ...]
    evidence: str | None


def outlines(edition: Edition, question: Question, start: date = MIN_DAY, until: date = MAX_DAY) -> Iterator[Outline]:
    """The answers that hold one after another from `start` on, up to `until`; raises ContradictoryFactsError."""
    day: date | None = start
    while day is not None and day <= until:
        found = edition.outline(replace(question, as_of=day))
        yield found
        day = found.validity.until


def outcome_steps(edition: Edition, question: Question) -> tuple[Step, ...]:
    """Every span of days with one answer, from the first day to the last; the question's own day does not matter."""
    return tuple(_step(edition, question, found) for found in outlines(edition, question))


def _step(edition: Edition, question: Question, found: Outline) -> Step:
    shown = outlined(edition.library, replace(question, as_of=found.validity.start or MIN_DAY), found)
    governing = tuple(item.norm for item in found.governing)
    return Step(found.validity, found.outcome, shown.controlling, governing, shown.evidence)
