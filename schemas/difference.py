"""Differences on the wire: of two versions of an instrument, and of two answers."""

from marshmallow import Schema, fields, validate

from schemas.answer import ClocksSchema
from schemas.asked import QuestionSchema
from schemas.knowledge import MAX_NAME, OUTCOMES
from schemas.norm import CitedSourceSchema
from schemas.question import ClassAnswerQuery
from schemas.shown import BoundValue, ValidityValue, told
from service.web.fields import Day, Instant, Whole
from service.web.queries import ClockQuery

ROLES = ("governing", "not-governing", "broader", "out-of-scope")
_SET = validate.Range(min=0)


class DiffQuery(ClockQuery):
    """Which two versions, and as which record sets have them."""

    from_ = Whole(
        data_key="from",
        attribute="from",
        validate=_SET,
        metadata=told("The earlier version. Default: the one before `to`, or `to` itself with `from_record_set`."),
    )
    to = Whole(validate=_SET, metadata=told("The later version. Default: the last."))
    from_record_set = Whole(
        validate=_SET, metadata=told("The record set that tells the earlier version. Default: the one that answers.")
    )
    to_record_set = Whole(
        validate=_SET, metadata=told("The record set that tells the later version. Default: the one that answers.")
    )


class DiffVersion(Schema):
    """One of the two versions."""

    number = fields.Integer(required=True, metadata=told("Its number."))
    valid_from = BoundValue(required=True, metadata=told("When it begins."))
    valid_until = BoundValue(required=True, metadata=told("When it ends."))
    summary = fields.String(required=True, allow_none=True, metadata=told("What it does, in a sentence."))
    date_note = fields.String(required=True, allow_none=True, metadata=told("How its days are known."))


class DiffNorm(Schema):
    """A norm that only one of the versions has."""

    id = fields.String(required=True, metadata=told("instrument@version#norm"))
    pinpoint = fields.String(required=True, metadata=told("The address of the passage."))
    modality = fields.String(required=True, metadata=told("What the text does."))
    activity = fields.String(required=True, metadata=told("What it is about."))
    summary = fields.String(required=True, metadata=told("The norm in a sentence."))
    scope = fields.String(required=True, allow_none=True, metadata=told("Whom it binds, in words."))
    valid_from = BoundValue(required=True, metadata=told("When it begins."))
    valid_until = BoundValue(required=True, metadata=told("When it ends."))
    sources = fields.List(fields.Nested(CitedSourceSchema), required=True, metadata=told("Where it is written."))


class PinpointPair(Schema):
    """Where a norm stood and stands."""

    before = fields.String(required=True, metadata=told("The address in the earlier version."))
    after = fields.String(required=True, metadata=told("The address in the later version."))


class DiffField(Schema):
    """A field of a norm that changed."""

    field = fields.String(required=True, metadata=told("Its name in the record."))
    before = fields.Raw(required=True, allow_none=True, metadata=told("The JSON value before; null if none."))
    after = fields.Raw(required=True, allow_none=True, metadata=told("The JSON value after; null if none."))


class DiffPair(Schema):
    """A norm that both versions have, not in the same words or place."""

    from_ = fields.String(
        required=True, data_key="from", attribute="earlier", metadata=told("Its id in the earlier version.")
    )
    to = fields.String(required=True, attribute="later", metadata=told("Its id in the later version."))
    renamed = fields.Boolean(required=True, metadata=told("Whether the records call it otherwise."))
    pinpoint = fields.Nested(PinpointPair, required=True, metadata=told("Where it stood and stands."))
    modality = fields.String(required=True, metadata=told("What the later text does."))
    activity = fields.String(required=True, metadata=told("What it is about."))
    summary = fields.String(required=True, metadata=told("The later norm in a sentence."))
    alters_law = fields.Boolean(required=True, metadata=told("Whether an answer may turn on the change."))
    fields_ = fields.List(
        fields.Nested(DiffField),
        required=True,
        data_key="fields",
        attribute="fields",
        metadata=told("The fields that changed."),
    )


class DiffOut(ClocksSchema):
    """What changed between two versions of an instrument, norm by norm."""

    instrument = fields.String(required=True, attribute="diff.instrument", metadata=told("The id of the instrument."))
    title = fields.String(required=True, attribute="diff.title", metadata=told("Its title."))
    from_ = fields.Nested(
        DiffVersion, required=True, data_key="from", attribute="diff.earlier", metadata=told("The earlier version.")
    )
    to = fields.Nested(DiffVersion, required=True, attribute="diff.later", metadata=told("The later version."))
    from_record_set = fields.Integer(required=True, metadata=told("The record set that tells the earlier version."))
    to_record_set = fields.Integer(required=True, metadata=told("The record set that tells the later version."))
    added = fields.List(
        fields.Nested(DiffNorm),
        required=True,
        attribute="diff.added",
        metadata=told("Norms only the later version has."),
    )
    dropped = fields.List(
        fields.Nested(DiffNorm),
        required=True,
        attribute="diff.dropped",
        metadata=told("Norms only the earlier version has."),
    )
    changed = fields.List(
        fields.Nested(DiffPair),
        required=True,
        attribute="diff.changed",
        metadata=told("Norms with other words or effect."),
    )
    moved = fields.List(
        fields.Nested(DiffPair),
        required=True,
        attribute="diff.moved",
        metadata=told("Norms that only stand elsewhere."),
    )
    unchanged = fields.List(
        fields.String(),
        required=True,
        attribute="diff.unchanged",
        metadata=told("Norms that stayed, by their later id."),
    )
    words = fields.String(required=True, metadata=told("The difference in a sentence."))


class DifferenceQuery(ClassAnswerQuery):
    """Two questions: the first, and what the second asks otherwise."""

    entity = fields.String(
        required=True, validate=MAX_NAME, metadata=told("Who is asked about, by id.", example="us-mn-minneapolis")
    )
    activity = fields.String(
        required=True, validate=MAX_NAME, metadata=told("What is asked about.", example="stage-on-government-property")
    )
    to_entity = fields.String(validate=MAX_NAME, metadata=told("Who the second answer is about. Default: `entity`."))
    to_as_of = Day(metadata=told("The day of the second answer. Default: `as_of`.", example="2026-01-15"))
    to_known_at = Instant(
        metadata=told("What the second answer is told from. Without it and `to_record_set`: everything recorded.")
    )
    to_record_set = Whole(validate=_SET, metadata=told("The record set of the second answer, instead of a moment."))


class DifferenceSide(Schema):
    """One of the two answers."""

    question = fields.Nested(
        QuestionSchema, required=True, attribute="asked", metadata=told("The question as it was understood.")
    )
    as_of = Day(required=True, metadata=told("The day whose law is told."))
    record_set = fields.Integer(required=True, metadata=told("The record set that answered."))
    known_at = Instant(required=True, metadata=told("When that record set was recorded."))
    outcome = fields.String(required=True, metadata=told("The outcome.", enum=OUTCOMES))
    governing = fields.List(fields.String(), required=True, metadata=told("The norms that make it, by id."))
    validity = ValidityValue(required=True, metadata=told("The days on which it stays the same."))


class NormRole(Schema):
    """What a norm does in an answer."""

    role = fields.String(required=True, metadata=told("What it does there.", enum=list(ROLES)))
    counts_as = fields.String(required=True, allow_none=True, metadata=told("What it counts as."))
    ground = fields.String(required=True, allow_none=True, metadata=told("Why it does not govern, if it does not."))
    by = fields.String(required=True, allow_none=True, metadata=told("The record that set it aside."))


class NormDifference(Schema):
    """A norm that counts otherwise in the two answers."""

    norm = fields.String(required=True, attribute="norm.norm", metadata=told("Its id."))
    title = fields.String(required=True, attribute="norm.title", metadata=told("The title of its instrument."))
    citation = fields.String(
        required=True, attribute="norm.citation", metadata=told("The instrument and the place in it.")
    )
    why = fields.String(
        required=True,
        attribute="norm.why",
        metadata=told("Why it counts otherwise: began, ended, not-known-then, …"),
    )
    decisive = fields.Boolean(
        required=True, attribute="norm.decisive", metadata=told("Whether it makes the difference.")
    )
    first = fields.Nested(
        NormRole,
        required=True,
        allow_none=True,
        attribute="norm.first",
        metadata=told("In the first answer; null: nothing."),
    )
    second = fields.Nested(
        NormRole,
        required=True,
        allow_none=True,
        attribute="norm.second",
        metadata=told("In the second; null: nothing."),
    )
    fields_ = fields.List(
        fields.String(),
        required=True,
        data_key="fields",
        attribute="norm.fields",
        metadata=told("The fields that are recorded otherwise."),
    )
    words = fields.String(required=True, metadata=told("The difference in a sentence."))


class FactDifference(Schema):
    """A fact that the two answers take otherwise."""

    condition = fields.String(required=True, metadata=told("The condition, by id."))
    phrase = fields.String(required=True, metadata=told("The condition in words."))
    first = fields.String(required=True, allow_none=True, metadata=told("How the first answer takes it."))
    second = fields.String(required=True, allow_none=True, metadata=told("How the second answer takes it."))


class OnlySchema(Schema):
    """What only one of the answers has, by id."""

    only_first = fields.List(fields.String(), required=True, metadata=told("Only the first."))
    only_second = fields.List(fields.String(), required=True, metadata=told("Only the second."))


class AnswerDifference(Schema):
    """Whether two answers differ, since when, and by which records."""

    first = fields.Nested(
        DifferenceSide, required=True, attribute="difference.first", metadata=told("The first answer.")
    )
    second = fields.Nested(
        DifferenceSide, required=True, attribute="difference.second", metadata=told("The second answer.")
    )
    differs_in = fields.List(
        fields.String(), required=True, attribute="difference.differs_in", metadata=told("What was asked otherwise.")
    )
    same_outcome = fields.Boolean(
        required=True, attribute="difference.same_outcome", metadata=told("Whether the outcome is the same.")
    )
    same = fields.Boolean(
        required=True,
        attribute="difference.same",
        metadata=told("Whether it is, by the same norms with the same texts."),
    )
    since = Day(
        required=True,
        allow_none=True,
        attribute="difference.since_day",
        metadata=told("Where only the day differs: since when the answers do."),
    )
    norms = fields.List(
        fields.Nested(NormDifference), required=True, metadata=told("The norms, those that make the difference first.")
    )
    facts = fields.List(
        fields.Nested(FactDifference),
        required=True,
        attribute="difference.facts",
        metadata=told("The facts taken otherwise."),
    )
    coverage = fields.Nested(
        OnlySchema,
        required=True,
        attribute="difference.coverage",
        metadata=told("What was read for only one of them."),
    )
    disputes = fields.Nested(
        OnlySchema,
        required=True,
        attribute="difference.disputes",
        metadata=told("Disputes that matter to only one of them."),
    )
    words = fields.String(required=True, metadata=told("The difference in a sentence, with its cause."))
