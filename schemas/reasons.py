"""The reasons of an answer on the wire: what is presumed, its cases, and the disputes that change it."""

from marshmallow import Schema, fields

from schemas.record_base import SourceSchema
from schemas.shown import told
from service.core.vocabulary import ABSENT, NOT_PASSED, PASSED, PRESENT, Outcome
from service.web.fields import EnumField


class FactSchema(Schema):
    """A fact, a place or a date taken to hold or not to hold."""

    condition = fields.String(required=True, metadata=told("The condition, by id; or place:ID or date:KEY."))
    value = fields.String(
        required=True,
        metadata=told("present or absent; of a date passed or not-passed", enum=[PRESENT, ABSENT, PASSED, NOT_PASSED]),
    )
    phrase = fields.String(required=True, metadata=told("The condition in words; they complete `if`."))


class UnlessSchema(FactSchema):
    """A fact that would change the outcome, and to what."""

    outcome = EnumField(Outcome, required=True, metadata=told("The outcome if it were so."))


class SealedLiteralSchema(Schema):
    """One thing a case assumes."""

    variable = fields.String(
        required=True,
        attribute="variable.slug",
        metadata=told("fact:ID, attribute:NAME, bearer:NAME, place:ID or date:KEY"),
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
    summary = fields.String(required=True, metadata=told("What this side holds."))
    authorities = fields.List(fields.String(), required=True, metadata=told("Who is on it."))
    outcomes = fields.List(
        EnumField(Outcome),
        required=True,
        metadata=told("The outcomes if it is right, whichever way other disputes go."),
    )


class ContestSchema(Schema):
    """A dispute that changes the outcome."""

    id = fields.String(required=True, metadata=told("Its id."))
    title = fields.String(required=True, metadata=told("What it is about."))
    sides = fields.List(fields.Nested(SideSchema), required=True, metadata=told("Both its sides."))
    sources = fields.List(fields.Nested(SourceSchema), required=True, metadata=told("Where it was read."))
