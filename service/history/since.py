"""The day since which two answers to one question differ, and the records that turn on it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from service.answering.editions import Edition
from service.core.question import Outline
from service.core.temporal import Bound
from service.history.sides import Side
from service.history.steps import outlines
from service.world.library import Library


@dataclass(frozen=True, slots=True)
class Turned:
    """A record that turned, and what it is called.

    A norm is named by its citation, a dispute by its title, coverage by whose law was read, and an order by the title
    of its instrument. `how` is `began`, `ended`, `may-have-begun` or `had-begun`; of a norm alone.
    """

    sort: Literal["norm", "dispute", "coverage", "order"]
    name: str
    how: str | None = None


@dataclass(frozen=True, slots=True)
class Turning:
    """The day, and what turned there, those records first that came to govern or ceased to."""

    day: date
    records: tuple[Turned, ...]


def turning(first: Side, second: Side) -> Turning | None:
    """When the earlier answer last gave way to the later one; None if it did not, or the sides are not one question."""
    if first.question is None or second.question is None or second.edition is None:
        return None
    days = sorted((first.as_of, second.as_of))
    steps = list(outlines(second.edition, second.question, *days))
    by_outcome = steps[0].outcome != steps[-1].outcome
    found = [_substance(step, by_outcome=by_outcome) for step in steps]
    if found[0] == found[-1]:
        return None
    last = max(place for place, substance in enumerate(found) if substance == found[0])
    return _at(second.edition, steps[last], steps[last + 1])


def _substance(found: Outline, *, by_outcome: bool) -> object:
    return found.outcome if by_outcome else (found.outcome, found.governing)


def _at(edition: Edition, before: Outline, after: Outline) -> Turning | None:
    day = before.validity.until
    if day is None:
        return None
    moved = {item.norm for item in before.governing} ^ {item.norm for item in after.governing}
    records = [name for name in before.validity.ends_with if name in moved] or list(before.validity.ends_with)
    return Turning(day, tuple(_turned(edition.library, records, day)))


def _turned(library: Library, records: Iterable[str], day: date) -> Iterator[Turned]:
    for name in records:
        if name in library.norms:
            ref = library.norms[name]
            yield Turned("norm", ref.citation, _how(ref.norm.span.start, day))
        elif body := library.body("dispute", name):
            yield Turned("dispute", body["title"])
        elif body := library.body("coverage", name):
            yield Turned("coverage", library.entity_name(body["entity"]))
        elif order := library.body("instrument", name.partition("/")[0]):
            yield Turned("order", order["title"])


def _how(start: Bound, day: date) -> str:
    if day not in {start.earliest, start.latest}:
        return "ended"
    return "began" if start.earliest == start.latest else "may-have-begun" if day == start.earliest else "had-begun"
