"""Instruments, and the three kinds of them that have addresses of their own; their versions and events."""

from collections.abc import Callable
from datetime import date
from typing import Any

from flask import Blueprint
from marshmallow import Schema

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
from service.answering.present import norm_parts, span_parts
from service.api.memento import GATE, TOLD, of_instrument, timegate
from service.api.paths import AgreementPath, InstrumentPath, OrderPath, OrdinancePath, VersionPath
from service.api.reading import Query, edition_of, listed, listing, one, reply
from service.documents.document import Body
from service.documents.evidence import grade
from service.documents.refs import instrument_norms, norm_id
from service.documents.spans import version_spans
from service.documents.status import status_on, version_on
from service.web.negotiate import outline
from service.web.operation import operation
from service.web.problems import not_found
from service.web.queries import ClockQuery, ListQuery
from service.web.reply import Reply

bp = Blueprint("instruments", __name__, url_prefix="/v1")
_FIXED = {
    "ordinances": ("ordinance", "ordinance", OrdinancePath),
    "executive-orders": ("executive-order", "executive order", OrderPath),
    "agreements": ("agreement", "agreement", AgreementPath),
}


@operation(
    bp,
    "GET",
    "/instruments",
    query=AnyInstrumentListQuery,
    responses={200: listing(InstrumentItem, "InstrumentList")},
    summary="Acts of every kind",
    tags=["instruments"],
    text=outline,
)
def list_instruments(query: Query) -> Reply:
    """List instruments."""
    edition = edition_of(query)
    return listed(query, edition, _rows(edition, query, query.get("kind")))


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
    return reply(query, edition, _whole(one(edition, "instrument", own_id), query["as_of"]))


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
    rows = [_version_item(version, span_parts(spans[version["number"]])) for version in body.get("versions", ())]
    return listed(query, edition, rows, key=lambda row: f"{row['number']:06}")


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
    norms = [norm_parts(edition.library, norm_id(own_id, number, norm["id"])) for norm in version.get("norms", ())]
    spans = span_parts(version_spans(body)[version["number"]])
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


def _fix_kind(plural: str, kind: str, noun: str, path: type[Schema]) -> None:
    """Declare the two addresses of a kind of instrument."""

    def list_them(query: Query) -> Reply:
        """List the instruments of one kind."""
        edition = edition_of(query)
        return listed(query, edition, _rows(edition, query, kind))

    def get_one(own_id: str, query: Query) -> Reply:
        """Show an instrument of one kind."""
        edition = edition_of(query)
        of_kind = [name for name, body in edition.library.by_kind["instrument"].items() if body["kind"] == kind]
        if own_id not in of_kind:
            raise not_found(noun, own_id, of_kind, "id")
        return reply(query, edition, _whole(one(edition, "instrument", own_id), query["as_of"]))

    slug = plural.replace("-", "_")
    article = "an" if noun[0] in "aeiou" else "a"
    _declare(list_them, f"list_{slug}", f"/{plural}", f"Acts that are {noun}s", query=InstrumentListQuery,
             responses={200: listing(InstrumentItem, "InstrumentList")})  # fmt: skip
    _declare(get_one, f"get_{slug[:-1]}", f"/{plural}/<id>", f"One act that is {article} {noun}", query=ClockQuery,
             path=path, responses={200: InstrumentOut})  # fmt: skip


def _declare(view: Callable[..., Reply], name: str, rule: str, summary: str, **declared: Any) -> None:
    view.__name__ = name
    operation(bp, "GET", rule, summary=summary, tags=["instruments"], text=outline, **declared)(view)


for _plural, (_kind, _noun, _path) in _FIXED.items():
    _fix_kind(_plural, _kind, _noun, _path)


def _rows(edition: Edition, query: Query, kind: str | None) -> list[Body]:
    day = query["as_of"]
    rows = [_item(body, day) for body in edition.library.by_kind["instrument"].values()]
    return [row for row in rows if (kind is None or row["kind"] == kind) and _fits(row, query)]


def _fits(row: Body, query: Query) -> bool:
    in_force = query.get("in_force")
    return (
        query.get("jurisdiction") in (None, row["jurisdiction"])
        and (query.get("activity") is None or query["activity"] in row["activities"])
        and (in_force is None or in_force == (row["status"] == "in-force"))
    )


def _item(body: Body, day: date) -> Body:
    return {
        "id": body["id"],
        "kind": body["kind"],
        "jurisdiction": body["jurisdiction"],
        "title": body["title"],
        "citation": body.get("citation"),
        "summary": body["summary"],
        "activities": sorted({norm["activity"] for _, norm, _ in instrument_norms(body)}),
        **_state(body, day),
    }


def _state(body: Body, day: date) -> Body:
    return {
        "status": status_on(body, day),
        "version": version_on(body, day),
        "evidence": grade(body["sources"].values()),
    }


def _whole(body: Body, day: date) -> Body:
    return {**body, **_state(body, day)}


def _version_item(version: Body, spans: Body) -> Body:
    return {
        "number": version["number"],
        "summary": version.get("summary"),
        "norms": len(version.get("norms", ())),
        **spans,
    }
