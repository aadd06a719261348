"""Positions, the codebook and coverage."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint

from schemas.record_codebook import ActivitySchema, AgencyKindSchema, ConditionSchema
from schemas.record_voices import PositionSchema
from schemas.resources import (
    ActivityOut,
    AgencyKindOut,
    ConditionOut,
    CoverageItem,
    CoverageListQuery,
    PositionListQuery,
    PositionOut,
)
from service.api.paths import ActivityPath, ConditionPath, KindPath, PositionPath
from service.api.reading import Query, edition_of, listed, listing, one, reply
from service.core.activities import lineage
from service.documents.document import Body
from service.web.negotiate import outline
from service.web.operation import operation
from service.web.queries import ClockQuery, ListQuery
from service.web.reply import Reply

bp = Blueprint("records", __name__, url_prefix="/v1")


@operation(
    bp,
    "GET",
    "/positions",
    query=PositionListQuery,
    responses={200: listing(PositionSchema, "PositionList")},
    summary="What bodies, officials and organisations state; none of it binds",
    tags=["positions"],
    text=outline,
)
def list_positions(query: Query) -> Reply:
    """List positions."""
    edition = edition_of(query)
    rows = [body for body in edition.library.by_kind["position"].values() if _position_fits(body, query)]
    return listed(query, edition, rows)


def _position_fits(body: Body, query: Query) -> bool:
    return (
        query.get("holder") in (None, body["holder"])
        and query.get("kind") in (None, body["kind"])
        and (query.get("about") is None or query["about"] in body.get("about", ()))
        and (query.get("activity") is None or query["activity"] in body.get("activities", ()))
    )


@operation(
    bp,
    "GET",
    "/coverage",
    query=CoverageListQuery,
    responses={200: listing(CoverageItem, "CoverageList")},
    summary="What has been researched, by entity and activity, and over which span of legal time",
    tags=["coverage"],
    text=outline,
)
def list_coverage(query: Query) -> Reply:
    """List coverage."""
    edition = edition_of(query)
    activity = query.get("activity")
    activities = edition.library.world.activities
    wider = lineage(activities, str(activity)) if activity in activities else frozenset()
    rows = [
        body
        for body in edition.library.by_kind["coverage"].values()
        if query.get("entity") in (None, body["entity"])
        and (activity is None or body["activities"] == "all" or wider & set(body["activities"]))
    ]
    return listed(query, edition, rows)


def _codebook(plural: str, kind: str, noun: str, item: Any, out: Any, path: Any, example: str) -> None:
    """Declare the two addresses of a part of the codebook, or of positions."""

    def list_them(query: Query) -> Reply:
        """List a part of the codebook."""
        edition = edition_of(query)
        return listed(query, edition, list(edition.library.by_kind[kind].values()))

    def get_one(own_id: str, query: Query) -> Reply:
        """Show one record."""
        edition = edition_of(query)
        return reply(query, edition, one(edition, kind, own_id))

    slug = plural.replace("-", "_")
    if kind != "position":
        declared = {"query": ListQuery, "responses": {200: listing(item, f"{example}List")}}
        _declare(list_them, f"list_{slug}", f"/{plural}", f"The codebook: {plural.replace('-', ' ')}", declared)
    declared = {"query": ClockQuery, "path": path, "responses": {200: out}}
    _declare(get_one, f"get_{kind.replace('-', '_')}", f"/{plural}/<id>", f"One {noun}", declared)


def _declare(view: Callable[..., Reply], name: str, rule: str, summary: str, declared: dict[str, Any]) -> None:
    view.__name__ = name
    tags = ["positions"] if rule.startswith("/positions") else ["codebook"]
    operation(bp, "GET", rule, summary=summary, tags=tags, text=outline, **declared)(view)


_codebook("activities", "activity", "activity", ActivitySchema, ActivityOut, ActivityPath, "Activity")
_codebook("conditions", "condition", "condition", ConditionSchema, ConditionOut, ConditionPath, "Condition")
_codebook("agency-kinds", "agency-kind", "kind of agency", AgencyKindSchema, AgencyKindOut, KindPath, "AgencyKind")
_codebook("positions", "position", "position", PositionSchema, PositionOut, PositionPath, "Position")
