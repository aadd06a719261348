"""History as it is sent: the typed values put into words and dumped, so that tests read what callers read."""

from datetime import date
from typing import Any

from schemas.turns import TimelineOut, TimelineStep, UpcomingItem
from service.answering.editions import Edition
from service.core.question import Question
from service.faces.turns import StepTold, TimelineTold, TurnTold, tell_coming, tell_timeline
from service.history import steps, timeline, upcoming
from service.world.library import Library
from tests.history.builders import NOW

Plain = dict[str, Any]
START, END = date(2025, 6, 1), date(2025, 7, 1)


def tell(edition: Edition, entity: str, **asked: Any) -> TimelineTold:
    made = timeline.timeline(edition, entity, **asked)
    return tell_timeline(made, edition.record_set, None, lambda _: NOW)


def timeline_told(edition: Edition, entity: str, **asked: Any) -> Plain:
    told: Plain = TimelineOut().dump(tell(edition, entity, **asked))
    return told


def steps_told(edition: Edition, question: Question) -> list[Plain]:
    made = [StepTold(step, None) for step in steps.outcome_steps(edition, question)]
    told: list[Plain] = TimelineStep(many=True).dump(made)
    return told


def coming(library: Library, start: date = START, until: date = END, **narrowed: Any) -> list[TurnTold]:
    return tell_coming(upcoming.upcoming(library, start, until, **narrowed), start, until, lambda _: NOW)


def coming_told(library: Library, start: date = START, until: date = END, **narrowed: Any) -> list[Plain]:
    told: list[Plain] = UpcomingItem(many=True).dump(coming(library, start, until, **narrowed))
    return told
