"""What the tools for programs take and give, where no other shape says it."""

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, fields, validate, validates_schema

from schemas.answer import AnswerSchema, ClocksSchema
from schemas.claim import ClaimInSchema, ClaimSchema, WordsReadSchema, refuse_unsaid
from schemas.question import QuestionInSchema
from schemas.search import MOST_CHARACTERS, MOST_HITS, HitSchema
from schemas.shown import told
from service.web.fields import Day, Instant, Whole
from service.world.search.made import KINDS

_ID = validate.Length(min=1, max=200)


class KnowledgeIn(Schema):
    """The day, and the state of knowledge, that is asked for."""

    as_of = Day(metadata=told("The day whose law is told. Default: today."))
    known_at = Instant(metadata=told("What was recorded at this moment. Default: everything recorded."))
    record_set = Whole(validate=validate.Range(min=1), metadata=told("This record set, instead of a moment."))


class FindIn(KnowledgeIn):
    """What is looked for."""

    words = fields.String(
        required=True,
        validate=validate.Length(min=1, max=MOST_CHARACTERS),
        metadata=told("What to find, in people's words; a state's name narrows it.", example="Hennepin sheriff"),
    )
    kinds = fields.List(
        fields.String(validate=validate.OneOf(KINDS)),
        load_default=list,
        metadata=told("Only these kinds of thing."),
    )
    limit = Whole(load_default=10, validate=validate.Range(min=1, max=MOST_HITS), metadata=told("How many at most."))


class FoundHit(HitSchema):
    """Something found, by its id."""

    class Meta:
        """Leave out addresses of the HTTP service."""

        exclude = ("href",)


class FindOut(ClocksSchema):
    """What was found, the best first."""

    items = fields.List(fields.Nested(FoundHit), required=True, metadata=told("What was found."))


class AskIn(QuestionInSchema, KnowledgeIn):
    """A question in ids, or in words."""

    entity = fields.String(
        validate=_ID,
        metadata=told("Whose conduct, by id; for a class, the jurisdiction.", example="us-mn-minneapolis"),
    )
    activity = fields.String(validate=_ID, metadata=told("The activity, by id.", example="share-information"))
    text = fields.String(
        validate=validate.Length(min=1, max=MOST_CHARACTERS),
        metadata=told("The question in words, in place of all but the day and the state of knowledge."),
    )

    @validates_schema
    def _whole(self, data: Mapping[str, Any], **_: object) -> None:
        """Refuse a question that is neither whole nor in words, or both."""
        refuse_unsaid(_without_knowledge(data), ("entity", "activity"))


class AskOut(ClocksSchema):
    """An answer, and of a question in words how it was read."""

    reading = fields.Nested(
        WordsReadSchema, required=True, allow_none=True, metadata=told("How the words were read; null of ids.")
    )
    answer = fields.Nested(
        AnswerSchema, required=True, allow_none=True, metadata=told("The answer; null where the words are not clear.")
    )


class CompareIn(KnowledgeIn):
    """Two questions whose answers are compared."""

    first = fields.Nested(QuestionInSchema, required=True, metadata=told("The one question."))
    second = fields.Nested(QuestionInSchema, required=True, metadata=told("The other question."))


class CheckIn(ClaimInSchema, KnowledgeIn):
    """A claim in ids, or in words."""

    @validates_schema
    def _whole(self, data: Mapping[str, Any], **_: object) -> None:
        """Refuse a claim that is neither whole nor in words, or both."""
        refuse_unsaid(_without_knowledge(data))


class CheckOut(ClaimSchema, ClocksSchema):
    """A claim and what the answer makes of it."""


class InstrumentIn(KnowledgeIn):
    """Which act to read."""

    id = fields.String(
        required=True,
        validate=_ID,
        metadata=told("The act, by id.", example="us-mn-minneapolis-separation-ordinance"),
    )


def _without_knowledge(data: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if name not in {"known_at", "record_set"}}
