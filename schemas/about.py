"""What the service says of itself."""

from marshmallow import Schema, fields

from schemas.answer import ClocksSchema
from schemas.shown import told


class TextOut(Schema):
    """A page of text."""

    title = fields.String(required=True, metadata=told("What it is about."))
    text = fields.String(required=True, metadata=told("Markdown."))


class StartSchema(Schema):
    """An address worth trying."""

    href = fields.String(required=True, metadata=told("The address, on this host.", format="uri-reference"))
    title = fields.String(required=True, metadata=told("What is there."))


class HomeOut(Schema):
    """Where to begin."""

    name = fields.String(required=True, metadata=told("The name of the service."))
    question = fields.String(required=True, metadata=told("The question it answers."))
    not_advice = fields.String(required=True, metadata=told("What it is not."))
    links = fields.List(fields.Nested(StartSchema), required=True, metadata=told("Where to begin."))


class KindOfListSchema(Schema):
    """A value that `kind` may have."""

    kind = fields.String(required=True, metadata=told("The value."))
    href = fields.String(required=True, metadata=told("The list of this kind, on this host.", format="uri-reference"))


class IndexItemSchema(StartSchema):
    """An address that is read without naming a record."""

    parameters = fields.List(fields.String(), required=True, metadata=told("What may be asked there."))
    kinds = fields.List(
        fields.Nested(KindOfListSchema), required=True, metadata=told("The values of `kind`, where they are closed.")
    )


class IndexOut(Schema):
    """What there is under this address."""

    items = fields.List(fields.Nested(IndexItemSchema), required=True, metadata=told("Every list and page."))


class CountsSchema(Schema):
    """How many documents of a kind the record set holds."""

    kind = fields.String(required=True, metadata=told("The kind, such as instrument."))
    documents = fields.Integer(required=True, metadata=told("How many stand in the record set."))


class AboutOut(ClocksSchema):
    """What this service is, and the record set it answers from."""

    name = fields.String(required=True, metadata=told("The name of the service."))
    version = fields.String(required=True, metadata=told("The release that answers."))
    description = fields.String(required=True, metadata=told("What it answers, in a sentence."))
    not_advice = fields.String(required=True, metadata=told("What it is not."))
    not_held = fields.List(
        fields.String(), required=True, metadata=told("Who cannot be asked about in this release, each in a sentence.")
    )
    content_digest = fields.String(
        required=True, metadata=told("SHA-256 of the documents alone: of `documents.ndjson` in a release of them.")
    )
    corrections = fields.String(
        required=True,
        allow_none=True,
        metadata=told("Where corrections are sent; null where this installation names no address."),
    )
    licence_of_code = fields.String(required=True, metadata=told("By its SPDX identifier."))
    licence_of_records = fields.String(required=True, metadata=told("By its SPDX identifier."))
    counts = fields.List(fields.Nested(CountsSchema), required=True, metadata=told("The record set by kind."))


class HealthOut(Schema):
    """Whether the service is alive or ready."""

    status = fields.String(
        required=True,
        metadata=told(
            "`alive`; `ready`; or `stale` where the last record set known is answered from while the database is away.",
            enum=["alive", "ready", "stale"],
        ),
    )
