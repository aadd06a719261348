"""What every read of history shares: the chronicle, what was known, and addresses."""

from flask import request

from service.answering.editions import Edition
from service.api.reading import Query, edition_of, services
from service.documents.kinds import ENTITY_KINDS
from service.history.chronicle import Chronicle
from service.store.recorded import RecordSet
from service.web.caching import is_settled
from service.web.operation import now
from service.web.problems import Fault, Problem
from service.web.reply import Freshness


def chronicle() -> Chronicle:
    """The chronicle of this app."""
    return services().chronicle


def record_set_of(query: Query) -> RecordSet:
    """The record set a request asks for."""
    return edition_of(query).record_set


def freshness(query: Query) -> Freshness:
    """Immutable where knowledge is pinned: for what no day of the law turns on."""
    return Freshness(pinned=_pins_knowledge(query))


def _pins_knowledge(query: Query) -> bool:
    known_at = request.args.get("known_at")
    return query.get("record_set") is not None or (known_at is not None and is_settled(known_at, now()))


def check_entity(edition: Edition, query: Query) -> None:
    """Refuse an entity or an activity among the parameters that the record set does not have."""
    library = edition.library
    entity, activity = query.get("entity"), query.get("activity")
    if entity is not None and entity not in library.world.entities:
        near = library.search.near(entity, ENTITY_KINDS)
        raise _unknown("entity", entity, near)
    if activity is not None and activity not in library.world.activities:
        raise _unknown("activity", activity, sorted(library.world.activities))


def _unknown(name: str, value: str, allowed: list[str]) -> Problem:
    detail = f"There is no {name} {value[:200]!r}."
    return Problem("not-found", detail, [Fault(detail, parameter=name, value=value, allowed=tuple(allowed))])
