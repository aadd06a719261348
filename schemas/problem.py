"""The one shape of every failure, with what a fault of an edit tells besides."""

from marshmallow import Schema, fields

from service.web import problem_shapes


class HeldSchema(Schema):
    """What a document was, or is."""

    digest = fields.String(
        required=True, allow_none=True, metadata={"description": "Its digest; null where there is no document."}
    )
    record_set = fields.Integer(
        required=True,
        allow_none=True,
        metadata={"description": "The record set that recorded it so; null if none did."},
    )


class ConflictSchema(Schema):
    """A document that is not what a change was based on."""

    kind = fields.String(required=True, metadata={"description": "The kind of the document."})
    id = fields.String(required=True, metadata={"description": "Its id."})
    expected = fields.Nested(HeldSchema, required=True, metadata={"description": "What the change was based on."})
    found = fields.Nested(HeldSchema, required=True, metadata={"description": "What stands."})


class FaultSchema(problem_shapes.FaultSchema):
    """One thing that was wrong, where, and what would be right."""

    conflict = fields.Nested(ConflictSchema, metadata={"description": "Which document is no longer what was expected."})


class ProblemSchema(problem_shapes.ProblemSchema):
    """A failure, told the same way everywhere."""

    errors = fields.List(
        fields.Nested(FaultSchema), required=True, metadata={"description": "Each thing that was wrong; may be empty."}
    )
