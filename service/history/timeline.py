"""An entity's timeline: what binds or concerns it, past and coming, in legal order."""

from collections.abc import Iterator
from datetime import date
from itertools import chain

from service.answering.editions import Edition
from service.core.question import Question
from service.history.fields import Plain
from service.history.sayings import dispute_turns, position_turns
from service.history.selection import Selection, select
from service.history.steps import outcome_steps
from service.history.texts import comply_turns, event_turns, order_turns, text_turns
from service.history.turns import Turn, in_legal_order


def timeline(edition: Edition, entity: str, *, as_of: date, activity: str | None = None) -> Plain:
    """Everything that begins, ends or happens for an entity; KeyError for an id that is not known.

    With an activity the steps of its outcome through all time are given too.
    """
    library = edition.library
    found = in_legal_order(_turns(select(library, entity, activity)))
    asked = Question(entity, activity, as_of) if activity else None
    return {
        "entity": {"id": entity, "name": library.entity_name(entity)},
        "activity": activity,
        "as_of": as_of.isoformat(),
        "items": [{**turn.parts(), "when": _when(turn, as_of)} for turn in found],
        "steps": outcome_steps(edition, asked) if asked else None,
    }


def _turns(selection: Selection) -> Iterator[Turn]:
    sorts = (text_turns, order_turns, dispute_turns, event_turns, comply_turns, position_turns)
    return chain.from_iterable(sort(selection) for sort in sorts)


def _when(turn: Turn, as_of: date) -> str:
    passed = turn.on.passed(as_of)
    return "uncertain" if passed is None else "past" if passed else "coming"
