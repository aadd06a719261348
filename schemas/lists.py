"""What lists may be asked: filters, each an id that must name something, and their order."""

from marshmallow import fields, validate

from schemas import facets
from schemas.shown import told
from service.core.vocabulary import Level, Modality
from service.documents.kinds import INSTRUMENT_KINDS, POSITION_KINDS
from service.web.fields import CommaList, EnumField, Flag
from service.web.queries import ListQuery

_WORDS = validate.Length(min=1, max=200)
WITHIN = "Only what lies in this place, or is its own."


def named(description: str, example: str) -> fields.String:
    """A filter that names a record by its id."""
    return fields.String(
        validate=_WORDS, metadata=told(f"{description} An id that names nothing is refused.", example=example)
    )


def sort(*names: str) -> fields.String:
    """The order of a list: by id, or by one of these; `-` before it turns it round."""
    allowed = ["id", *(sign + name for name in names for sign in ("", "-"))]
    return fields.String(
        validate=validate.OneOf(allowed), load_default="id", metadata=told("The order of the list.", enum=allowed)
    )


def include(*names: str) -> CommaList:
    """Parts that items are listed with only where they are asked for."""
    return CommaList(
        fields.String(validate=validate.OneOf(names)),
        load_default=list,
        metadata=told(f"List items with these parts: {', '.join(names)}.", example=names[0]),
    )


class WithinQuery(ListQuery):
    """What lies in a place."""

    within = named(WITHIN, "us-mn-minneapolis")


class JurisdictionListQuery(WithinQuery):
    """Which places to list."""

    q = fields.String(
        validate=_WORDS,
        metadata=told(
            "A name, alias, FIPS/GEOID or OCD id. One exact match is alone in the list; several are a 300.",
            example="Saint Louis Park",
        ),
    )
    level = EnumField(Level, metadata=told("Only governments of this level."))
    parent = named("Only places whose parent is this jurisdiction.", "us-mn")
    sort = sort("name")


class AgencyListQuery(WithinQuery):
    """Which bodies to list."""

    q = fields.String(
        validate=_WORDS, metadata=told("A name, alias or ORI code.", example="Hennepin County Sheriff's Office")
    )
    jurisdiction = named("Only bodies of this jurisdiction.", "us-mn-minneapolis")
    kind = named("Only bodies of this kind.", "sheriff")
    sort = sort("name", "kind")


class OrganisationListQuery(WithinQuery):
    """Which organisations to list."""

    q = fields.String(validate=_WORDS, metadata=told("A name or alias.", example="St. Paul Police Federation"))
    jurisdiction = named("Only organisations that speak in this jurisdiction.", "us-mn-st-paul")
    sort = sort("name")


class InstrumentListQuery(WithinQuery):
    """Which instruments to list."""

    jurisdiction = named("Only law of this jurisdiction.", "us-mn-minneapolis")
    binds = named("Only those with a norm whose words reach this body or place.", "us-mn-minneapolis-police")
    activity = named("Only those with a norm on this activity.", "inquire-immigration-status")
    in_force = Flag(metadata=told("Only those in force (true), or not in force (false), on the day.", example=True))
    sort = sort("title", "jurisdiction", "from")
    include = include("norms", "events")
    facets = facets.asked("jurisdiction", "activity")


class AnyInstrumentListQuery(InstrumentListQuery):
    """Which instruments to list, of any kind."""

    kind = fields.String(
        validate=validate.OneOf(INSTRUMENT_KINDS),
        metadata=told("Only instruments of this kind.", enum=list(INSTRUMENT_KINDS)),
    )
    facets = facets.asked("kind", "jurisdiction", "activity")


class NormListQuery(AnyInstrumentListQuery):
    """Which norms to list."""

    class Meta:
        """A norm is listed whole."""

        exclude = ("include",)

    instrument = named("Only norms of this instrument.", "us-mn-minneapolis-separation-ordinance")
    modality = EnumField(Modality, metadata=told("Only norms of this modality."))
    facets = facets.asked("modality", "activity", "kind", "jurisdiction", "instrument")
    sort = sort("activity", "jurisdiction", "from")


class PositionListQuery(WithinQuery):
    """Which positions to list."""

    jurisdiction = named("Only positions of this government and its bodies.", "us-mn-minneapolis")
    holder = named("Only positions of this body or organisation.", "us-mn-minneapolis-police")
    about = named("Only positions about this body.", "us-mn-minneapolis-police")
    activity = named("Only positions on this activity.", "keep-the-peace-at-immigration-operation")
    kind = fields.String(
        validate=validate.OneOf(POSITION_KINDS), metadata=told("Only this kind.", enum=list(POSITION_KINDS))
    )
    sort = sort("made")


class DisputeListQuery(WithinQuery):
    """Which disputes to list."""

    jurisdiction = named("Only disputes over norms of this jurisdiction.", "us-tx")
    instrument = named("Only disputes over norms of this instrument.", "us-8-usc-1373")
    activity = named("Only disputes over norms on this activity.", "share-immigration-status")
    in_force = Flag(metadata=told("Only those that run (true), or do not run (false), on the day.", example=True))
    sort = sort("title")


class SurveyQuery(WithinQuery):
    """Of which places and activities to tell how far their law was read."""

    activity = named("Only this activity.", "honor-immigration-detainer")
    level = EnumField(Level, metadata=told("Only governments of this level.", example="state"))


class CoverageListQuery(WithinQuery):
    """Which coverage to list."""

    jurisdiction = named("Only coverage of this government and its bodies.", "us-mn-minneapolis")
    entity = named("Only coverage that holds for this entity, its government's among it.", "us-mn-minneapolis-police")
    activity = named("Only coverage of this activity.", "inquire-immigration-status")
    sort = sort("entity", "checked")
