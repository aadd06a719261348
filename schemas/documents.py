"""Documents as they stand recorded, with their digests, and the audit log."""

from marshmallow import Schema, fields, validate

from schemas.answer import ClocksSchema
from schemas.record import SCHEMAS
from schemas.shown import told
from service.documents.changing import ACTIONS, MAX_ID
from service.web.fields import Instant


class HistoryItemSchema(Schema):
    """What was recorded of a document."""

    record_set = fields.Integer(
        required=True, attribute="record_set.number", metadata=told("The record set that recorded it.")
    )
    recorded_at = Instant(required=True, attribute="record_set.recorded_at", metadata=told("When."))
    action = fields.String(required=True, metadata=told("What was recorded.", enum=list(ACTIONS)))
    reason = fields.String(required=True, metadata=told("Why."))
    digest = fields.String(
        required=True, allow_none=True, metadata=told("The digest of the document then; null if it ended.")
    )
    merged_into = fields.String(required=True, allow_none=True, metadata=told("The document it was merged into."))


class DocumentSchema(ClocksSchema):
    """A document as it stands recorded: what an editor reads before proposing."""

    kind = fields.String(
        required=True, attribute="document.key.kind", metadata=told("The kind of document, such as instrument.")
    )
    id = fields.String(required=True, attribute="document.key.id", metadata=told("Its id among those of its kind."))
    digest = fields.String(
        required=True,
        allow_none=True,
        attribute="document.digest",
        metadata=told("Names this very content: what a change `expects`. Null where the document has ended."),
    )
    body = fields.Dict(
        keys=fields.String(),
        required=True,
        allow_none=True,
        attribute="document.body",
        metadata=told("The document in the shape of a record file; null where it has ended."),
    )
    history = fields.List(
        fields.Nested(HistoryItemSchema),
        required=True,
        attribute="document.history",
        metadata=told("Oldest first."),
    )


class DocumentPath(Schema):
    """Which document."""

    kind = fields.String(
        required=True,
        validate=validate.OneOf(list(SCHEMAS)),
        metadata=told("The kind of document.", example="instrument"),
    )
    id = fields.String(
        required=True,
        attribute="own_id",
        validate=validate.Length(min=1, max=MAX_ID),
        metadata=told("The id of the document.", example="us-mn-minneapolis-separation-ordinance"),
    )


class AuditEntrySchema(Schema):
    """One write, sealed over the one before it."""

    number = fields.Integer(required=True, metadata=told("Its place in the log."))
    at = Instant(required=True, metadata=told("When."))
    who = fields.String(required=True, metadata=told("Who, by the name of their token, or the command."))
    action = fields.String(required=True, metadata=told("What was done."))
    subject = fields.String(required=True, metadata=told("To what."))
    subject_digest = fields.String(required=True, metadata=told("The digest of the subject as it then was."))
    parent = fields.String(required=True, metadata=told("The digest of the entry before."))
    digest = fields.String(required=True, metadata=told("The digest of this entry over the one before."))


class AuditSchema(Schema):
    """A page of the audit log, oldest first."""

    items = fields.List(fields.Nested(AuditEntrySchema), required=True, metadata=told("The entries of this page."))
    next = fields.String(required=True, allow_none=True, metadata=told("The URL of the next page; null on the last."))
