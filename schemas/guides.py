"""Guides, and the rule at work, on the wire."""

from marshmallow import Schema, fields, validate

from schemas.answer import ClocksSchema
from schemas.shown import NamedSchema, told
from service.core.vocabulary import Outcome
from service.web.fields import Day, EnumField


class GuidePath(Schema):
    """Which guide."""

    name = fields.String(
        required=True,
        validate=validate.Length(min=1, max=100),
        metadata={"description": "The guide's name.", "example": "method"},
    )


class GuideItem(Schema):
    """A page of prose."""

    name = fields.String(required=True, metadata=told("Its name."))
    title = fields.String(required=True, metadata=told("Its title."))
    href = fields.String(required=True, metadata=told("Its address, on this host.", format="uri-reference"))


class GuidesOut(Schema):
    """The pages of prose there are."""

    items = fields.List(fields.Nested(GuideItem), required=True, metadata=told("By name."))


class WorkedCaseSchema(Schema):
    """One question, answered from the records."""

    shows = fields.String(required=True, metadata=told("What it shows of the rule."))
    entity = fields.Nested(NamedSchema, required=True, metadata=told("Who is asked about."))
    activity = fields.String(required=True, metadata=told("The activity, by id."))
    day = Day(required=True, metadata=told("The day whose law is asked about."))
    outcome = EnumField(Outcome, required=True, metadata=told("The outcome."))
    summary = fields.String(required=True, metadata=told("The answer in one sentence."))
    href = fields.String(required=True, metadata=told("The answer with every reason.", format="uri-reference"))


class WorkedCasesSchema(ClocksSchema):
    """The rule at work."""

    items = fields.List(fields.Nested(WorkedCaseSchema), required=True, metadata=told("The questions, in order."))
