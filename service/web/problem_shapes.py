"""The one shape of every failure (RFC 9457), and of the pages that explain its kinds."""

from marshmallow import Schema, fields


class FaultSchema(Schema):
    """One thing that was wrong, where, and what would be right."""

    detail = fields.String(required=True, metadata={"description": "What was wrong, in a sentence."})
    parameter = fields.String(metadata={"description": "The path, query or header parameter it concerns."})
    pointer = fields.String(metadata={"description": "The place in the JSON body it concerns (RFC 6901)."})
    value = fields.Raw(metadata={"description": "What was sent there."})
    allowed = fields.List(fields.String(), metadata={"description": "What may be sent there, where that is a list."})
    did_you_mean = fields.String(metadata={"description": "The allowed value nearest to what was sent."})


class ProblemSchema(Schema):
    """A failure, told the same way everywhere."""

    type = fields.String(
        required=True,
        metadata={
            "description": "The page that explains this kind of problem, on this host.",
            "format": "uri-reference",
            "example": "/problems/invalid-parameter",
        },
    )
    title = fields.String(required=True, metadata={"description": "The kind of problem, in a few words."})
    status = fields.Integer(required=True, metadata={"description": "The HTTP status."})
    detail = fields.String(required=True, metadata={"description": "What happened this time."})
    instance = fields.String(
        required=True, metadata={"description": "The path that was asked.", "format": "uri-reference"}
    )
    errors = fields.List(
        fields.Nested(FaultSchema), required=True, metadata={"description": "Each thing that was wrong; may be empty."}
    )


class ProblemKindSchema(Schema):
    """A kind of problem and what to do about it."""

    type = fields.String(required=True, metadata={"description": "The `type` such problems carry."})
    slug = fields.String(required=True, metadata={"description": "The last segment of `type`."})
    title = fields.String(required=True, metadata={"description": "The kind, in a few words."})
    status = fields.Integer(required=True, metadata={"description": "The HTTP status it comes with."})
    explanation = fields.String(required=True, metadata={"description": "When it happens and what to do."})


class ProblemKindsSchema(Schema):
    """Every kind of problem this service can report."""

    items = fields.List(
        fields.Nested(ProblemKindSchema), required=True, metadata={"description": "The kinds, by status and slug."}
    )
