"""Answers in outline on the wire: every activity for an entity, or for a jurisdiction and its bodies."""

from marshmallow import Schema, fields

from schemas.answer import ClocksSchema
from schemas.shown import InstrumentNameSchema, NamedSchema, ValidityValue, told
from service.core.vocabulary import Outcome
from service.web.fields import EnumField


class ControllingSchema(Schema):
    """The governing norm of the highest law."""

    norm = fields.String(required=True)
    instrument = fields.Nested(InstrumentNameSchema, required=True)
    pinpoint = fields.String(required=True)
    citation = fields.String(required=True)
    since = fields.String(required=True, attribute="since_words")
    since_short = fields.String(required=True)


class BriefSchema(Schema):
    """An answer in outline."""

    activity = fields.String(required=True, attribute="activity.id")
    outcome = EnumField(Outcome, required=True)
    summary = fields.String(required=True)
    controlling = fields.Nested(ControllingSchema, required=True, allow_none=True)
    evidence = fields.String(required=True, allow_none=True)
    validity = ValidityValue(required=True)


class EntityAnswersSchema(ClocksSchema):
    """Every activity for one entity."""

    entity = fields.Nested(NamedSchema, required=True)
    items = fields.List(fields.Nested(BriefSchema), required=True)


class AgencyAnswersSchema(Schema):
    """Every activity for one body of a jurisdiction, and which differ from the jurisdiction's."""

    entity = fields.Nested(NamedSchema, required=True)
    items = fields.List(fields.Nested(BriefSchema), required=True)
    differing = fields.List(fields.String(), required=True, metadata=told("The activities whose outcome differs."))


class JurisdictionAnswersSchema(EntityAnswersSchema):
    """Every activity for a jurisdiction and each of its bodies."""

    agencies = fields.List(fields.Nested(AgencyAnswersSchema), required=True)
