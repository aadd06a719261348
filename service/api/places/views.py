"""Places, their bodies, and organisations."""

from datetime import date

from flask import Blueprint

from schemas.lists import AgencyListQuery, JurisdictionListQuery, OrganisationListQuery
from schemas.record_places import AgencySchema, OrganisationSchema
from schemas.resources import AgencyOut, JurisdictionItem, JurisdictionOut, OrganisationOut
from service.answering.editions import Edition
from service.api.collection import Kind
from service.api.filters import Rows, equal, lying_in, text_of
from service.api.paths import AgencyPath, JurisdictionPath, OrganisationPath
from service.core.vocabulary import Level
from service.documents.document import Body
from service.faces.html import listings
from service.faces.html.records import entity_page

bp = Blueprint("places", __name__, url_prefix="/v1")


def of_level(rows: Rows, level: Level, _: Edition, __: date) -> Rows:
    """The governments of a level; one may be of several."""
    return [row for row in rows if level in row.get("levels", (row.get("level"),))]


_NAME = {"name": text_of("name")}
JURISDICTIONS = Kind(
    "jurisdiction",
    "jurisdictions",
    "places",
    named=True,
    filters={"level": of_level, "parent": equal("parent"), "within": lying_in("id")},
    sorts=_NAME,
    listing=listings.PLACES,
    page=entity_page,
)
AGENCIES = Kind(
    "agency",
    "agencies",
    "places",
    named=True,
    filters={"jurisdiction": equal("jurisdiction"), "kind": equal("kind"), "within": lying_in("jurisdiction")},
    names={"kind": ("agency-kind",)},
    sorts={**_NAME, "kind": text_of("kind")},
    listing=listings.AGENCIES,
    page=entity_page,
)
ORGANISATIONS = Kind(
    "organisation",
    "organisations",
    "places",
    named=True,
    filters={"jurisdiction": equal("jurisdiction"), "within": lying_in("jurisdiction")},
    sorts=_NAME,
    listing=listings.ORGANISATIONS,
    page=entity_page,
)


def with_agencies(body: Body, edition: Edition, _: date) -> Body:
    """A jurisdiction with the ids of its bodies."""
    return {**body, "agencies": [agency.id for agency in edition.library.agencies_of(body["id"])]}


JURISDICTIONS.declare_list(
    bp,
    JurisdictionItem,
    JurisdictionListQuery,
    "Places, or a place by name, alias, FIPS/GEOID or OCD id",
    with_agencies,
)
JURISDICTIONS.declare_one(
    bp,
    JurisdictionPath,
    JurisdictionOut,
    "One place; a name that is not its id leads to it, or to all it may mean",
    with_agencies,
)
AGENCIES.declare_list(bp, AgencySchema, AgencyListQuery, "Bodies of jurisdictions")
AGENCIES.declare_one(bp, AgencyPath, AgencyOut, "One body of a jurisdiction")
ORGANISATIONS.declare_list(bp, OrganisationSchema, OrganisationListQuery, "Organisations that only have a voice")
ORGANISATIONS.declare_one(bp, OrganisationPath, OrganisationOut, "One organisation that only has a voice")
