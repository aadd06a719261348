"""Claims on the wire: what is claimed, and what the answer makes of it."""

from collections.abc import Mapping, Sequence
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from schemas.answer import AnswerSchema, ClocksSchema
from schemas.question import QuestionInSchema
from schemas.search import MOST_CHARACTERS, StatedSchema
from schemas.shown import told
from service.core.claims import CLAIMABLE, ClaimVerdict
from service.core.vocabulary import Outcome
from service.web.fields import Day, EnumField, Instant, Whole

MAX_CLAIMS = 100
_KNOWLEDGE = ("known_at", "record_set")
_SAID = ("entity", "activity", "outcome")


class ClaimInSchema(QuestionInSchema):
    """A claim: entity, activity and the outcome they are said to have, or a sentence."""

    entity = fields.String(
        validate=validate.Length(min=1, max=200),
        metadata=told("Whose conduct, by id; for a class, the jurisdiction.", example="us-mn-minneapolis"),
    )
    activity = fields.String(
        validate=validate.Length(min=1, max=200), metadata=told("The activity, by id.", example="share-information")
    )
    outcome = fields.String(
        validate=validate.OneOf([str(outcome) for outcome in CLAIMABLE]),
        metadata=told("What the law is said to make of it.", enum=[str(outcome) for outcome in CLAIMABLE]),
    )
    text = fields.String(
        validate=validate.Length(min=1, max=MOST_CHARACTERS),
        metadata=told("The claim in words, in place of all else but `as_of`: whose conduct, which act, what outcome."),
    )

    @validates_schema
    def _whole(self, data: Mapping[str, Any], **_: object) -> None:
        """Refuse a claim that is neither whole nor in words, or both."""
        refuse_unsaid(data)


class ClaimsInSchema(ClaimInSchema):
    """One claim, or a list of them, checked against one record set."""

    claims = fields.List(
        fields.Nested(ClaimInSchema),
        validate=validate.Length(min=1, max=MAX_CLAIMS),
        metadata=told(f"Several claims, at most {MAX_CLAIMS}, in place of one."),
    )
    as_of = Day(metadata=told("The day of the claim, or of claims that name none. Default: today."))
    known_at = Instant(metadata=told("Check with what was recorded at this moment. Default: everything recorded."))
    record_set = Whole(validate=validate.Range(min=1), metadata=told("Check with this record set, instead."))

    @validates_schema
    def _whole(self, data: Mapping[str, Any], **_: object) -> None:
        """Refuse a body that is both one claim and a list, or neither."""
        claim = {name: value for name, value in data.items() if name not in _KNOWLEDGE}
        if "claims" not in data:
            refuse_unsaid(claim)
        elif extra := _said(claim, "claims"):
            raise ValidationError(f"Beside a list of claims there is no {extra}: say it in each claim.", extra)


def refuse_unsaid(data: Mapping[str, Any], needed: Sequence[str] = _SAID) -> None:
    """Refuse what is said in no way or in two, in ids and in words; raises ValidationError."""
    if "text" in data:
        if extra := _said(data, "text"):
            raise ValidationError(f"Beside words there is no {extra}: say it in the words.", extra)
        return
    missing = [name for name in needed if name not in data]
    if missing:
        raise ValidationError({name: [f"Say {', '.join(needed)}; or text."] for name in missing})


def _said(data: Mapping[str, Any], besides: str) -> str | None:
    """The first thing stated beside `besides` and the day; what is only filled in by default counts for nothing."""
    names = (name for name, value in data.items() if value and name not in {besides, "as_of"})
    return next((name for name in names if (name, data[name]) != ("presume", "codebook")), None)


class MeaningSchema(Schema):
    """What words may mean."""

    kind = fields.String(required=True, metadata=told("What sort of thing it is."))
    id = fields.String(required=True, metadata=told("Its id."))
    name = fields.String(required=True, metadata=told("What it is called."))
    score = fields.Float(required=True, metadata=told("How well it fits, from 0 to 1."))


class WordsReadSchema(Schema):
    """How words were read."""

    entities = fields.List(
        fields.Nested(MeaningSchema),
        required=True,
        attribute="question.entities",
        metadata=told("Whose conduct it may be about, the best first."),
    )
    activities = fields.List(
        fields.Nested(MeaningSchema),
        required=True,
        attribute="question.activities",
        metadata=told("Which act it may be about, the best first."),
    )
    given = fields.List(
        fields.Nested(StatedSchema),
        required=True,
        attribute="question.given",
        metadata=told("What the words state of the case."),
    )
    certain = fields.Boolean(
        required=True, attribute="question.certain", metadata=told("Whether entity and act are both certain.")
    )


class ClaimSchema(Schema):
    """A claim and what the answer makes of it."""

    text = fields.String(required=True, allow_none=True, metadata=told("The claim in words; null where it is in ids."))
    reading = fields.Nested(
        WordsReadSchema,
        required=True,
        allow_none=True,
        metadata=told("How the words were read; null where it is in ids."),
    )
    outcome = EnumField(
        Outcome,
        required=True,
        allow_none=True,
        metadata=told("The outcome claimed; null where the words state none, or several."),
    )
    as_of = Day(required=True, metadata=told("The day the claim is about."))
    verdict = EnumField(
        ClaimVerdict,
        required=True,
        allow_none=True,
        metadata=told("What the answer makes of it; null where the words are not clear."),
    )
    summary = fields.String(required=True, metadata=told("The verdict and the answer, in words."))
    answer = fields.Nested(
        AnswerSchema,
        required=True,
        allow_none=True,
        metadata=told("The evidence: the whole answer; null where the words are not clear."),
    )


class ClaimsSchema(ClocksSchema):
    """The verdicts, in the order of the claims."""

    items = fields.List(fields.Nested(ClaimSchema), required=True, metadata=told("One verdict a claim."))
