"""Timelines, and what is coming though nobody writes anything."""

from collections.abc import Iterable
from datetime import MAXYEAR, date
from typing import Any

from flask import Blueprint, request

from schemas.resources import CandidatesSchema
from schemas.turns import TimelineOut, TimelineQuery, UpcomingItem, UpcomingQuery
from service.answering.editions import Edition
from service.api.history.feeds import timeline_feed, upcoming_feed
from service.api.history.reading import check_entity, chronicle
from service.api.paths import EntityPath
from service.api.reading import Query, edition_of, place, reply, seed
from service.core.temporal import MAX_DAY, MIN_DAY
from service.documents.kinds import ENTITY_KINDS
from service.faces.atom import MIMETYPE
from service.faces.text.history import timeline_text, turns_text
from service.history.fields import Plain
from service.history.timeline import timeline
from service.history.upcoming import upcoming
from service.web.operation import operation
from service.web.paging import page
from service.web.problems import bad_parameter
from service.web.queries import listing
from service.web.reply import Freshness, Reply

bp = Blueprint("turns", __name__, url_prefix="/v1")


@operation(
    bp,
    "GET",
    "/entities/<id>/timeline",
    path=EntityPath,
    query=TimelineQuery,
    responses={200: TimelineOut, 300: CandidatesSchema, 308: CandidatesSchema},
    summary="What began, ended and happened for an entity, and what is coming, in legal order",
    tags=["history"],
    text=timeline_text,
    renderers={MIMETYPE: timeline_feed},
)
def entity_timeline(own_id: str, query: Query) -> Reply:
    """Show an entity's timeline."""
    edition = edition_of(query)
    found = place(edition, ENTITY_KINDS, own_id)
    check_entity(edition, query)
    told = timeline(edition, found, as_of=query["as_of"], activity=query.get("activity"))
    days = str(query.get("from", MIN_DAY)), str(query.get("until", MAX_DAY))
    items = [item for item in told["items"] if _may_lie(item["on"], *days)]
    return reply(query, edition, {**told, "items": _with_moments(edition, items)})


@operation(
    bp,
    "GET",
    "/upcoming",
    query=UpcomingQuery,
    responses={200: listing(UpcomingItem, "UpcomingList")},
    summary="What begins, lapses or falls due in a window of days, though nobody writes anything",
    tags=["history"],
    text=turns_text,
    renderers={MIMETYPE: upcoming_feed},
)
def list_upcoming(query: Query) -> Reply:
    """List what is coming."""
    edition = edition_of(query)
    check_entity(edition, query)
    start = query.get("from", query["as_of"])
    until = query.get("until", _year_after(start))
    if until < start:
        raise bad_parameter("until", str(until), f"The window begins on {start}: end it on that day or later.")
    told = upcoming(edition.library, start, until, entity=query.get("entity"), activity=query.get("activity"))
    number = edition.record_set.number
    cut = page(told["items"], _key, request, record_set=number, as_of=query["as_of"])
    body = cut.body(as_of=query["as_of"], known_at=query.get("known_at"), record_set=number)
    body["items"] = _with_moments(edition, cut.items)
    return Reply(body, links=cut.links, freshness=Freshness(), etag_seed=seed(query, edition))


def _key(item: Plain) -> tuple[str, str, str]:
    return (item["kind"], item["edge"] or "", item["record"])


def _year_after(day: date) -> date:
    # A leap day has none a year later; and the calendar ends.
    year = min(day.year + 1, MAXYEAR)
    return date(year, 3, 1) if (day.month, day.day) == (2, 29) else day.replace(year=year)


def _may_lie(on: Plain, start: str, until: str) -> bool:
    return (on["earliest"] or str(MIN_DAY)) < until and start <= (on["latest"] or str(MAX_DAY))


def _with_moments(edition: Edition, items: Iterable[Plain]) -> list[Plain]:
    return [{**item, "recorded_at": _moment(edition, item)} for item in items]


def _moment(edition: Edition, item: Plain) -> Any:
    key = (item["document"]["kind"], item["document"]["id"])
    found = chronicle().last_recorded(key, edition.record_set.number)
    return (found or edition.record_set).recorded_at
