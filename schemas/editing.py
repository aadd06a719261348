"""Editing on the wire: changes, change sets, and which answers they alter."""

from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, validate

from schemas.record import SCHEMAS
from schemas.shown import told
from service.documents.changing import ACTIONS, MAX_ID, MAX_TEXT, STATES
from service.web.fields import Day, Instant
from service.web.queries import PageQuery

MAX_CHANGES = 200
# More than the members of any record.
MAX_MEMBERS = 100
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
    body = fields.Dict(
        keys=fields.String(),
        load_default=None,
        allow_none=True,
        validate=validate.Length(max=MAX_MEMBERS),
        metadata=told(_BODY),
    )
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


def changes_field(description: str, *, required: bool) -> fields.List[Any]:
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


class Verdict(fields.Boolean):
    """A truth value of JSON, and nothing that looks like one."""

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> bool:
        if not isinstance(value, bool):
            raise ValidationError("Write true or false.")
        return value


class ReviewSchema(StrictSchema):
    """What a reviewer found."""

    approve = Verdict(required=True, metadata=told("true to approve, false to reject."))
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

    items = fields.List(fields.Nested(ChangeSetBrief), required=True, metadata=told("The change sets of this page."))
    next = fields.String(required=True, allow_none=True, metadata=told("The URL of the next page; null on the last."))


class ChangeSetQuery(PageQuery):
    """Which change sets to list."""

    state = fields.String(
        validate=validate.OneOf(STATES), metadata=told("Only those that stand there.", example="proposed")
    )


class ChangeSetPath(Schema):
    """Which change set."""

    id = fields.String(
        required=True,
        attribute="own_id",
        validate=validate.Length(min=1, max=MAX_ID),
        metadata=told("The id of the change set."),
    )


class PreviewQuery(Schema):
    """On which day to look."""

    day = Day(metadata=told("Look at this day only.", example="2025-07-01"))


class AnswerSideSchema(Schema):
    """An answer on one side."""

    outcome = fields.String(required=True, metadata=told("Its outcome."))
    governing = fields.List(fields.String(), required=True, metadata=told("The governing norms, by id."))


def _side(description: str) -> fields.Nested:
    return fields.Nested(AnswerSideSchema, required=True, allow_none=True, metadata=told(description))


class AnswerChangeSchema(Schema):
    """An answer that a change set alters."""

    entity = fields.String(required=True, metadata=told("The id of the entity asked about."))
    activity = fields.String(required=True, metadata=told("The id of the activity asked about."))
    as_of = Day(required=True, attribute="day", metadata=told("The day whose law is told."))
    before = _side("The answer without the change; null where there can be none.")
    after = _side("The answer with it; null where there can be none.")


class PreviewSchema(Schema):
    """Which answers a change set alters, before and after, and how far was looked."""

    change_set = fields.String(required=True, metadata=told("The id of the change set."))
    state = fields.String(required=True, metadata=told("Where it stands.", enum=list(STATES)))
    record_set = fields.Integer(required=True, metadata=told("The record set before the change."))
    items = fields.List(
        fields.Nested(AnswerChangeSchema),
        required=True,
        attribute="answers.items",
        metadata=told("The answers that differ."),
    )
    days = fields.List(Day(), required=True, attribute="answers.days", metadata=told("The days looked at."))
    days_left_out = fields.Integer(
        required=True,
        attribute="answers.days_left_out",
        metadata=told("Relevant days not checked."),
    )
    questions = fields.Integer(
        required=True, attribute="answers.questions", metadata=told("How many questions were asked on each day.")
    )
    questions_left_out = fields.Integer(
        required=True, attribute="answers.questions_left_out", metadata=told("How many that may differ were not.")
    )
    bound = fields.String(required=True, metadata=told("Whom the questions were asked of."))
