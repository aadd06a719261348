"""Answers on the wire: the question as understood, the outcome, and every reason for it."""

from marshmallow import Schema, fields

from schemas.record_base import SourceSchema
from schemas.shown import NormSchema, NotGoverningSchema, StatedPositionSchema, ValidityValue, told
from service.core.vocabulary import Level, Outcome
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
    record_set = fields.Nested(RecordSetSchema, required=True)


class FactSchema(Schema):
    """A fact taken to hold or not to hold."""

    condition = fields.String(required=True)
    value = fields.String(required=True, metadata=told("present or absent", enum=["present", "absent"]))
    phrase = fields.String(required=True)


class UnlessSchema(FactSchema):
    """A fact that would change the outcome, and to what."""

    outcome = EnumField(Outcome, required=True)


class SealedLiteralSchema(Schema):
    """One thing a case assumes."""

    variable = fields.String(
        required=True, attribute="variable.slug", metadata=told("fact:ID, attribute:NAME, bearer:NAME or date:KEY")
    )
    value = fields.String(required=True, metadata=told("present or absent, passed or not-passed, or a value."))


class LiteralSchema(SealedLiteralSchema):
    """One thing a case assumes, in words too."""

    words = fields.String(required=True, metadata=told("The same in words; they follow `if`."))


class SealedCaseSchema(Schema):
    """One of the least cases that cover a conditional answer."""

    when = fields.List(fields.Nested(SealedLiteralSchema), required=True, metadata=told("All that it assumes."))
    outcome = EnumField(Outcome, required=True, metadata=told("What it leads to."))
    norms = fields.List(fields.String(), required=True, metadata=told("The norms that make its outcome."))


class CaseSchema(SealedCaseSchema):
    """One of the least cases that cover a conditional answer, in words too."""

    when = fields.List(fields.Nested(LiteralSchema), required=True, metadata=told("All that it assumes."))


class SideSchema(Schema):
    """One side of a dispute, with the outcomes if it is right."""

    holds = fields.String(required=True, metadata=told("stands or falls", enum=["stands", "falls"]))
    summary = fields.String(required=True)
    authorities = fields.List(fields.String(), required=True)
    outcomes = fields.List(EnumField(Outcome), required=True)


class ContestSchema(Schema):
    """A dispute that changes the outcome."""

    id = fields.String(required=True)
    title = fields.String(required=True)
    sides = fields.List(fields.Nested(SideSchema), required=True)
    sources = fields.List(fields.Nested(SourceSchema), required=True)


class CoverageRecordSchema(Schema):
    """What was read, and what was looked for and not found."""

    id = fields.String(required=True)
    method = fields.String(required=True)
    looked_for = fields.List(fields.String(), required=True)


class AnswerCoverageSchema(Schema):
    """Whether this body's law of that day was read for this activity, and how good the evidence is."""

    read = fields.Boolean(required=True)
    records = fields.List(fields.Nested(CoverageRecordSchema), required=True)
    outside_span = fields.List(fields.String(), required=True, metadata=told("Coverage that does not reach that day."))
    last_checked = fields.String(required=True, allow_none=True)
    weakest_evidence = fields.String(required=True, allow_none=True)


class ClassSchema(Schema):
    """The class a question is asked of."""

    level = EnumField(Level, required=True, allow_none=True)
    kind = fields.String(required=True, allow_none=True)


class QuestionSchema(Schema):
    """The question as it was understood."""

    entity = fields.String(required=True)
    class_ = fields.Nested(ClassSchema, required=True, allow_none=True, data_key="class", attribute="of_class")
    activity = fields.String(required=True)
    attributes = fields.Dict(keys=fields.String(), values=fields.String(), required=True)
    given = fields.List(fields.String(), required=True)
    absent = fields.List(fields.String(), required=True)
    unknown_ = fields.List(fields.String(), required=True, data_key="unknown", attribute="unknown")
    presume = fields.String(required=True)
    under = fields.String(required=True, allow_none=True)


class AnswerSchema(ClocksSchema):
    """The outcome of a question and every reason for it."""

    question = fields.Nested(QuestionSchema, required=True)
    outcome = EnumField(Outcome, required=True)
    summary = fields.String(required=True)
    governing = fields.List(fields.Nested(NormSchema), required=True)
    not_governing = fields.List(fields.Nested(NotGoverningSchema), required=True)
    broader = fields.List(fields.Nested(NormSchema), required=True)
    presumed = fields.List(fields.Nested(FactSchema), required=True)
    unless = fields.List(fields.Nested(UnlessSchema), required=True)
    cases = fields.List(fields.Nested(CaseSchema), required=True)
    disputes = fields.List(fields.Nested(ContestSchema), required=True)
    own_statements = fields.List(fields.Nested(StatedPositionSchema), required=True)
    positions = fields.List(fields.Nested(StatedPositionSchema), required=True)
    validity = ValidityValue(required=True)
    coverage = fields.Nested(AnswerCoverageSchema, required=True)
    force = fields.String(
        required=True, allow_none=True, metadata=told("The force of the record asked under.", enum=[*FORCES, None])
    )
    out_of_scope = fields.List(fields.Nested(NormSchema), required=True)
    codebook = fields.String(required=True, metadata=told("The digest of the codebook the answer is made with."))
    hypothetical = fields.Boolean(metadata=told("True where the answer is made with an overlay of changes."))
    receipt = fields.String(
        required=True,
        allow_none=True,
        metadata=told("The digest id of the answer's receipt, kept or not; null where the answer is hypothetical."),
    )
    differs_by_agency = fields.List(
        fields.String(), required=True, metadata=told("Bodies of the jurisdiction whose own outcome is another.")
    )
