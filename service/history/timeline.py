"""An entity's timeline: what binds or concerns it, past and coming, in legal order."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

from service.answering.editions import Edition
from service.answering.shown import Named
from service.core.question import Question
from service.core.temporal import MAX_DAY, MIN_DAY
from service.history.sayings import dispute_turns, position_turns
from service.history.selection import Selection, select
from service.history.steps import Step, outcome_steps
from service.history.texts import comply_turns, event_turns, order_turns, text_turns
from service.history.turns import Turn, in_legal_order


@dataclass(frozen=True, slots=True)
class Timeline:
    """What begins, ends or happens for an entity; with an activity also the steps of its outcome through all time."""

    entity: Named
    activity: str | None
    as_of: date
    turns: tuple[Turn, ...]
    steps: tuple[Step, ...] | None


def timeline(
    edition: Edition,
    entity: str,
    *,
    as_of: date,
    activity: str | None = None,
    start: date = MIN_DAY,
    until: date = MAX_DAY,
) -> Timeline:
    """Everything that may turn for an entity in [`start`, `until`); KeyError for an id that is not known."""
    library = edition.library
    turns = in_legal_order(_turns(select(library, entity, activity)))
    steps = outcome_steps(edition, Question(entity, activity, as_of)) if activity else None
    name = Named(entity, library.entity_name(entity))
    return Timeline(name, activity, as_of, tuple(turn for turn in turns if turn.may_lie(start, until)), steps)


def _turns(selection: Selection) -> Iterator[Turn]:
    sorts = (text_turns, order_turns, dispute_turns, event_turns, comply_turns, position_turns)
    return chain.from_iterable(sort(selection) for sort in sorts)
