"""Receipts and maps of mementos on the wire."""

from marshmallow import Schema, fields, validate

from schemas.answer import AnswerSchema
from schemas.asked import QuestionSchema
from schemas.difference import AnswerDifference
from schemas.history import FieldChangeSchema
from schemas.knowledge import MAX_NAME, DayText, MomentText
from schemas.log import LogProofSchema
from schemas.question import ClassAnswerQuery, QuestionInSchema
from schemas.reasons import SealedCaseSchema, SealedContestSchema, SealedPresumedSchema, SealedUnlessSchema
from schemas.shown import told
from service.web.fields import Instant, Whole

VERDICTS = ("same", "another-answer", "another-release", "altered")
_DIGEST = validate.Regexp(r"^[0-9a-f]{64}$", error="A receipt's id is 64 hexadecimal digits.")


class SealedSetSchema(Schema):
    """A record set by number and digest."""

    number = fields.Integer(required=True, metadata=told("Its number."))
    digest = fields.String(required=True, metadata=told("SHA-256 that seals it and every record set before it."))


class ReceiptAnswer(AnswerSchema):
    """An answer as its receipt seals it: without its sentences, and without the clocks, which stand beside it."""

    class Meta:
        """Leave out what is told beside the answer."""

        exclude = (
            "as_of", "known_at", "record_set", "summary", "receipt", "content_id", "differs_by_agency", "hypothetical",
        )  # fmt: skip

    cases = fields.List(
        fields.Nested(SealedCaseSchema),
        required=True,
        metadata=told("The least cases that cover a conditional outcome."),
    )
    presumed = fields.List(
        fields.Nested(SealedPresumedSchema), required=True, metadata=told("What is taken of what nobody stated.")
    )
    unless = fields.List(
        fields.Nested(SealedUnlessSchema),
        required=True,
        metadata=told("What is presumed and would change the outcome if it were otherwise."),
    )
    disputes = fields.List(
        fields.Nested(SealedContestSchema), required=True, metadata=told("Disputes that change the outcome.")
    )


class ReceiptSchema(Schema):
    """What was asked and answered, from which records and by which engine; its digest is its id."""

    id = fields.String(required=True, metadata=told("SHA-256 of all that follows, save `kept_at` and `log`."))
    kept_at = MomentText(
        required=True, allow_none=True, metadata=told("When it was stored; null if it is made anew from its question.")
    )
    log = fields.Nested(
        LogProofSchema,
        required=True,
        allow_none=True,
        metadata=told("What proves the record set; null where none was kept with the receipt."),
    )
    form = fields.Integer(
        metadata=told("3; 2 where no content is named; left out where the answer is sealed with its sentences.")
    )
    question = fields.Nested(QuestionSchema, required=True, metadata=told("The question as it was understood."))
    as_of = DayText(required=True, metadata=told("The day whose law is told."))
    known_at = MomentText(required=True, metadata=told("When the record set that answered was recorded."))
    record_set = fields.Nested(SealedSetSchema, required=True, metadata=told("The record set that answered."))
    codebook_digest = fields.String(required=True, metadata=told("SHA-256 of the codebook."))
    content_digest = fields.String(
        metadata=told("SHA-256 of the documents that answered: of `documents.ndjson` in a release of them.")
    )
    content_id = fields.String(metadata=told("SHA-256 of day, documents and answer, the same on every installation."))
    answer = fields.Dict(
        required=True,
        metadata=told(
            "The answer, a ReceiptAnswer; without `form`, as an earlier release told it.",
            anyOf=[{"$ref": "#/components/schemas/ReceiptAnswer"}, {"type": "object"}],
        ),
    )
    answer_digest = fields.String(required=True, metadata=told("SHA-256 of the answer."))
    engine = fields.String(required=True, metadata=told("The release that answered."))


class RecomputedSchema(Schema):
    """What the same question gives now."""

    known_at = MomentText(required=True, metadata=told("When the record set asked now was recorded."))
    record_set = fields.Nested(SealedSetSchema, required=True, metadata=told("The record set asked now."))
    codebook_digest = fields.String(required=True, metadata=told("SHA-256 of its codebook."))
    answer_digest = fields.String(required=True, metadata=told("SHA-256 of its answer."))
    engine = fields.String(required=True, metadata=told("The release that answers now."))


class ReceiptCheck(Schema):
    """Whether a receipt is what it says, and whether its answer still comes out."""

    id = fields.String(required=True, attribute="check.id", metadata=told("The id of the receipt."))
    verdict = fields.String(
        required=True,
        attribute="check.verdict",
        metadata=told(
            "`same`: the answer comes out byte for byte. `another-answer`: this release answers otherwise. "
            "`another-release`: another release made it, and its answer does not come out byte for byte. `altered`: "
            "its content does not match its digests.",
            enum=list(VERDICTS),
        ),
    )
    words = fields.String(required=True, metadata=told("The verdict in a sentence."))
    intact = fields.Boolean(
        required=True, attribute="check.intact", metadata=told("Whether its content matches its digests.")
    )
    same = fields.Boolean(
        required=True,
        allow_none=True,
        attribute="check.same",
        metadata=told(
            "Whether the answer comes out byte for byte; null where another release sealed it in another form."
        ),
    )
    same_record_set = fields.Boolean(
        required=True,
        attribute="check.same_record_set",
        metadata=told("Whether the record set is the one it names."),
    )
    same_codebook = fields.Boolean(
        required=True, attribute="check.same_codebook", metadata=told("Whether the codebook is.")
    )
    same_engine = fields.Boolean(required=True, attribute="check.same_engine", metadata=told("Whether the release is."))
    recomputed = fields.Nested(
        RecomputedSchema,
        required=True,
        attribute="check.recomputed",
        metadata=told("What the question gives now."),
    )
    difference = fields.Nested(
        AnswerDifference, required=True, allow_none=True, metadata=told("Where the answer is not the same: why.")
    )
    fields_ = fields.List(
        fields.Nested(FieldChangeSchema),
        required=True,
        data_key="fields",
        attribute="check.fields",
        metadata=told("The fields of the answer that differ."),
    )
    fields_left_off = fields.Integer(
        required=True,
        attribute="check.fields_left_off",
        metadata=told("How many differing fields are not shown."),
    )


class ReceiptPath(Schema):
    """Which receipt."""

    id = fields.String(
        required=True,
        attribute="own_id",
        validate=_DIGEST,
        metadata=told("The id that the answer carries as `receipt`."),
    )


class ReceiptQuery(ClassAnswerQuery):
    """The question of a receipt that nobody keeps: taken from the `Link` of its answer."""

    entity = fields.String(validate=MAX_NAME, metadata=told("Who was asked about, by id."))
    activity = fields.String(validate=MAX_NAME, metadata=told("What was asked about."))


class VerifyQuery(ReceiptQuery):
    """Which receipt, and what to check it against."""

    against = Whole(
        validate=validate.Range(min=0),
        metadata=told("Ask this record set. Default: the one the receipt names, where all must be as it was."),
    )


class ReceiptInSchema(QuestionInSchema):
    """A question whose receipt is to be kept."""

    known_at = Instant(metadata=told("Answer with what was recorded at this moment. Default: everything recorded."))
    record_set = Whole(validate=validate.Range(min=1), metadata=told("Answer from this record set, instead."))
