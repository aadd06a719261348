"""Norms: listed across all instruments, and each addressable by its id `instrument@version#norm`."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from flask import Blueprint

from schemas import facets
from schemas.lists import NormListQuery
from schemas.norm import NormSchema
from schemas.resources import NormOut
from service.answering.editions import Edition
from service.answering.norms import norm_shown
from service.answering.shown import NormShown
from service.api.facets import Facet, faceted
from service.api.filters import binding, check_names, ordered
from service.api.formats import each_item, sheets
from service.api.pages import page
from service.api.paths import NormPath
from service.api.reading import Query, clocks, edition_of, listed, seed
from service.faces.html import listings
from service.faces.html.records import norm_page
from service.faces.sheets import norms_sheet
from service.web.negotiate import HTML, outline
from service.web.operation import operation
from service.web.problems import not_found
from service.web.queries import ClockQuery, listing
from service.web.reply import Reply
from service.world.library import NormRef

bp = Blueprint("norms", __name__, url_prefix="/v1")


def _one(member: Callable[[NormRef], str]) -> Facet[NormRef]:
    return lambda ref: (member(ref),)


_MEMBERS: Mapping[str, Callable[[NormRef], str]] = {
    "instrument": lambda ref: ref.instrument["id"],
    "kind": lambda ref: ref.instrument["kind"],
    "jurisdiction": lambda ref: ref.norm.jurisdiction,
    "activity": lambda ref: ref.norm.activity,
    "modality": lambda ref: ref.norm.modality,
}
_FACETS: Mapping[str, Facet[NormRef]] = {name: _one(member) for name, member in _MEMBERS.items()}
_SORTS: Mapping[str, Callable[[NormRef], str]] = {
    "id": lambda ref: ref.norm.id,
    "activity": lambda ref: ref.norm.activity,
    "jurisdiction": lambda ref: ref.norm.jurisdiction,
    "from": lambda ref: ref.norm.span.start.earliest.isoformat(),
}


@operation(
    bp,
    "GET",
    "/norms",
    query=NormListQuery,
    responses={200: listing(NormSchema, "NormList", facets=facets.GIVEN)},
    summary="The provisions of all acts, one by one",
    tags=["instruments"],
    text=outline,
    renderers={HTML: page(listings.NORMS.page), **sheets(norms_sheet)},
    lines=each_item,
)
def list_norms(query: Query) -> Reply:
    """List norms."""
    edition = edition_of(query)
    check_names(query, edition, {})
    cut = ordered(_kept(edition, query), query["sort"], _SORTS, _SORTS["id"])
    beside = faceted(cut.rows, query["facets"], _FACETS)
    return listed(query, edition, cut.rows, cut.key, _shown, in_order=True, beside=beside)


@operation(
    bp,
    "GET",
    "/norms/<id>",
    path=NormPath,
    query=ClockQuery,
    responses={200: NormOut},
    summary="One norm, with the provision it is drawn from",
    tags=["instruments"],
    text=outline,
    renderers={HTML: page(norm_page)},
)
def get_norm(own_id: str, query: Query) -> Reply:
    """Show a norm."""
    edition = edition_of(query)
    ref = edition.library.norms.get(own_id)
    if ref is None:
        raise not_found("norm", own_id, list(edition.library.norms), "id")
    told = {"norm": norm_shown(ref), **clocks(query, edition)}
    return Reply(told, etag_seed=seed(query, edition))


def _shown(ref: NormRef, _: Edition, __: date) -> NormShown:
    return norm_shown(ref)


def _kept(edition: Edition, query: Query) -> Iterable[NormRef]:
    """The norms that fit every filter of a request."""
    entities, day = edition.library.world.entities, query["as_of"]
    refs: Iterable[NormRef] = edition.library.norms.values()
    for name in _MEMBERS.keys() & query.keys():
        refs = [ref for ref in refs if _MEMBERS[name](ref) == query[name]]
    if "within" in query:
        refs = [ref for ref in refs if query["within"] in entities[ref.norm.jurisdiction].chain]
    if "in_force" in query:
        refs = [ref for ref in refs if ref.norm.span.certainly_holds(day) == query["in_force"]]
    return binding(refs, query["binds"], edition, lambda ref: (ref.norm.bearer,)) if "binds" in query else refs
