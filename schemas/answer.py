"""Answers on the wire: the question as understood, the outcome, and every reason for it."""

from marshmallow import Schema, fields

from schemas.asked import QuestionSchema
from schemas.norm import NormSchema, NotGoverningSchema
from schemas.reasons import CaseSchema, ContestSchema, PresumedSchema, ProceedingSchema, SeeAlsoSchema, UnlessSchema
from schemas.shown import CurrencySchema, StatedPositionSchema, ValidityValue, grant_field, reason_field, told
from service.core.vocabulary import Outcome, Silence
from service.web.fields import Day, EnumField, Instant

FORCES = ("binding", "advisory", "none", "not-yet", "never", "ended")


class RecordSetSchema(Schema):
    """The record set that answered."""

    number = fields.Integer(required=True, metadata=told("Its number; ask with record_set= to read it again."))
    digest = fields.String(required=True, metadata=told("SHA-256 that seals it and every record set before it."))
    recorded_at = Instant(required=True, metadata=told("When it was recorded."))


class ClocksSchema(Schema):
    """Both clocks, resolved, and the record set that answered."""

    as_of = Day(required=True, metadata=told("The day whose law is told."))
    known_at = Instant(
        required=True, allow_none=True, metadata=told("The moment of knowledge asked for; null for the latest.")
    )
    record_set = fields.Nested(RecordSetSchema, required=True, metadata=told("The record set that answered."))


class CoverageRecordSchema(Schema):
    """What was read, and what was looked for and not found."""

    id = fields.String(required=True, metadata=told("Its id."))
    method = fields.String(required=True, metadata=told("How the law was read."))
    looked_for = fields.List(fields.String(), required=True, metadata=told("What was looked for."))


class AnswerCoverageSchema(Schema):
    """Whether this body's law of that day was read for this activity, and how good the evidence is."""

    read = fields.Boolean(required=True, metadata=told("Whether the law of that day was read for this activity."))
    silence = EnumField(Silence, required=True, metadata=told("What silence of the law is worth on that day."))
    records = fields.List(fields.Nested(CoverageRecordSchema), required=True, metadata=told("What was read."))
    outside_span = fields.List(fields.String(), required=True, metadata=told("Coverage that does not reach that day."))
    last_checked = fields.String(
        required=True, allow_none=True, metadata=told("The last day on which anybody checked it.")
    )
    weakest_evidence = fields.String(
        required=True, allow_none=True, metadata=told("The weakest evidence grade among the governing norms.")
    )


class TraceStepSchema(Schema):
    """One step to an answer."""

    sentence = fields.String(required=True, metadata=told("The number of a sentence of the decision rule."))
    rule = fields.String(required=True, metadata=told("That sentence."))
    words = fields.String(required=True, metadata=told("What it comes to here."))
    norm = fields.String(required=True, allow_none=True, metadata=told("Of which norm, by id."))


class AnswerSchema(ClocksSchema):
    """The outcome of a question and every reason for it."""

    question = fields.Nested(QuestionSchema, required=True, metadata=told("The question as it was understood."))
    outcome = EnumField(Outcome, required=True, metadata=told("The outcome."))
    reason = reason_field()
    grant = grant_field()
    summary = fields.String(required=True, metadata=told("The answer in one sentence."))
    governing = fields.List(fields.Nested(NormSchema), required=True, metadata=told("The norms that make the outcome."))
    not_governing = fields.List(
        fields.Nested(NotGoverningSchema),
        required=True,
        metadata=told("Every other norm that binds, with the ground on which it does not govern."),
    )
    broader = fields.List(
        fields.Nested(NormSchema), required=True, metadata=told("Duties on wider activities, which do not decide.")
    )
    presumed = fields.List(
        fields.Nested(PresumedSchema), required=True, metadata=told("What is taken of what nobody stated.")
    )
    unless = fields.List(
        fields.Nested(UnlessSchema),
        required=True,
        metadata=told("What is presumed and would change the outcome if it were otherwise."),
    )
    cases = fields.List(
        fields.Nested(CaseSchema), required=True, metadata=told("The least cases that cover a conditional outcome.")
    )
    disputes = fields.List(
        fields.Nested(ContestSchema), required=True, metadata=told("Disputes that change the outcome.")
    )
    proceedings = fields.List(
        fields.Nested(ProceedingSchema),
        required=True,
        metadata=told("Suits, orders and disputes over governing law that may run that day; they weigh nothing."),
    )
    own_statements = fields.List(
        fields.Nested(StatedPositionSchema),
        required=True,
        metadata=told("What the asked entity itself says; it is no law."),
    )
    positions = fields.List(
        fields.Nested(StatedPositionSchema), required=True, metadata=told("What others say of it; it is no law.")
    )
    validity = ValidityValue(
        required=True, metadata=told("The days on which outcome and governing norms stay the same.")
    )
    coverage = fields.Nested(AnswerCoverageSchema, required=True, metadata=told("What was read."))
    currency = fields.Nested(
        CurrencySchema,
        required=True,
        allow_none=True,
        metadata=told("How current the answer is; null where nothing was read that could say so."),
    )
    force = fields.String(
        required=True, allow_none=True, metadata=told("The force of the record asked under.", enum=[*FORCES, None])
    )
    out_of_scope = fields.List(
        fields.Nested(NormSchema),
        required=True,
        metadata=told("Norms of the record asked under that do not bind the asked entity."),
    )
    see_also = fields.List(
        fields.Nested(SeeAlsoSchema),
        required=True,
        metadata=told("Activities next door that a stated condition belongs to."),
    )
    codebook = fields.String(required=True, metadata=told("The digest of the codebook the answer is made with."))
    trace = fields.List(
        fields.Nested(TraceStepSchema), metadata=told("Every step, in the order of the rule; with `explain=trace`.")
    )
    hypothetical = fields.Boolean(metadata=told("True where the answer is made with an overlay of changes."))
    receipt = fields.String(
        required=True,
        allow_none=True,
        metadata=told("The digest id of the answer's receipt, kept or not; null where the answer is hypothetical."),
    )
    content_id = fields.String(
        required=True,
        allow_none=True,
        metadata=told(
            "The digest of question, day, documents and answer, the same on every installation; null likewise."
        ),
    )
    differs_by_agency = fields.List(
        fields.String(), required=True, metadata=told("Bodies of the jurisdiction whose own outcome is another.")
    )
