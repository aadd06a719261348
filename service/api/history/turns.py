"""Timelines, and what is coming though nobody writes anything."""

from datetime import MAXYEAR, date, datetime
from functools import partial

from flask import Blueprint, request

from schemas.resources import CandidatesSchema
from schemas.turns import TimelineOut, TimelineQuery, UpcomingItem, UpcomingQuery
from service.answering.editions import Edition
from service.api.formats import sheets
from service.api.history.feeds import timeline_feed, upcoming_feed
from service.api.history.reading import check_entity, chronicle
from service.api.pages import page as html_page
from service.api.paths import EntityPath
from service.api.reading import Query, edition_of, place, seed
from service.core.temporal import MAX_DAY, MIN_DAY
from service.documents.kinds import ENTITY_KINDS
from service.faces.atom import MIMETYPE
from service.faces.html import logs
from service.faces.html.timeline import timeline_page
from service.faces.listings import timeline_sheet
from service.faces.text.history import timeline_text, turns_text
from service.faces.turns import tell_coming, tell_timeline
from service.history.timeline import timeline
from service.history.turns import Turn
from service.history.upcoming import upcoming
from service.web.negotiate import HTML
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
    renderers={MIMETYPE: timeline_feed, HTML: html_page(timeline_page), **sheets(timeline_sheet)},
)
def entity_timeline(own_id: str, query: Query) -> Reply:
    """Show an entity's timeline."""
    edition = edition_of(query)
    found = place(edition, ENTITY_KINDS, own_id)
    check_entity(edition, query)
    made = timeline(
        edition,
        found,
        as_of=query["as_of"],
        activity=query.get("activity"),
        start=query.get("from", MIN_DAY),
        until=query.get("until", MAX_DAY),
    )
    told = tell_timeline(made, edition.record_set, query.get("known_at"), partial(_recorded_at, edition))
    return Reply(told, freshness=Freshness(), etag_seed=seed(query, edition), typed=True)


@operation(
    bp,
    "GET",
    "/upcoming",
    query=UpcomingQuery,
    responses={200: listing(UpcomingItem, "UpcomingList")},
    summary="What begins, lapses or falls due in a window of days, though nobody writes anything",
    tags=["history"],
    text=turns_text,
    renderers={MIMETYPE: upcoming_feed, HTML: html_page(logs.COMING.page)},
)
def list_upcoming(query: Query) -> Reply:
    """List what is coming."""
    edition = edition_of(query)
    check_entity(edition, query)
    start = query.get("from", query["as_of"])
    until = query.get("until", _year_after(start))
    if until < start:
        raise bad_parameter("until", str(until), f"The window begins on {start}: end it on that day or later.")
    found = upcoming(edition.library, start, until, entity=query.get("entity"), activity=query.get("activity"))
    number = edition.record_set.number
    cut = page(found, _key, request, record_set=number, as_of=query["as_of"])
    body = cut.body(as_of=query["as_of"], known_at=query.get("known_at"), record_set=number)
    body["items"] = tell_coming(cut.items, start, until, partial(_recorded_at, edition))
    return Reply(body, links=cut.links, freshness=Freshness(), etag_seed=seed(query, edition), typed=True)


def _key(turn: Turn) -> tuple[str, str, str]:
    return (turn.kind, turn.edge or "", turn.record)


def _year_after(day: date) -> date:
    # A leap day has none a year later; and the calendar ends.
    year = min(day.year + 1, MAXYEAR)
    return date(year, 3, 1) if (day.month, day.day) == (2, 29) else day.replace(year=year)


def _recorded_at(edition: Edition, turn: Turn) -> datetime:
    """When the document that tells a turn was last recorded."""
    found = chronicle().log(edition.record_set.number).last_recorded(turn.document, edition.record_set.number)
    return (found or edition.record_set).recorded_at
