"""The shape of an instrument: its events, versions, orders, findings and links."""

from marshmallow import fields
from marshmallow.validate import Length

from schemas.listing import ListingSchema
from schemas.record_base import ReadTextSchema, RecordDocumentSchema, RecordSchema, source_map
from schemas.record_fields import BoundField, choice, decides, slug, slugs, tells, text, texts
from schemas.record_norm import NormSchema, PresumedStartSchema, ScopeSchema
from service.core.vocabulary import Rank
from service.documents.kinds import EVENT_TYPES, INSTRUMENT_KINDS, LINK_RELATIONS


class EventSchema(RecordSchema):
    """What happened to an instrument."""

    id = slug(decides("Its id within the instrument."), required=True)
    type = choice(EVENT_TYPES, decides("What happened."), required=True)
    date = BoundField(required=True, metadata=decides("When."))
    by = text(tells("Who did it."))
    note = text(tells("What a reader should know of it."))
    sources = slugs(tells("The keys of its sources."), required=True, validate=Length(min=1))


class VersionSchema(RecordSchema):
    """The text of an instrument over one span of days."""

    number = fields.Integer(required=True, strict=False, metadata=decides("Its number, from 1 upwards."))
    valid_from = BoundField(required=True, metadata=decides("The first day it is the law."))
    valid_until = BoundField(
        metadata=decides("The first day it no longer is; left out: where the next version begins, or no day.")
    )
    presumed_from = fields.Nested(PresumedStartSchema, metadata=decides("A start taken from the ordinary course."))
    date_note = text(tells("Why the bounds are what they are."))
    summary = text(tells("What changed, or what it says, in our words."))
    note = text(tells("A coder's note."))
    sources = slugs(tells("The keys of its sources."))
    norms = fields.List(fields.Nested(NormSchema), metadata=decides("The norms drawn from it."))


class StaySchema(RecordSchema):
    """Days on which an order has no effect."""

    from_ = BoundField(required=True, data_key="from", attribute="from", metadata=decides("The first day."))
    until = BoundField(metadata=decides("The first day no longer."))
    note = text(tells("A coder's note."))


class SuspensionSchema(RecordSchema):
    """What an order suspends or voids."""

    id = slug(decides("Its id within the instrument."), required=True)
    norms = texts(decides("The norms it suspends or voids."), required=True, validate=Length(min=1))
    from_ = BoundField(data_key="from", attribute="from", metadata=decides("The first day."))
    until = BoundField(metadata=decides("The first day no longer."))
    void = fields.Boolean(metadata=decides("Whether it holds them void from the beginning."))
    stays = fields.List(fields.Nested(StaySchema), metadata=decides("Days on which it has no effect."))
    attributes = fields.Dict(
        keys=slug(), values=slugs(validate=Length(min=1)), metadata=decides("Only these words of the norm.")
    )
    scope = fields.Nested(ScopeSchema, metadata=decides("For whom; left out: everyone."))
    note = text(tells("A coder's note."))
    sources = slugs(tells("The keys of its sources."), required=True, validate=Length(min=1))


class LinkSchema(RecordSchema):
    """How one instrument bears on another."""

    relation = choice(LINK_RELATIONS, tells("How."), required=True)
    target = slug(tells("The other instrument."), required=True)
    note = text(tells("A coder's note."))


class FindingSchema(ReadTextSchema):
    """A purpose clause or finding: it says why, and neither forbids nor requires."""

    summary = text(tells("What it says, in our own words."), required=True)


class InstrumentSchema(RecordDocumentSchema):
    """An act: its events, versions and norms."""

    kind = choice(INSTRUMENT_KINDS, decides("What sort of act it is."), required=True)
    jurisdiction = slug(decides("Whose law it is."), required=True)
    issuer = slug(decides("The body that made it; left out: the jurisdiction."))
    rank = choice([rank.slug for rank in Rank], decides("Its rank, only where it does not follow from kind and level."))
    title = text(tells("Its title."), required=True)
    citation = text(tells("How it is cited."))
    aliases = texts(tells("Other names of it."))
    summary = text(tells("One or two plain sentences in our own words."), required=True)
    parties = slugs(tells("Parties to an agreement or a ruling."))
    links = fields.List(fields.Nested(LinkSchema), metadata=tells("How it bears on other instruments."))
    conflicts = texts(tells("Where sources differ."))
    gaps = texts(tells("What was looked for and not found."))
    note = text(tells("A coder's note."))
    sources = source_map(required=True)
    findings = fields.List(fields.Nested(FindingSchema), metadata=tells("Purpose clauses and findings."))
    events = fields.List(fields.Nested(EventSchema), metadata=tells("What happened to it."))
    versions = fields.List(fields.Nested(VersionSchema), metadata=decides("Its text over time."))
    suspends = fields.List(fields.Nested(SuspensionSchema), metadata=decides("What it suspends, if it is a ruling."))
    listings = fields.List(
        fields.Nested(ListingSchema), metadata=tells("What publishers' lists say of it; written by imports alone.")
    )
