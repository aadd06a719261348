"""What begins, lapses or falls due between two days, though nobody writes anything."""

from datetime import date
from itertools import chain

from service.core.temporal import Bound
from service.history.fields import Plain
from service.history.sayings import coverage_turns, dispute_turns
from service.history.selection import select
from service.history.texts import comply_turns, order_turns, text_turns
from service.history.turns import Turn, in_legal_order
from service.world.library import Library


def upcoming(
    library: Library, start: date, until: date, *, entity: str | None = None, activity: str | None = None
) -> Plain:
    """What turns in [`start`, `until`), for anyone or for one entity; KeyError for an id that is not known.

    A day known only within bounds counts if it may lie in the window, and `certain` says whether it must.
    """
    selection = select(library, entity, activity)
    sorts = (text_turns, order_turns, dispute_turns, coverage_turns, comply_turns)
    found = chain.from_iterable(sort(selection) for sort in sorts)
    items = [_item(turn, start, until) for turn in in_legal_order(found) if _may_lie(turn.on, start, until)]
    return {
        "from": start.isoformat(),
        "until": until.isoformat(),
        "entity": entity,
        "activity": activity,
        "items": items,
    }


def _may_lie(bound: Bound, start: date, until: date) -> bool:
    return bound.earliest < until and start <= bound.latest


def _item(turn: Turn, start: date, until: date) -> Plain:
    return {**turn.parts(), "certain": start <= turn.on.earliest and turn.on.latest < until}
