"""Instruments, and the three kinds of them that have addresses of their own; their versions and events."""

from collections.abc import Mapping
from datetime import date

from flask import Blueprint

from schemas.lists import AnyInstrumentListQuery, InstrumentListQuery
from schemas.resources import InstrumentItem, InstrumentOut
from service.answering.editions import Edition
from service.answering.norms import norm_shown
from service.answering.shown import NormShown
from service.api.collection import Kind
from service.api.facets import Facet
from service.api.filters import Filter, Rows, binding, equal, lying_in, text_of
from service.api.formats import legal, linked, sheets
from service.api.memento import GATE, TOLD, of_instrument, timegate
from service.api.pages import page
from service.api.paths import AgreementPath, InstrumentPath, OrderPath, OrdinancePath
from service.api.reading import Query, edition_of, one, reply
from service.documents.document import Body
from service.documents.refs import instrument_norms
from service.documents.spans import version_spans
from service.documents.status import state_on, status_on
from service.faces.akn import instrument_akn
from service.faces.html import listings
from service.faces.html.records import instrument_page
from service.faces.linked import instrument_node
from service.faces.listings import instrument_sheet
from service.faces.sheets import instruments_sheet
from service.web.negotiate import HTML, outline
from service.web.operation import operation
from service.web.queries import ClockQuery
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
        "addresses": _addresses(body),
        **state_on(body, day),
    }


def _addresses(body: Body) -> list[str]:
    """Where it was read: each address once, or the publisher of what has none."""
    return list(dict.fromkeys(source.get("url") or source["publisher"] for source in body["sources"].values()))


def whole(body: Body, _: Edition, day: date) -> Body:
    """An instrument with its state on a day."""
    return {**body, **state_on(body, day)}


def _activities(body: Body) -> set[str]:
    return {norm["activity"] for _, norm, _ in instrument_norms(body)}


def _on_activity(rows: Rows, activity: str, _: Edition, __: date) -> Rows:
    return [row for row in rows if activity in _activities(row)]


def _in_force(rows: Rows, wanted: bool, _: Edition, day: date) -> Rows:  # noqa: FBT001 - the value of the parameter
    return [row for row in rows if (status_on(row, day) == "in-force") == wanted]


def _binding(rows: Rows, value: str, edition: Edition, _: date) -> Rows:
    norms = edition.library.norms
    return binding(rows, value, edition, lambda row: (norms[name].norm.bearer for _, _, name in instrument_norms(row)))


def _begins(body: Body) -> str:
    """The first day of its first version; what has none comes first."""
    spans = version_spans(body)
    return str(min((span.start.earliest for span in spans.values()), default=""))


def _norms(body: Body, edition: Edition) -> list[NormShown]:
    return [norm_shown(edition.library.norms[name]) for _, _, name in instrument_norms(body)]


_FACETS: Mapping[str, Facet[Body]] = {
    "kind": lambda body: (body["kind"],),
    "jurisdiction": lambda body: (body["jurisdiction"],),
    "activity": _activities,
}


def _kind(plural: str, part: str = "", **filters: Filter) -> Kind:
    return Kind(
        "instrument",
        plural,
        "instruments",
        part=part,
        filters={
            "jurisdiction": equal("jurisdiction"),
            "within": lying_in("jurisdiction"),
            "binds": _binding,
            "activity": _on_activity,
            "in_force": _in_force,
            **filters,
        },
        sorts={"title": text_of("title"), "jurisdiction": text_of("jurisdiction"), "from": _begins},
        listing=listings.INSTRUMENTS,
        page=instrument_page,
        formats=sheets(instruments_sheet),
        facets=_FACETS,
        parts={"norms": _norms, "events": lambda body, _: body.get("events", [])},
    )


INSTRUMENTS = _kind("instruments", kind=equal("kind"))
ORDINANCES = _kind("ordinances", "ordinance")
ORDERS = _kind("executive-orders", "executive-order")
AGREEMENTS = _kind("agreements", "agreement")

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
    renderers={
        HTML: page(instrument_page),
        **linked(instrument_node),
        **sheets(instrument_sheet),
        **legal(instrument_akn),
    },
)
@timegate(of_instrument)
def get_instrument(own_id: str, query: Query) -> Reply:
    """Show an instrument."""
    edition = edition_of(query)
    return reply(query, edition, whole(one(edition, "instrument", own_id), edition, query["as_of"]))
