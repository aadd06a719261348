"""A question on the wire, as it was understood."""

from marshmallow import Schema, fields

from schemas.shown import told
from service.core.vocabulary import Level
from service.web.fields import EnumField


class ClassSchema(Schema):
    """The class a question is asked of."""

    level = EnumField(Level, required=True, allow_none=True, metadata=told("The level of government; null for any."))
    kind = fields.String(
        required=True, allow_none=True, metadata=told("The kind of agency; null for governments as such, any for all.")
    )
    bearer = fields.List(fields.String(), required=True, metadata=told("Attributes that every member has."))


class QuestionSchema(Schema):
    """The question as it was understood."""

    entity = fields.String(
        required=True, metadata=told("Who is asked about, by id; of a class, the jurisdiction it lies in.")
    )
    class_ = fields.Nested(
        ClassSchema,
        required=True,
        allow_none=True,
        data_key="class",
        attribute="of_class",
        metadata=told("The class asked about; null where one entity is."),
    )
    activity = fields.String(required=True, metadata=told("The activity, by id."))
    attributes = fields.Dict(
        keys=fields.String(), values=fields.String(), required=True, metadata=told("What narrows the activity.")
    )
    given = fields.List(fields.String(), required=True, metadata=told("Conditions stated to hold."))
    absent = fields.List(fields.String(), required=True, metadata=told("Conditions stated not to hold."))
    unknown_ = fields.List(
        fields.String(),
        required=True,
        data_key="unknown",
        attribute="unknown",
        metadata=told("Conditions, places and dates left open."),
    )
    presume = fields.String(
        required=True, metadata=told("`codebook`, or `none` where every fact that is not stated is open.")
    )
    under = fields.String(
        required=True,
        allow_none=True,
        metadata=told("The one record, or the one jurisdiction, that is weighed; null for all."),
    )
    place = fields.String(
        required=True,
        allow_none=True,
        metadata=told("The jurisdiction in which the act is done; null for the body's own territory."),
    )
