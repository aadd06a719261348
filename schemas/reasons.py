"""The reasons of an answer on the wire: what is presumed, its cases, and the disputes that change it."""

from marshmallow import Schema, fields

from schemas.norm import CitedSourceSchema
from schemas.record_base import SourceSchema
from schemas.shown import BoundValue, grant_field, told
from service.core.vocabulary import ABSENT, NOT_PASSED, PASSED, PRESENT, Outcome
from service.web.fields import EnumField


class SealedLiteralSchema(Schema):
    """One thing assumed."""

    variable = fields.String(
        required=True,
        attribute="slug",
        metadata=told("fact:ID, place:ID, date:EVENT, attribute:NAME or bearer:NAME"),
    )
    value = fields.String(
        required=True, metadata=told("present or absent, passed or not-passed, or a value of the attribute.")
    )


class LiteralSchema(SealedLiteralSchema):
    """One thing assumed, in words too."""

    words = fields.String(required=True, metadata=told("The same in words; they follow `if`."))


class SealedAssumedSchema(SealedLiteralSchema):
    """A fact, a place or a date that is taken one way."""

    value = fields.String(
        required=True,
        metadata=told("present or absent; of a date passed or not-passed", enum=[PRESENT, ABSENT, PASSED, NOT_PASSED]),
    )
    condition = fields.String(
        required=True,
        allow_none=True,
        attribute="about.condition",
        dump_default=None,
        metadata=told("The condition, by id; null of a place or a date."),
    )
    phrase = fields.String(
        required=True,
        allow_none=True,
        attribute="about.phrase",
        dump_default=None,
        metadata=told("The condition where it holds; null of a place or a date."),
    )


class SealedPresumedSchema(SealedAssumedSchema):
    """What is taken of a fact, a place or a date that nobody stated."""

    ground = fields.Nested(
        CitedSourceSchema,
        required=True,
        allow_none=True,
        metadata=told("Of a date, the source that fixes its ordinary course; else null."),
    )


class PresumedSchema(SealedPresumedSchema):
    """What is taken of a fact, a place or a date that nobody stated, in words too."""

    words = fields.String(required=True, metadata=told("The same in words."))


class SealedUnlessSchema(SealedAssumedSchema):
    """Something presumed that would change the outcome were it so, and to what."""

    outcome = EnumField(Outcome, required=True, metadata=told("The outcome if it were so."))


class UnlessSchema(SealedUnlessSchema):
    """Something presumed that would change the outcome were it so, in words too."""

    words = fields.String(required=True, metadata=told("The same in words; they follow `unless`."))


class SealedCaseSchema(Schema):
    """One of the least cases that cover a conditional answer."""

    when = fields.List(fields.Nested(SealedLiteralSchema), required=True, metadata=told("All that it assumes."))
    outcome = EnumField(Outcome, required=True, metadata=told("What it leads to."))
    norms = fields.List(fields.String(), required=True, metadata=told("The norms that make its outcome."))
    grant = grant_field()


class CaseSchema(SealedCaseSchema):
    """One of the least cases that cover a conditional answer, in words too."""

    when = fields.List(fields.Nested(LiteralSchema), required=True, metadata=told("All that it assumes."))


class SealedSideSchema(Schema):
    """One side of a dispute, with the outcomes if it is right."""

    holds = fields.String(required=True, metadata=told("stands or falls", enum=["stands", "falls"]))
    summary = fields.String(
        required=True, allow_none=True, metadata=told("What this side holds; null where the rule makes the dispute.")
    )
    authorities = fields.List(fields.String(), required=True, metadata=told("Who is on it."))
    outcomes = fields.List(
        EnumField(Outcome),
        required=True,
        metadata=told("The outcomes if it is right, whatever other disputes do."),
    )


class SideSchema(SealedSideSchema):
    """One side of a dispute, in words, with the outcomes if it is right."""

    summary = fields.String(required=True, metadata=told("What this side holds."))


class SealedContestSchema(Schema):
    """A dispute that changes the outcome."""

    id = fields.String(required=True, metadata=told("Its id."))
    title = fields.String(required=True, metadata=told("What it is about."))
    sides = fields.List(fields.Nested(SealedSideSchema), required=True, metadata=told("Both its sides."))
    sources = fields.List(fields.Nested(SourceSchema), required=True, metadata=told("Where it was read."))
    readings = fields.List(
        fields.String(),
        required=True,
        metadata=told("Later rulings or opinions that read the norm so, where these make the dispute."),
    )


class ContestSchema(SealedContestSchema):
    """A dispute that changes the outcome, in words."""

    sides = fields.List(fields.Nested(SideSchema), required=True, metadata=told("Both its sides."))


class ProceedingSchema(Schema):
    """A suit, an order or a dispute that touches governing law and may run on the day; it weighs nothing here."""

    kind = fields.String(
        required=True,
        attribute="sort",
        metadata=told("What it is.", enum=["suit", "order", "dispute"]),
    )
    id = fields.String(required=True, metadata=told("Its id."))
    title = fields.String(required=True, metadata=told("Its title."))
    since = BoundValue(required=True, metadata=told("When it began, or was last filed."))
    sources = fields.List(fields.Nested(SourceSchema), required=True, metadata=told("Where it was read."))


class SeeAlsoSchema(Schema):
    """An activity next door."""

    activity = fields.String(required=True, attribute="activity.id", metadata=told("The activity, by id."))
    phrase = fields.String(required=True, attribute="activity.phrase", metadata=told("The activity in words."))
    because = fields.List(fields.String(), required=True, metadata=told("The stated conditions that belong to it."))
