"""Instruments, and the three kinds of them that have addresses of their own; their versions and events."""

from collections.abc import Mapping
from datetime import date

from flask import Blueprint

from schemas.resources import (
    AnyInstrumentListQuery,
    EventItem,
    InstrumentItem,
    InstrumentListQuery,
    InstrumentOut,
    VersionItem,
    VersionOut,
)
from service.answering.editions import Edition
from service.answering.norms import norm_shown
from service.api.collection import Filter, Kind, Rows, equal
from service.api.memento import GATE, TOLD, of_instrument, timegate
from service.api.paths import AgreementPath, InstrumentPath, OrderPath, OrdinancePath, VersionPath
from service.api.reading import Query, edition_of, listed, one, reply
from service.core.temporal import Span
from service.documents.document import Body
from service.documents.evidence import grade
from service.documents.refs import instrument_norms, norm_id
from service.documents.spans import version_spans
from service.documents.status import status_on, version_on
from service.web.negotiate import outline
from service.web.operation import operation
from service.web.problems import not_found
from service.web.queries import ClockQuery, ListQuery, listing
from service.web.reply import Reply

bp = Blueprint("instruments", __name__, url_prefix="/v1")


def item(body: Body, _: Edition, day: date) -> Body:
    """An instrument in a list, with its state on a day."""
    return {
        "id": body["id"],
        "kind": body["kind"],
        "jurisdiction": body["jurisdiction"],
        "title": body["title"],
        "citation": body.get("citation"),
        "summary": body["summary"],
        "activities": sorted(_activities(body)),
        **_state(body, day),
    }


def whole(body: Body, _: Edition, day: date) -> Body:
    """An instrument with its state on a day."""
    return {**body, **_state(body, day)}


def _state(body: Body, day: date) -> Body:
    return {
        "status": status_on(body, day),
        "version": version_on(body, day),
        "evidence": grade(body["sources"].values()),
    }


def _activities(body: Body) -> set[str]:
    return {norm["activity"] for _, norm, _ in instrument_norms(body)}


def _on_activity(rows: Rows, activity: str, _: Edition, __: date) -> Rows:
    return [row for row in rows if activity in _activities(row)]


def _in_force(rows: Rows, wanted: bool, _: Edition, day: date) -> Rows:  # noqa: FBT001 - the value of the parameter
    return [row for row in rows if (status_on(row, day) == "in-force") == wanted]


_FILTERS: Mapping[str, Filter] = {
    "jurisdiction": equal("jurisdiction"),
    "activity": _on_activity,
    "in_force": _in_force,
}
INSTRUMENTS = Kind("instrument", "instruments", "instruments", filters={**_FILTERS, "kind": equal("kind")})
ORDINANCES = Kind("instrument", "ordinances", "instruments", part="ordinance", filters=_FILTERS)
ORDERS = Kind("instrument", "executive-orders", "instruments", part="executive-order", filters=_FILTERS)
AGREEMENTS = Kind("instrument", "agreements", "instruments", part="agreement", filters=_FILTERS)

INSTRUMENTS.declare_list(bp, InstrumentItem, AnyInstrumentListQuery, "Acts of every kind", item)
ORDINANCES.declare_list(bp, InstrumentItem, InstrumentListQuery, "Acts that are ordinances", item)
ORDINANCES.declare_one(bp, OrdinancePath, InstrumentOut, "One act that is an ordinance", whole)
ORDERS.declare_list(bp, InstrumentItem, InstrumentListQuery, "Acts that are executive orders", item)
ORDERS.declare_one(bp, OrderPath, InstrumentOut, "One act that is an executive order", whole)
AGREEMENTS.declare_list(bp, InstrumentItem, InstrumentListQuery, "Acts that are agreements", item)
AGREEMENTS.declare_one(bp, AgreementPath, InstrumentOut, "One act that is an agreement", whole)


@operation(
    bp,
    "GET",
    "/instruments/<id>",
    path=InstrumentPath,
    query=ClockQuery,
    responses={200: InstrumentOut, **GATE},
    summary="One act, with its events, versions and norms",
    description=TOLD,
    tags=["instruments"],
    text=outline,
)
@timegate(of_instrument)
def get_instrument(own_id: str, query: Query) -> Reply:
    """Show an instrument."""
    edition = edition_of(query)
    return reply(query, edition, whole(one(edition, "instrument", own_id), edition, query["as_of"]))


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
