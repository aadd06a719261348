"""Places, their bodies, and organisations."""

from flask import Blueprint

from schemas.record_places import AgencySchema
from schemas.resources import (
    AgencyListQuery,
    AgencyOut,
    CandidatesSchema,
    JurisdictionItem,
    JurisdictionListQuery,
    JurisdictionOut,
    OrganisationOut,
)
from service.answering.editions import Edition
from service.api.paths import AgencyPath, JurisdictionPath, OrganisationPath
from service.api.reading import Query, edition_of, listed, listing, one, place, reply, unclear
from service.documents.document import Body
from service.web.negotiate import outline
from service.web.operation import operation
from service.web.queries import ClockQuery
from service.web.reply import Elsewhere, Reply

bp = Blueprint("places", __name__, url_prefix="/v1")
_REDIRECTS = {300: CandidatesSchema, 308: CandidatesSchema}


@operation(
    bp,
    "GET",
    "/jurisdictions",
    query=JurisdictionListQuery,
    responses={200: listing(JurisdictionItem, "JurisdictionList"), 300: CandidatesSchema},
    summary="Places, or a place by name, alias, FIPS/GEOID or OCD id",
    tags=["places"],
    text=outline,
)
def list_jurisdictions(query: Query) -> Reply:
    """List places, or find one by any of its names."""
    edition = edition_of(query)
    found = _named(edition, "jurisdiction", query.get("q"))
    rows = [_with_agencies(edition, body) for body in found if _fits(body, query, ("level", "parent"))]
    return listed(query, edition, rows)


@operation(
    bp,
    "GET",
    "/jurisdictions/<id>",
    path=JurisdictionPath,
    query=ClockQuery,
    responses={200: JurisdictionOut, **_REDIRECTS},
    summary="One place; a name that is not its id leads to it, or to all it may mean",
    tags=["places"],
    text=outline,
)
def get_jurisdiction(own_id: str, query: Query) -> Reply:
    """Show a place."""
    edition = edition_of(query)
    found = place(edition, ("jurisdiction",), own_id)
    return reply(query, edition, _with_agencies(edition, one(edition, "jurisdiction", found)))


@operation(
    bp,
    "GET",
    "/agencies",
    query=AgencyListQuery,
    responses={200: listing(AgencySchema, "AgencyList"), 300: CandidatesSchema},
    summary="Bodies of jurisdictions",
    tags=["places"],
    text=outline,
)
def list_agencies(query: Query) -> Reply:
    """List bodies, or find one by any of its names."""
    edition = edition_of(query)
    found = _named(edition, "agency", query.get("q"))
    return listed(query, edition, [body for body in found if _fits(body, query, ("jurisdiction", "kind"))])


@operation(
    bp,
    "GET",
    "/agencies/<id>",
    path=AgencyPath,
    query=ClockQuery,
    responses={200: AgencyOut, **_REDIRECTS},
    summary="One body of a jurisdiction",
    tags=["places"],
    text=outline,
)
def get_agency(own_id: str, query: Query) -> Reply:
    """Show a body of a jurisdiction."""
    edition = edition_of(query)
    found = place(edition, ("agency",), own_id)
    return reply(query, edition, one(edition, "agency", found))


@operation(
    bp,
    "GET",
    "/organisations/<id>",
    path=OrganisationPath,
    query=ClockQuery,
    responses={200: OrganisationOut, **_REDIRECTS},
    summary="One organisation that only has a voice",
    tags=["places"],
    text=outline,
)
def get_organisation(own_id: str, query: Query) -> Reply:
    """Show an organisation."""
    edition = edition_of(query)
    found = place(edition, ("organisation",), own_id)
    return reply(query, edition, one(edition, "organisation", found))


def _named(edition: Edition, kind: str, name: str | None) -> list[Body]:
    """All of a kind, or those a search finds; raises Elsewhere where several bear exactly this name."""
    bodies, finder = edition.library.by_kind[kind], edition.library.finder
    if name is None:
        return list(bodies.values())
    exact = finder.named(kind, name)
    if len(exact) > 1:
        raise Elsewhere(unclear(edition, name, [(kind, own_id) for own_id in exact]))
    return [bodies[own_id] for own_id in exact or finder.containing(kind, name)]


def _fits(body: Body, query: Query, names: tuple[str, ...]) -> bool:
    return all(query.get(name) is None or body.get(name) == str(query[name]) for name in names)


def _with_agencies(edition: Edition, body: Body) -> Body:
    return {**body, "agencies": [agency.id for agency in edition.library.agencies_of(body["id"])]}
