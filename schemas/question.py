"""What may be asked: parameters of an answer, and a batch of questions."""

from marshmallow import RAISE, Schema, fields, validate

from schemas.answer import AnswerSchema, ClocksSchema
from schemas.editing import changes_field
from schemas.shown import told
from service.core.vocabulary import Level
from service.web.fields import MAX_PARTS, CommaList, Day, EnumField, Instant, Pairs, Whole
from service.web.queries import ClockQuery, LineQuery

MAX_QUESTIONS = 100
_ID = validate.Length(min=1, max=200)
_FEW = validate.Length(max=MAX_PARTS)


def nothing() -> None:
    """No value; as a call, so that the contract does not offer null."""


def conditions(name: str, description: str, example: str) -> CommaList:
    """A list of condition ids."""
    return CommaList(
        fields.String(validate=_ID),
        load_default=list,
        data_key=name,
        attribute=name,
        metadata=told(description, example=example),
    )


class AnswerQuery(ClockQuery):
    """What narrows a question."""

    given = conditions("given", "Conditions that hold, by id.", "judicial-warrant")
    absent = conditions("absent", "Conditions that do not hold.", "officer-endangered")
    unknown_ = conditions(
        "unknown",
        "Conditions, `place:ID` and `date:EVENT` to leave open.",
        "criminal-investigation",
    )
    attributes = Pairs(load_default=dict, metadata=told("Attributes of the act, name:value."))
    under = fields.String(
        validate=_ID,
        load_default=str,
        metadata=told("Weigh only this instrument, or only this jurisdiction's instruments; a position has no force."),
    )
    presume = fields.String(
        validate=validate.OneOf(["codebook", "none"]),
        load_default="codebook",
        metadata=told("`none` opens everything that is not stated.", enum=["codebook", "none"]),
    )
    place = fields.String(
        validate=_ID,
        load_default=str,
        metadata=told("The jurisdiction in which the act is done. Default: the body's own territory."),
    )


class ClassAnswerQuery(AnswerQuery):
    """What narrows a question that may be asked of a class."""

    kind = fields.String(
        validate=_ID,
        load_default=str,
        metadata=told("Ask of any agency of this kind in it; `any` of whoever acts there.", example="sheriff"),
    )
    level = EnumField(
        Level, load_default=nothing, metadata=told("Ask of any government of this level in it.", example="county")
    )
    bearer = conditions("bearer", "Attributes that every member of the class has.", "operates-jail")


class ExplainQuery(Schema):
    """How much is told of the way to an answer."""

    explain = fields.String(
        validate=validate.OneOf(["trace"]),
        metadata=told("`trace`: every step, norm by norm, in the numbered sentences of the rule.", enum=["trace"]),
    )


class ToldQuery(AnswerQuery, LineQuery, ExplainQuery):
    """What narrows a question, and which form of text."""


class ClassToldQuery(ClassAnswerQuery, LineQuery, ExplainQuery):
    """What narrows a question that may be asked of a class, and which form of text."""


class QuestionInSchema(Schema):
    """One question of a batch."""

    class Meta:
        """Refuse what is not known."""

        unknown = RAISE

    entity = fields.String(
        required=True, validate=_ID, metadata=told("Who is asked about, by id; for a class, the jurisdiction.")
    )
    activity = fields.String(required=True, validate=_ID, metadata=told("The activity, by id."))
    as_of = Day(metadata=told("Default: the batch's day."))
    given = fields.List(
        fields.String(validate=_ID), load_default=list, validate=_FEW, metadata=told("Conditions that hold, by id.")
    )
    absent = fields.List(
        fields.String(validate=_ID), load_default=list, validate=_FEW, metadata=told("Conditions that do not hold.")
    )
    unknown_ = fields.List(
        fields.String(validate=_ID),
        load_default=list,
        validate=_FEW,
        data_key="unknown",
        attribute="unknown",
        metadata=told("Conditions, `place:ID` and `date:EVENT` to leave open."),
    )
    attributes = fields.Dict(
        keys=fields.String(),
        values=fields.String(),
        load_default=dict,
        validate=_FEW,
        metadata=told("What narrows the activity."),
    )
    under = fields.String(
        validate=_ID,
        load_default=str,
        metadata=told("Weigh only this instrument, or only this jurisdiction's instruments."),
    )
    presume = fields.String(
        validate=validate.OneOf(["codebook", "none"]),
        load_default="codebook",
        metadata=told("`none` opens every fact that is not stated."),
    )
    kind = fields.String(validate=_ID, load_default=str, metadata=told("Ask of any agency of this kind in it."))
    level = EnumField(Level, load_default=nothing, metadata=told("Ask of any government of this level in it."))
    bearer = fields.List(
        fields.String(validate=_ID),
        load_default=list,
        validate=_FEW,
        metadata=told("Attributes that every member of the class has."),
    )
    place = fields.String(validate=_ID, load_default=str, metadata=told("The jurisdiction in which the act is done."))


class BatchSchema(Schema):
    """Several questions, answered from one record set."""

    class Meta:
        """Refuse what is not known."""

        unknown = RAISE

    questions = fields.List(
        fields.Nested(QuestionInSchema),
        required=True,
        validate=validate.Length(min=1, max=MAX_QUESTIONS),
        metadata=told(f"At most {MAX_QUESTIONS}."),
    )
    as_of = Day(metadata=told("The day for questions that name none. Default: today."))
    known_at = Instant(metadata=told("Answer with what was recorded at this moment. Default: everything recorded."))
    record_set = Whole(validate=validate.Range(min=1), metadata=told("Answer from this record set, instead."))
    overlay = changes_field("Answer as if these changes had been published; nothing is stored.", required=False)


class BatchAnswersSchema(ClocksSchema):
    """The answers, in the order of the questions."""

    items = fields.List(fields.Nested(AnswerSchema), required=True, metadata=told("One answer a question."))
    hypothetical = fields.Boolean(
        required=True, metadata=told("Whether the answers are made with an overlay of changes that are not recorded.")
    )
