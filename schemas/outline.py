"""Answers in outline on the wire: every activity for an entity, or for a jurisdiction and its bodies."""

from marshmallow import Schema, fields

from schemas.answer import ClocksSchema
from schemas.norm import InstrumentNameSchema
from schemas.shown import CurrencySchema, NamedSchema, ValidityValue, grant_field, reason_field, told
from service.core.vocabulary import Outcome
from service.web.fields import EnumField


class ControllingSchema(Schema):
    """The governing norm of the highest law."""

    norm = fields.String(required=True, metadata=told("The norm, by id."))
    instrument = fields.Nested(InstrumentNameSchema, required=True, metadata=told("The instrument it is drawn from."))
    pinpoint = fields.String(required=True, metadata=told("The address of the passage."))
    citation = fields.String(required=True, metadata=told("The instrument and the place in it."))
    since = fields.String(required=True, attribute="since_words", metadata=told("Since when it is in force, in words."))
    since_short = fields.String(required=True, metadata=told("The same for a narrow column."))


class BriefSchema(Schema):
    """An answer in outline."""

    activity = fields.String(required=True, attribute="activity.id", metadata=told("The activity, by id."))
    outcome = EnumField(Outcome, required=True, metadata=told("The outcome."))
    reason = reason_field()
    grant = grant_field()
    summary = fields.String(required=True, metadata=told("The answer in one sentence."))
    controlling = fields.Nested(
        ControllingSchema,
        required=True,
        allow_none=True,
        metadata=told("The governing norm of the highest law; null where none governs."),
    )
    evidence = fields.String(
        required=True, allow_none=True, metadata=told("The weakest evidence grade among the governing norms.")
    )
    validity = ValidityValue(
        required=True, metadata=told("The days on which outcome and governing norms stay the same.")
    )
    currency = fields.Nested(
        CurrencySchema, required=True, allow_none=True, metadata=told("How current the answer is, if that is known.")
    )


class EntityAnswersSchema(ClocksSchema):
    """Every activity for one entity."""

    entity = fields.Nested(NamedSchema, required=True, metadata=told("Who is asked about."))
    items = fields.List(fields.Nested(BriefSchema), required=True, metadata=told("One outline an activity."))


class AgencyAnswersSchema(Schema):
    """Every activity for one body of a jurisdiction, and which differ from the jurisdiction's."""

    entity = fields.Nested(NamedSchema, required=True, metadata=told("The agency."))
    items = fields.List(fields.Nested(BriefSchema), required=True, metadata=told("One outline an activity."))
    differing = fields.List(fields.String(), required=True, metadata=told("The activities whose outcome differs."))


class JurisdictionAnswersSchema(EntityAnswersSchema):
    """Every activity for a jurisdiction and each of its bodies."""

    agencies = fields.List(
        fields.Nested(AgencyAnswersSchema), required=True, metadata=told("The same for each of its agencies.")
    )


class TableSchema(EntityAnswersSchema):
    """Every activity for whoever has a name: for a jurisdiction, its bodies too."""

    agencies = fields.List(
        fields.Nested(AgencyAnswersSchema),
        required=True,
        allow_none=True,
        metadata=told("The same for each of a jurisdiction's agencies; null where it is none."),
    )
