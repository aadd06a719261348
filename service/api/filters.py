"""What lists are filtered and sorted by; an id that names nothing is refused, so that an empty list means no law."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from service.answering.editions import Edition
from service.api.reading import Query
from service.core.activities import lineage
from service.core.bearer import holds
from service.documents.document import Body
from service.documents.grouping import Ordered
from service.documents.kinds import ENTITY_KINDS
from service.web.problems import Fault, Problem

T = TypeVar("T")
Rows = Collection[Body]
# Keeps the rows that fit the value of a parameter, in an edition on a day.
Filter = Callable[[Rows, Any, Edition, date], Rows]
# What a list is sorted by: a text of each row.
SortKey = Callable[[Body], str]
# The parameters that name a record, and the kinds of document it may be.
NAMED: Mapping[str, Sequence[str]] = {
    "jurisdiction": ("jurisdiction",),
    "within": ("jurisdiction",),
    "parent": ("jurisdiction",),
    "binds": ENTITY_KINDS,
    "entity": ENTITY_KINDS,
    "holder": ENTITY_KINDS,
    "about": ENTITY_KINDS,
    "activity": ("activity",),
    "instrument": ("instrument",),
}


def check_names(query: Query, edition: Edition, more: Mapping[str, Sequence[str]]) -> None:
    """Refuse a filter whose id names nothing, with the ids that come near."""
    by_kind = edition.library.by_kind
    for name, kinds in {**NAMED, **more}.items():
        value = query.get(name)
        if value is not None and not any(value in by_kind[kind] for kind in kinds):
            detail = f"There is no {' or '.join(kinds).replace('-', ' ')} with this id."
            fault = Fault(detail, parameter=name, value=value, among=edition.library.search.near(value, kinds))
            raise Problem("invalid-parameter", f"{name}: {detail}", [fault])


def equal(name: str) -> Filter:
    """The filter that keeps the rows whose member of this name is the value."""
    return _Equal(name)


@dataclass(frozen=True)
class _Equal:
    name: str

    def __call__(self, rows: Rows, value: Any, _edition: Edition, _day: date) -> Rows:
        if isinstance(rows, Ordered):
            return rows.having(self.name, value)
        return [row for row in rows if row.get(self.name) == value]


def holding(name: str) -> Filter:
    """The filter that keeps the rows whose list of this name holds the value."""
    return lambda rows, value, _edition, _day: [row for row in rows if value in row.get(name, ())]


def lying_in(name: str) -> Filter:
    """The filter that keeps the rows whose jurisdiction, in the member of this name, lies in the place or is it."""

    def keep(rows: Rows, value: str, edition: Edition, _: date) -> Rows:
        entities = edition.library.world.entities
        return [row for row in rows if name in row and value in entities[row[name]].chain]

    return keep


def belonging_to(name: str) -> Filter:
    """The filter that keeps the rows whose entity, in the member of this name, is the government or a body of it."""

    def keep(rows: Rows, value: str, edition: Edition, _: date) -> Rows:
        entities = edition.library.world.entities
        return [row for row in rows if name in row and value in {row[name], entities[row[name]].government}]

    return keep


def binding(rows: Iterable[T], value: str, edition: Edition, bearers: Callable[[T], Iterable[Any]]) -> list[T]:
    """The rows with a bearer that holds the entity."""
    entities = edition.library.world.entities
    asked = entities[value]
    return [row for row in rows if any(holds(bearer, asked, entities) for bearer in bearers(row))]


def wider(edition: Edition, activity: str) -> frozenset[str]:
    """An activity and all that cover it."""
    return lineage(edition.library.world.activities, activity)


def text_of(name: str) -> SortKey:
    """The key that sorts by a member of this name; what has none comes first."""
    return lambda row: str(row.get(name, ""))


def ordered(
    rows: Iterable[T], order: str, keys: Mapping[str, Callable[[T], str]], own_id: Callable[[T], str]
) -> "Cut[T]":
    """Rows in the order a request names: `-title` is by title, backwards."""
    chosen = keys[order.removeprefix("-")]

    def key(row: T) -> tuple[str, str]:
        return (chosen(row), own_id(row))

    return Cut(sorted(rows, key=key, reverse=order.startswith("-")), key)


@dataclass(frozen=True)
class Cut(Generic[T]):
    """Rows in their order, and the key of each that a cursor holds."""

    rows: Sequence[T]
    key: Callable[[T], Any]
