"""Disputes: dated, scoped disagreements of authorities."""

from datetime import date

from flask import Blueprint

from schemas.lists import DisputeListQuery
from schemas.record_voices import DisputeSchema
from schemas.resources import DisputeOut
from service.answering.editions import Edition
from service.api.collection import Kind
from service.api.filters import Rows, text_of
from service.api.paths import DisputePath
from service.documents.document import Body
from service.documents.refs import resolve_all
from service.documents.spans import span
from service.faces.html import listings
from service.world.library import NormRef

bp = Blueprint("disputes", __name__, url_prefix="/v1")


def _norms(dispute: Body, edition: Edition) -> list[NormRef]:
    """The norms in dispute, or those whose displacement is."""
    named = [*dispute.get("norms", ()), *(link.partition("/")[0] for link in [dispute.get("displacement", "")] if link)]
    found = resolve_all(named, edition.library.by_kind["instrument"])
    return [edition.library.norms[name] for name in sorted(found) if name in edition.library.norms]


def _over_instrument(rows: Rows, value: str, edition: Edition, _: date) -> Rows:
    return [row for row in rows if any(ref.instrument["id"] == value for ref in _norms(row, edition))]


def _on_activity(rows: Rows, value: str, edition: Edition, _: date) -> Rows:
    return [row for row in rows if any(ref.norm.activity == value for ref in _norms(row, edition))]


def _of(rows: Rows, value: str, edition: Edition, _: date) -> Rows:
    return [row for row in rows if any(ref.norm.jurisdiction == value for ref in _norms(row, edition))]


def _within(rows: Rows, value: str, edition: Edition, _: date) -> Rows:
    entities = edition.library.world.entities
    return [row for row in rows if any(value in entities[ref.norm.jurisdiction].chain for ref in _norms(row, edition))]


def _running(rows: Rows, wanted: bool, _: Edition, day: date) -> Rows:  # noqa: FBT001 - the value of the parameter
    return [row for row in rows if span(row, row["id"]).certainly_holds(day) == wanted]


DISPUTES = Kind(
    "dispute",
    "disputes",
    "disputes",
    filters={
        "instrument": _over_instrument,
        "activity": _on_activity,
        "jurisdiction": _of,
        "within": _within,
        "in_force": _running,
    },
    sorts={"title": text_of("title")},
    listing=listings.DISPUTES,
)
DISPUTES.declare_list(bp, DisputeSchema, DisputeListQuery, "Disagreements of authorities over a norm")
DISPUTES.declare_one(bp, DisputePath, DisputeOut, "One dispute, with both its sides")
