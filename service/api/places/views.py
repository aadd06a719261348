"""Places, their bodies, and organisations."""

from datetime import date

from flask import Blueprint

from schemas.record_places import AgencySchema
from schemas.resources import (
    AgencyListQuery,
    AgencyOut,
    JurisdictionItem,
    JurisdictionListQuery,
    JurisdictionOut,
    OrganisationOut,
)
from service.answering.editions import Edition
from service.api.collection import Kind, equal
from service.api.paths import AgencyPath, JurisdictionPath, OrganisationPath
from service.documents.document import Body

bp = Blueprint("places", __name__, url_prefix="/v1")
JURISDICTIONS = Kind(
    "jurisdiction", "jurisdictions", "places", named=True, filters={"level": equal("level"), "parent": equal("parent")}
)
AGENCIES = Kind(
    "agency", "agencies", "places", named=True, filters={"jurisdiction": equal("jurisdiction"), "kind": equal("kind")}
)
ORGANISATIONS = Kind("organisation", "organisations", "places", named=True)


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
ORGANISATIONS.declare_one(bp, OrganisationPath, OrganisationOut, "One organisation that only has a voice")
