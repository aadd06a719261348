"""The versions and events of an instrument."""

from datetime import date

from flask import Blueprint

from schemas.resources import EventItem, VersionItem, VersionOut
from service.answering.editions import Edition
from service.answering.norms import norm_shown
from service.api.pages import page
from service.api.paths import InstrumentPath, VersionPath
from service.api.reading import Query, edition_of, listed, one, reply
from service.core.temporal import Span
from service.documents.document import Body
from service.documents.refs import norm_id
from service.documents.spans import version_spans
from service.faces.html import logs
from service.faces.html.records import version_page
from service.web.negotiate import HTML, outline
from service.web.operation import operation
from service.web.problems import not_found
from service.web.queries import ClockQuery, ListQuery, listing
from service.web.reply import Reply

bp = Blueprint("versions", __name__, url_prefix="/v1")


@operation(
    bp,
    "GET",
    "/instruments/<id>/versions",
    path=InstrumentPath,
    query=ListQuery,
    responses={200: listing(VersionItem, "VersionList")},
    summary="The versions of an act",
    tags=["instruments"],
    text=outline,
    renderers={HTML: page(logs.VERSIONS.page)},
)
def list_versions(own_id: str, query: Query) -> Reply:
    """List the versions of an instrument."""
    edition = edition_of(query)
    body = one(edition, "instrument", own_id)
    spans = version_spans(body)

    def dress(version: Body, _: Edition, __: date) -> Body:
        return _version_item(version, _span(spans[version["number"]]))

    return listed(query, edition, body.get("versions", ()), lambda row: f"{row['number']:06}", dress)


@operation(
    bp,
    "GET",
    "/instruments/<id>/versions/<number>",
    path=VersionPath,
    query=ClockQuery,
    responses={200: VersionOut},
    summary="One version of an act, with its norms",
    tags=["instruments"],
    text=outline,
    renderers={HTML: page(version_page)},
)
def get_version(own_id: str, number: str, query: Query) -> Reply:
    """Show a version of an instrument."""
    edition = edition_of(query)
    body = one(edition, "instrument", own_id)
    versions = {str(version["number"]): version for version in body.get("versions", ())}
    if number not in versions:
        raise not_found("version", number, list(versions), "number")
    version = versions[number]
    known = edition.library.norms
    ids = (norm_id(own_id, number, norm["id"]) for norm in version.get("norms", ()))
    norms = [norm_shown(known[name]) for name in ids if name in known]
    spans = _span(version_spans(body)[version["number"]])
    told = {"instrument": own_id, "number": version["number"], "text": version, "norms": norms, **spans}
    return reply(query, edition, told)


@operation(
    bp,
    "GET",
    "/instruments/<id>/events",
    path=InstrumentPath,
    query=ListQuery,
    responses={200: listing(EventItem, "EventList")},
    summary="What happened to an act",
    tags=["instruments"],
    text=outline,
    renderers={HTML: page(logs.EVENTS.page)},
)
def list_events(own_id: str, query: Query) -> Reply:
    """List the events of an instrument."""
    edition = edition_of(query)
    body = one(edition, "instrument", own_id)
    return listed(query, edition, body.get("events", []), key=_event_key)


def _event_key(event: Body) -> str:
    days = event["date"] if isinstance(event["date"], list) else [event["date"]]
    known = [day for day in days if day[:1].isdigit()]
    return f"{min(known, default='9999-12-31')} {event['id']}"


def _span(span: Span) -> Body:
    return {"valid_from": span.start, "valid_until": span.end}


def _version_item(version: Body, spans: Body) -> Body:
    return {
        "number": version["number"],
        "summary": version.get("summary"),
        "norms": len(version.get("norms", ())),
        **spans,
    }
