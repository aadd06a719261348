"""Editing on the wire: changes, change sets, documents, what-if and the audit log."""

from marshmallow import RAISE, Schema, fields, validate

from schemas.answer import ClocksSchema, told
from schemas.fields import Day, Instant
from schemas.query import ClockQuery, PageQuery
from schemas.record import SCHEMAS

ACTIONS = ("insert", "correct", "supersede", "withdraw", "merge")
STATES = ("proposed", "approved", "rejected", "published", "withdrawn")
MAX_CHANGES = 200
MAX_TEXT = 10_000
MAX_ID = 200
_ACTION = "insert a new document; correct what was wrong; supersede what was right until now; withdraw; merge."
_BODY = "The whole document in the shape of a record file (docs/records.md); null to withdraw or merge."
_EXPECTS = "The digest of the document this is based on, from /v1/documents/{kind}/{id}; null to insert."


class StrictSchema(Schema):
    """What callers send: nothing that is not known."""

    class Meta:
        """Refuse what is not known."""

        unknown = RAISE


class ChangeInSchema(StrictSchema):
    """One change of one document."""

    action = fields.String(required=True, validate=validate.OneOf(ACTIONS), metadata=told(_ACTION))
    kind = fields.String(required=True, validate=validate.OneOf(list(SCHEMAS)), metadata=told("The kind of document."))
    id = fields.String(
        required=True, validate=validate.Length(min=1, max=MAX_ID), metadata=told("The id of the document.")
    )
    body = fields.Dict(keys=fields.String(), load_default=None, allow_none=True, metadata=told(_BODY))
    reason = fields.String(
        load_default="",
        validate=validate.Length(max=MAX_TEXT),
        metadata=told("Why, for readers; needed for all but an insert."),
    )
    expects = fields.String(
        load_default=None, allow_none=True, validate=validate.Length(max=64), metadata=told(_EXPECTS)
    )
    merged_into = fields.String(
        load_default="",
        validate=validate.Length(max=MAX_ID),
        metadata=told("In a merge, the id of the document that stays."),
    )


def changes_field(description: str, *, required: bool) -> "fields.List[object]":
    """Make the field of a list of changes."""
    return fields.List(
        fields.Nested(ChangeInSchema),
        required=required,
        validate=validate.Length(min=1, max=MAX_CHANGES),
        metadata=told(f"{description} At most {MAX_CHANGES}."),
    )


class ProposalSchema(StrictSchema):
    """A change set as it is proposed: recorded whole or not at all."""

    title = fields.String(
        required=True, validate=validate.Length(min=1, max=MAX_TEXT), metadata=told("What it does, for readers.")
    )
    comment = fields.String(
        load_default="", validate=validate.Length(max=MAX_TEXT), metadata=told("What the reviewer should know.")
    )
    changes = changes_field("The changes.", required=True)


class ReviewSchema(StrictSchema):
    """What a reviewer found."""

    approve = fields.Boolean(
        required=True, truthy={True}, falsy={False}, metadata=told("true to approve, false to reject.")
    )
    comment = fields.String(load_default="", validate=validate.Length(max=MAX_TEXT), metadata=told("Why."))


class WithdrawalSchema(StrictSchema):
    """Why a change set is taken back."""

    comment = fields.String(load_default="", validate=validate.Length(max=MAX_TEXT), metadata=told("Why."))


class ChangedDocumentSchema(Schema):
    """Which document a change concerns, and how."""

    action = fields.String(required=True, metadata=told(_ACTION, enum=list(ACTIONS)))
    kind = fields.String(required=True, metadata=told("The kind of document."))
    id = fields.String(required=True, metadata=told("The id of the document."))


class ChangeSchema(ChangedDocumentSchema):
    """One change of one document."""

    body = fields.Dict(keys=fields.String(), required=True, allow_none=True, metadata=told(_BODY))
    reason = fields.String(required=True, metadata=told("Why, for readers."))
    expects = fields.String(required=True, allow_none=True, metadata=told(_EXPECTS))
    merged_into = fields.String(required=True, metadata=told("In a merge, the id of the document that stays."))


class StepSchema(Schema):
    """What somebody did with a change set."""

    number = fields.Integer(required=True, metadata=told("1 for the proposal."))
    state = fields.String(required=True, metadata=told("Where the change set stood then.", enum=list(STATES)))
    by = fields.String(required=True, metadata=told("Who, by the name of their token."))
    at = Instant(required=True, metadata=told("When."))
    comment = fields.String(required=True, metadata=told("What they said."))
    record_set = fields.Integer(required=True, allow_none=True, metadata=told("The record set a publication made."))


class ChangeSetOutline(Schema):
    """A change set, and where it stands."""

    id = fields.String(required=True, metadata=told("Its id."))
    state = fields.String(required=True, metadata=told("Where it stands.", enum=list(STATES)))
    title = fields.String(required=True, metadata=told("What it does."))
    comment = fields.String(required=True, metadata=told("What the reviewer should know."))
    author = fields.String(required=True, metadata=told("Who proposed it, by the name of their token."))
    proposed_at = Instant(required=True, metadata=told("When."))
    reviewer = fields.String(required=True, allow_none=True, metadata=told("Who reviewed it."))
    publisher = fields.String(required=True, allow_none=True, metadata=told("Who published it."))
    record_set = fields.Integer(
        required=True, allow_none=True, metadata=told("The record set it was published as; null until then.")
    )


class ChangeSetBrief(ChangeSetOutline):
    """A change set in a list: its documents without their bodies."""

    documents = fields.List(
        fields.Nested(ChangedDocumentSchema), required=True, attribute="changes", metadata=told("What it changes.")
    )


class ChangeSetSchema(ChangeSetOutline):
    """A change set with its changes and every step taken."""

    steps = fields.List(fields.Nested(StepSchema), required=True, metadata=told("What was done, oldest first."))
    changes = fields.List(fields.Nested(ChangeSchema), required=True, metadata=told("What it changes."))


class ChangeSetListSchema(Schema):
    """A page of change sets, the newest first."""

    items = fields.List(fields.Nested(ChangeSetBrief), required=True)
    next = fields.String(required=True, allow_none=True, metadata=told("The URL of the next page; null on the last."))


class ChangeSetQuery(PageQuery):
    """Which change sets to list."""

    state = fields.String(
        validate=validate.OneOf(STATES), metadata=told("Only those that stand there.", example="proposed")
    )


class PreviewQuery(Schema):
    """On which day to look."""

    day = Day(metadata=told("Only answers that differ on this day. Default: all days.", example="2025-07-01"))


class AnswerSideSchema(Schema):
    """An answer on one side."""

    outcome = fields.String(required=True)
    governing = fields.List(fields.String(), required=True, metadata=told("The governing norms, by id."))


class AnswerChangeSchema(Schema):
    """An answer that a change set alters, and on which days."""

    entity = fields.String(required=True)
    activity = fields.String(required=True)
    from_ = Day(
        required=True,
        allow_none=True,
        data_key="from",
        attribute="from",
        metadata=told("The first day; null if there is none."),
    )
    until = Day(required=True, allow_none=True, metadata=told("The first day no longer; null if there is none."))
    before = fields.Nested(AnswerSideSchema, required=True)
    after = fields.Nested(AnswerSideSchema, required=True)


class PreviewSchema(Schema):
    """Which answers a change set alters, before and after."""

    change_set = fields.String(required=True, metadata=told("The id of the change set."))
    state = fields.String(required=True, metadata=told("Where it stands.", enum=list(STATES)))
    day = Day(required=True, allow_none=True, metadata=told("The day looked at; null for all."))
    record_set = fields.Integer(required=True, metadata=told("The record set before the change."))
    items = fields.List(fields.Nested(AnswerChangeSchema), required=True)
    asked = fields.Integer(required=True, metadata=told("How many questions were asked on both sides."))
    left_out = fields.Integer(required=True, metadata=told("How many that may differ were not asked."))
    bound = fields.String(required=True, metadata=told("Whom the questions were asked of."))


class HistoryItemSchema(Schema):
    """What was recorded of a document."""

    record_set = fields.Integer(required=True, metadata=told("The record set that recorded it."))
    recorded_at = Instant(required=True, metadata=told("When."))
    action = fields.String(required=True, metadata=told("What was recorded.", enum=list(ACTIONS)))
    reason = fields.String(required=True, metadata=told("Why."))
    digest = fields.String(
        required=True, allow_none=True, metadata=told("The digest of the document then; null if it ended.")
    )
    merged_into = fields.String(required=True, allow_none=True, metadata=told("The document it was merged into."))


class DocumentSchema(ClocksSchema):
    """A document as it stands recorded: what an editor reads before proposing."""

    kind = fields.String(required=True)
    id = fields.String(required=True)
    digest = fields.String(
        required=True,
        allow_none=True,
        metadata=told("Names this very content: what a change `expects`. Null where the document has ended."),
    )
    body = fields.Dict(
        keys=fields.String(),
        required=True,
        allow_none=True,
        metadata=told("The document in the shape of a record file; null where it has ended."),
    )
    history = fields.List(fields.Nested(HistoryItemSchema), required=True, metadata=told("Oldest first."))


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


class DocumentQuery(ClockQuery):
    """When the document is looked at."""


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

    items = fields.List(fields.Nested(AuditEntrySchema), required=True)
    next = fields.String(required=True, allow_none=True, metadata=told("The URL of the next page; null on the last."))
