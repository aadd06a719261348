"""What begins, lapses or falls due between two days, though nobody writes anything."""

from datetime import date
from itertools import chain

from service.history.sayings import coverage_turns, dispute_turns
from service.history.selection import select
from service.history.texts import comply_turns, order_turns, text_turns
from service.history.turns import Turn, in_legal_order
from service.world.library import Library


def upcoming(
    library: Library, start: date, until: date, *, entity: str | None = None, activity: str | None = None
) -> list[Turn]:
    """What may turn in [`start`, `until`), for anyone or for one entity; KeyError for an id that is not known."""
    selection = select(library, entity, activity)
    sorts = (text_turns, order_turns, dispute_turns, coverage_turns, comply_turns)
    found = chain.from_iterable(sort(selection) for sort in sorts)
    return [turn for turn in in_legal_order(found) if turn.may_lie(start, until)]
