"""Answers on the wire: the question as understood, the outcome, and every reason for it."""

from marshmallow import Schema, fields

from schemas.record_base import SourceSchema
from service.core.vocabulary import Ground, Level, Modality, Outcome
from service.documents.kinds import POSITION_KINDS, SOURCE_KINDS
from service.web.fields import Day, EnumField, Instant

FORCES = ("binding", "advisory", "none", "not-yet", "never", "ended")


def told(description: str, **more: object) -> dict[str, object]:
    """The metadata of a field."""
    return {"description": description, **more}


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


class BoundSchema(Schema):
    """A day that may be known only within bounds."""

    earliest = Day(required=True, allow_none=True, metadata=told("The first day it may be; null if there is no bound."))
    latest = Day(required=True, allow_none=True, metadata=told("The last day it may be; null if there is no bound."))
    exact = fields.Boolean(required=True, metadata=told("Whether the day is known; if so and null, it has no end."))


class CitedSourceSchema(SourceSchema):
    """A source with its key in the instrument."""

    key = fields.String(metadata=told("The key the instrument gives it."))


class InstrumentNameSchema(Schema):
    """What names an instrument."""

    id = fields.String(required=True)
    title = fields.String(required=True)
    citation = fields.String(required=True, allow_none=True)
    kind = fields.String(required=True)
    jurisdiction = fields.String(required=True)


class NormSchema(Schema):
    """A norm in an answer, with the provision it is drawn from."""

    id = fields.String(required=True, metadata=told("instrument@version#norm"))
    instrument = fields.Nested(InstrumentNameSchema, required=True)
    version = fields.Integer(required=True)
    pinpoint = fields.String(
        required=True, metadata=told("The address of the passage; `unknown` if the text was not seen.")
    )
    modality = EnumField(Modality, required=True, metadata=told("What the text does."))
    counts_as = EnumField(Modality, required=True, metadata=told("What it counts as once its exceptions are read."))
    activity = fields.String(required=True)
    summary = fields.String(required=True)
    scope = fields.String(required=True, allow_none=True, metadata=told("Whom it binds, in words."))
    rank = fields.String(required=True)
    valid_from = fields.Nested(BoundSchema, required=True)
    valid_until = fields.Nested(BoundSchema, required=True)
    trigger = fields.String(required=True, allow_none=True)
    accompanied_by = fields.List(fields.String(), required=True)
    construed_by = fields.List(fields.String(), required=True)
    definitions = fields.Dict(keys=fields.String(), values=fields.String(), required=True)
    applies_to_existing = fields.Boolean(
        required=True, allow_none=True, metadata=told("Whether the text says that it reaches what already exists.")
    )
    comply_by = fields.Nested(
        BoundSchema, required=True, allow_none=True, metadata=told("The day by which the text must be complied with.")
    )
    sources = fields.List(fields.Nested(CitedSourceSchema), required=True)
    evidence = fields.String(
        required=True,
        metadata=told("The strongest kind among the sources that carry it.", enum=list(SOURCE_KINDS)),
    )


class SetAsideSchema(NormSchema):
    """A norm that binds but does not make the outcome."""

    ground = EnumField(Ground, required=True, metadata=told("Why it does not."))
    by = fields.String(required=True, allow_none=True, metadata=told("The record that set it aside."))


class FactSchema(Schema):
    """A fact taken to hold or not to hold."""

    condition = fields.String(required=True)
    value = fields.String(required=True, metadata=told("present or absent", enum=["present", "absent"]))
    phrase = fields.String(required=True)


class UnlessSchema(FactSchema):
    """A fact that would change the outcome, and to what."""

    outcome = EnumField(Outcome, required=True)


class LiteralSchema(Schema):
    """One thing a case assumes."""

    variable = fields.String(required=True, metadata=told("fact:ID, attribute:NAME, bearer:NAME or date:KEY"))
    value = fields.String(required=True)
    words = fields.String(required=True)


class CaseSchema(Schema):
    """One of the least cases that cover a conditional answer."""

    when = fields.List(fields.Nested(LiteralSchema), required=True)
    outcome = EnumField(Outcome, required=True)
    norms = fields.List(fields.String(), required=True)


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


class NamedSchema(Schema):
    """An id and a name."""

    id = fields.String(required=True)
    name = fields.String(required=True)


class StatedPositionSchema(Schema):
    """What a body or organisation says; it binds nobody."""

    id = fields.String(required=True)
    kind = fields.String(required=True, metadata=told("What sort of saying it is.", enum=list(POSITION_KINDS)))
    holder = fields.Nested(NamedSchema, required=True)
    speaker = fields.String(required=True, allow_none=True)
    made = fields.Nested(BoundSchema, required=True)
    told_by = fields.String(required=True, allow_none=True)
    summary = fields.String(required=True)
    sources = fields.List(fields.Nested(SourceSchema), required=True)


class NextChangeSchema(Schema):
    """What ends the answer."""

    on = Day(required=True)
    records = fields.List(fields.String(), required=True)


class ValiditySchema(Schema):
    """The days on which the answer stays the same: `from` counts, `until` does not."""

    from_ = Day(required=True, allow_none=True, data_key="from", attribute="from")
    until = Day(required=True, allow_none=True)
    next_change = fields.Nested(NextChangeSchema, required=True, allow_none=True)


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
    class_ = fields.Nested(ClassSchema, required=True, allow_none=True, data_key="class", attribute="class")
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
    set_aside = fields.List(fields.Nested(SetAsideSchema), required=True)
    broader = fields.List(fields.Nested(NormSchema), required=True)
    presumed = fields.List(fields.Nested(FactSchema), required=True)
    unless = fields.List(fields.Nested(UnlessSchema), required=True)
    cases = fields.List(fields.Nested(CaseSchema), required=True)
    disputes = fields.List(fields.Nested(ContestSchema), required=True)
    own_account = fields.List(fields.Nested(StatedPositionSchema), required=True)
    positions = fields.List(fields.Nested(StatedPositionSchema), required=True)
    validity = fields.Nested(ValiditySchema, required=True)
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
