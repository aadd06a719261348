"""What was recorded, on the wire: record sets, changes and errata."""

from marshmallow import Schema, fields, validate

from schemas.knowledge import (
    MAX_NAME,
    OUTCOMES,
    DayText,
    DocumentNameSchema,
    KnowledgeListQuery,
    KnowledgeSchema,
    MomentText,
    SetOrMoment,
)
from schemas.record import SCHEMAS
from schemas.shown import told
from service.documents.changing import ACTIONS

OPS = ("added", "removed", "changed", "reordered")
_KINDS = list(SCHEMAS)


class RecordSetItem(Schema):
    """One commit of facts."""

    number = fields.Integer(required=True, metadata=told("Its number, from 1 upwards."))
    recorded_at = MomentText(required=True, metadata=told("When it was recorded."))
    origin = fields.String(required=True, metadata=told("Where it came from: `files`, or the way it was published."))
    author = fields.String(required=True, metadata=told("Who recorded it."))
    title = fields.String(required=True, metadata=told("What it does, for readers."))
    parent = fields.String(
        required=True, metadata=told("The digest of the record set before; all zeros before the first.")
    )
    digest = fields.String(required=True, metadata=told("SHA-256 that seals it and every record set before it."))


class ChangeCountSchema(Schema):
    """How many documents of a kind an action touched."""

    action = fields.String(required=True, metadata=told("What was done.", enum=list(ACTIONS)))
    kind = fields.String(required=True, metadata=told("The kind of document."))
    documents = fields.Integer(required=True, metadata=told("How many."))


class RecordSetOut(RecordSetItem):
    """One commit of facts, with what it changed and its neighbours."""

    changes = fields.Integer(required=True, metadata=told("How many documents it changed."))
    counts = fields.List(
        fields.Nested(ChangeCountSchema), required=True, metadata=told("The changes by action and kind.")
    )
    previous = fields.Integer(
        required=True, allow_none=True, metadata=told("The record set before; null for the first.")
    )
    next = fields.Integer(required=True, allow_none=True, metadata=told("The record set after; null for the newest."))
    href = fields.String(required=True, metadata=told("The URL of its changes, on this host."))


class RecordSetPath(Schema):
    """Which record set."""

    number = fields.String(required=True, validate=MAX_NAME, metadata=told("Its number.", example="1"))


class FieldChangeSchema(Schema):
    """One field of a document that changed."""

    pointer = fields.String(
        required=True, metadata=told("Its place in the document (RFC 6901): after the change, or before a removal.")
    )
    op = fields.String(required=True, metadata=told("What happened to it.", enum=list(OPS)))
    before = fields.Raw(required=True, allow_none=True, metadata=told("The JSON value before; null if there was none."))
    after = fields.Raw(required=True, allow_none=True, metadata=told("The JSON value after; null if there is none."))
    truncated = fields.Boolean(
        required=True, metadata=told("Whether a long value is cut to the beginning of its JSON text.")
    )


class RecordedSchema(Schema):
    """What changes and errata both tell of a document."""

    title = fields.String(required=True, metadata=told("What the document calls itself, or its id."))
    action = fields.String(required=True, metadata=told("What was done.", enum=list(ACTIONS)))
    origin = fields.String(required=True, metadata=told("Where it came from: `files`, or the way it was published."))
    author = fields.String(required=True, metadata=told("Who recorded it."))
    legal_effect = fields.Boolean(
        required=True, metadata=told("Whether it may change an answer, and not only words or sources.")
    )
    legal_days = fields.List(
        DayText(), required=True, metadata=told("Every day of the law that the document names, before or after.")
    )
    fields_left_off = fields.Integer(required=True, metadata=told("How many changed fields are not shown."))


class RecordedChange(RecordedSchema):
    """One change of one document, as recorded; `body` is the whole document after it."""

    place = fields.String(
        required=True, attribute="key", metadata=told("Its name and its place in recorded order: set/kind/id.")
    )
    record_set = fields.Integer(
        required=True, attribute="key.record_set", metadata=told("The record set it belongs to.")
    )
    recorded_at = MomentText(required=True, attribute="record_set.recorded_at", metadata=told("When it was recorded."))
    kind = fields.String(required=True, attribute="key.kind", metadata=told("The kind of document."))
    id = fields.String(required=True, attribute="key.id", metadata=told("The id of the document."))
    reason = fields.String(required=True, allow_none=True, metadata=told("Why; null for a first insert."))
    merged_into = fields.String(
        required=True, allow_none=True, metadata=told("In a merge, the id of the document that stays.")
    )
    fields_ = fields.List(
        fields.Nested(FieldChangeSchema),
        required=True,
        data_key="fields",
        attribute="fields",
        metadata=told("The fields that changed."),
    )
    body = fields.Dict(
        keys=fields.String(),
        required=True,
        allow_none=True,
        metadata=told("The record document as it then stood (docs/records.md); null where it ended."),
    )
    digest = fields.String(required=True, metadata=told("SHA-256 that seals this change."))


class ChangesQuery(KnowledgeListQuery):
    """Which changes to list."""

    since = SetOrMoment(
        metadata=told(
            "Only what was recorded after this record set, or after this moment. Default: 0, from the beginning.",
            example="0",
        ),
    )
    until = SetOrMoment(
        metadata=told("Only what was recorded up to this record set, itself too, or up to this moment.")
    )
    kind = fields.String(validate=validate.OneOf(_KINDS), metadata=told("Only documents of this kind.", enum=_KINDS))
    id = fields.String(validate=MAX_NAME, metadata=told("Only documents with this id."))
    action = fields.String(
        validate=validate.OneOf(ACTIONS), metadata=told("Only what was done so.", enum=list(ACTIONS))
    )


class RecordedWhen(Schema):
    """A record set and its moment."""

    record_set = fields.Integer(required=True, attribute="number", metadata=told("The number of the record set."))
    recorded_at = MomentText(required=True, metadata=told("When it was recorded."))


class CorrectedField(FieldChangeSchema):
    """One field that was wrong."""

    wrong_from = fields.Integer(required=True, metadata=told("The record set from which it stood so."))


class ErratumItem(RecordedSchema):
    """Something that was recorded wrongly, from when, and corrected when."""

    id = fields.String(
        required=True, attribute="key", metadata=told("Its name: the place of the correction, set/kind/id.")
    )
    document = fields.Nested(DocumentNameSchema, required=True, metadata=told("What was wrong."))
    reason = fields.String(required=True, metadata=told("What the correction says of it."))
    wrong_from = fields.Nested(RecordedWhen, required=True, metadata=told("Since when it was recorded so."))
    corrected = fields.Nested(RecordedWhen, required=True, metadata=told("When it was put right."))
    fields_ = fields.List(
        fields.Nested(CorrectedField),
        required=True,
        data_key="fields",
        attribute="fields",
        metadata=told("The fields that were wrong."),
    )
    words = fields.String(required=True, metadata=told("The erratum in a sentence."))


class OutcomeSideSchema(Schema):
    """An answer in one edition."""

    outcome = fields.String(required=True, metadata=told("The outcome.", enum=OUTCOMES))
    governing = fields.List(fields.String(), required=True, metadata=told("The norms that make it, by id."))


class AffectedAnswer(Schema):
    """An answer that a correction altered, and on which days of the law."""

    entity = fields.String(required=True, metadata=told("Who is asked about."))
    activity = fields.String(required=True, metadata=told("What is asked about."))
    from_ = DayText(
        required=True,
        allow_none=True,
        data_key="from",
        attribute="start",
        metadata=told("The first day; null for all time before."),
    )
    until = DayText(required=True, allow_none=True, metadata=told("The first day no longer; null for all time after."))
    before = fields.Nested(OutcomeSideSchema, required=True, metadata=told("The answer before the correction."))
    after = fields.Nested(OutcomeSideSchema, required=True, metadata=told("The answer after it."))


class AffectedAnswers(Schema):
    """The answers that a correction altered."""

    before = fields.Integer(
        required=True, attribute="answers.before", metadata=told("The record set before the correction.")
    )
    after = fields.Integer(required=True, attribute="answers.after", metadata=told("The record set with it."))
    items = fields.List(
        fields.Nested(AffectedAnswer),
        required=True,
        attribute="answers.items",
        metadata=told("The answers that differ."),
    )
    asked = fields.Integer(
        required=True, attribute="answers.asked", metadata=told("How many questions were asked in both record sets.")
    )
    left_out = fields.Integer(
        required=True, attribute="answers.left_out", metadata=told("How many that may differ were not asked.")
    )
    bound = fields.String(required=True, metadata=told("Whom the questions were asked of."))


class ErratumOut(ErratumItem, KnowledgeSchema):
    """Something that was recorded wrongly, with the answers it affected."""

    affected = fields.Nested(AffectedAnswers, required=True, metadata=told("The answers that it affected."))


class ErratumPath(Schema):
    """Which erratum: the place of the correction."""

    number = fields.String(required=True, validate=MAX_NAME, metadata=told("The record set that corrected it."))
    kind = fields.String(required=True, validate=MAX_NAME, metadata=told("The kind of document.", example="instrument"))
    id = fields.String(
        required=True, attribute="own_id", validate=MAX_NAME, metadata=told("The id of the document corrected.")
    )
