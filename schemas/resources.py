"""Records on the wire: places, bodies, instruments and their parts, positions, the codebook, coverage."""

from marshmallow import Schema, fields, validate

from schemas.answer import ClocksSchema
from schemas.norm import NormSchema
from schemas.record_codebook import ActivitySchema, AgencyKindSchema, ConditionSchema
from schemas.record_instrument import EventSchema, InstrumentSchema, VersionSchema
from schemas.record_places import AgencySchema, JurisdictionSchema, OrganisationSchema
from schemas.record_voices import CoverageSchema, DisputeSchema, PositionSchema
from schemas.shown import BoundValue, NamedSchema, told
from service.documents.kinds import INSTRUMENT_KINDS

STATUSES = ("in-force", "not-yet-in-force", "ended", "in-doubt", "not-law", "no-text")
_WORDS = validate.Length(min=1, max=200)


class JurisdictionItem(JurisdictionSchema):
    """A place with a government."""

    class Meta(JurisdictionSchema.Meta):
        """Stands in many lists, as it is."""

        kept = True

    agencies = fields.List(fields.String(), metadata=told("The ids of its bodies."))


class JurisdictionOut(JurisdictionItem, ClocksSchema):
    """A place with a government, and the record set that tells it."""


class AgencyOut(AgencySchema, ClocksSchema):
    """A body of a jurisdiction, and the record set that tells it."""


class OrganisationOut(OrganisationSchema, ClocksSchema):
    """An organisation that only has a voice, and the record set that tells it."""


class CandidateSchema(NamedSchema):
    """Something a name may mean."""

    note = fields.String(metadata=told("What a reader should know, such as that a place has no government of its own."))
    href = fields.String(required=True, metadata=told("Its address, on this host.", format="uri-reference"))


class CandidatesSchema(Schema):
    """All that an unclear name may mean; none is chosen for you."""

    asked = fields.String(required=True, metadata=told("The name that was asked for."))
    candidates = fields.List(
        fields.Nested(CandidateSchema), required=True, metadata=told("All that it may mean, by id.")
    )


class InstrumentItem(Schema):
    """An instrument in a list."""

    class Meta:
        """Stands in many lists, as it is."""

        kept = True

    id = fields.String(required=True, metadata=told("Its id."))
    kind = fields.String(required=True, metadata=told("What sort of act it is.", enum=list(INSTRUMENT_KINDS)))
    jurisdiction = fields.String(required=True, metadata=told("The id of the jurisdiction whose law it is."))
    title = fields.String(required=True, metadata=told("Its title, as its issuer gives it."))
    citation = fields.String(
        required=True, allow_none=True, metadata=told("How it is cited; null where no way is known.")
    )
    summary = fields.String(required=True, metadata=told("What it does, in a sentence of ours."))
    status = fields.String(required=True, metadata=told("Its status on the day asked about.", enum=list(STATUSES)))
    version = fields.Integer(required=True, allow_none=True, metadata=told("The version in force on that day."))
    activities = fields.List(fields.String(), required=True, metadata=told("What its norms are about."))
    norms = fields.List(fields.Nested(NormSchema), metadata=told("Its norms, where `include` asks for them."))
    events = fields.List(fields.Nested(EventSchema), metadata=told("What happened to it, where `include` asks for it."))
    evidence = fields.String(required=True, metadata=told("The strongest kind among its sources."))
    addresses = fields.List(
        fields.String(),
        required=True,
        metadata=told("Where it was read: the address of each source, or its publisher."),
    )


class InstrumentOut(InstrumentSchema, ClocksSchema):
    """An instrument with its events and versions."""

    status = fields.String(required=True, metadata=told("Its status on the day asked about.", enum=list(STATUSES)))
    version = fields.Integer(required=True, allow_none=True, metadata=told("The version in force on that day."))
    evidence = fields.String(required=True, metadata=told("The strongest kind among its sources."))


class VersionItem(Schema):
    """A version in a list."""

    number = fields.Integer(required=True, metadata=told("Its number among the versions of the act."))
    valid_from = BoundValue(required=True, metadata=told("The first day it is in force."))
    valid_until = BoundValue(required=True, metadata=told("The first day it is no longer in force."))
    summary = fields.String(required=True, allow_none=True, metadata=told("What it changed, in a sentence of ours."))
    norms = fields.Integer(required=True, metadata=told("How many norms are drawn from it."))


class VersionOut(ClocksSchema):
    """One version with its norms."""

    instrument = fields.String(required=True, metadata=told("The id of the act."))
    number = fields.Integer(required=True, metadata=told("Its number among the versions of the act."))
    text = fields.Nested(VersionSchema, required=True, metadata=told("The version as recorded."))
    valid_from = BoundValue(required=True, metadata=told("The first day it is in force."))
    valid_until = BoundValue(required=True, metadata=told("The first day it is no longer in force."))
    norms = fields.List(fields.Nested(NormSchema), required=True, metadata=told("The norms drawn from it."))


class NormOut(ClocksSchema):
    """A norm, and the record set that tells it."""

    norm = fields.Nested(NormSchema, required=True, metadata=told("The norm, with the provision it is drawn from."))


class DisputeOut(DisputeSchema, ClocksSchema):
    """A dispute, and the record set that tells it."""


class PositionOut(PositionSchema, ClocksSchema):
    """A position, and the record set that tells it."""


class ActivityOut(ActivitySchema, ClocksSchema):
    """An activity of the codebook."""


class ConditionOut(ConditionSchema, ClocksSchema):
    """A condition of the codebook."""


class AgencyKindOut(AgencyKindSchema, ClocksSchema):
    """A kind of agency."""


class EventItem(EventSchema):
    """What happened to an instrument."""


class CoverageItem(CoverageSchema):
    """Who was researched for what."""
