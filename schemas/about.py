"""What the service says of itself."""

from marshmallow import Schema, fields

from schemas.answer import ClocksSchema
from schemas.shown import told


class TextOut(Schema):
    """A page of text."""

    title = fields.String(required=True, metadata=told("What it is about."))
    text = fields.String(required=True, metadata=told("Markdown."))


class CountsSchema(Schema):
    """How many documents of a kind the record set holds."""

    kind = fields.String(required=True, metadata=told("The kind, such as instrument."))
    documents = fields.Integer(required=True, metadata=told("How many stand in the record set."))


class AboutOut(ClocksSchema):
    """What this service is, and the record set it answers from."""

    name = fields.String(required=True, metadata=told("The name of the service."))
    version = fields.String(required=True, metadata=told("The release that answers."))
    description = fields.String(required=True, metadata=told("What it answers, in a sentence."))
    licence_of_code = fields.String(required=True, metadata=told("By its SPDX identifier."))
    licence_of_records = fields.String(required=True, metadata=told("By its SPDX identifier."))
    notice = fields.String(required=True, metadata=told("What it is not."))
    counts = fields.List(fields.Nested(CountsSchema), required=True, metadata=told("The record set by kind."))


class HealthOut(Schema):
    """Whether the service is alive or ready."""

    status = fields.String(required=True, metadata=told("`alive` or `ready`."))
