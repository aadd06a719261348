"""How the answer to one question goes through all time."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from service.answering.editions import Edition
from service.answering.present import outlined
from service.answering.telling import tell_controlling
from service.core.question import Outline, Question
from service.core.temporal import MAX_DAY, MIN_DAY
from service.history.days import iso
from service.history.fields import Plain


def outlines(edition: Edition, question: Question, start: date = MIN_DAY, until: date = MAX_DAY) -> Iterator[Outline]:
    """The answers that hold one after another from `start` on, up to `until`; raises ContradictoryFactsError."""
    day: date | None = start
    while day is not None and day <= until:
        found = edition.outline(replace(question, as_of=day))
        yield found
        day = found.validity.until


def outcome_steps(edition: Edition, question: Question) -> list[Plain]:
    """Every span of days with one answer, from the first day to the last; the question's own day does not matter."""
    return [_step(edition, question, found) for found in outlines(edition, question)]


def _step(edition: Edition, question: Question, found: Outline) -> Plain:
    day = found.validity.start or MIN_DAY
    shown = outlined(edition.library, replace(question, as_of=day), found)
    return {
        "from": iso(found.validity.start),
        "until": iso(found.validity.until),
        "outcome": found.outcome.value,
        "controlling": shown.controlling and tell_controlling(shown.controlling),
        "governing": [item.norm for item in found.governing],
        "evidence": shown.evidence,
        "ends_with": list(found.validity.ends_with),
    }
