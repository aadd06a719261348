"""What the service says of itself."""

from marshmallow import Schema, fields

from schemas.answer import ClocksSchema
from schemas.shown import told


class TextOut(Schema):
    """A page of text."""

    title = fields.String(required=True)
    text = fields.String(required=True, metadata=told("Markdown."))


class CountsSchema(Schema):
    """How many documents of a kind the record set holds."""

    kind = fields.String(required=True)
    documents = fields.Integer(required=True)


class AboutOut(ClocksSchema):
    """What this service is, and the record set it answers from."""

    name = fields.String(required=True)
    version = fields.String(required=True)
    description = fields.String(required=True)
    licence_of_code = fields.String(required=True)
    licence_of_records = fields.String(required=True)
    counts = fields.List(fields.Nested(CountsSchema), required=True)


class HealthOut(Schema):
    """Whether the service is alive or ready."""

    status = fields.String(required=True)
