"""The records an answer shows, on the wire: norms with their provisions, instruments by name, positions."""

from typing import Any

from marshmallow import Schema, fields

from schemas.record_base import SourceSchema
from service.core.question import Validity
from service.core.temporal import MAX_DAY, MIN_DAY, Bound
from service.core.vocabulary import Basis, Silence
from service.documents.kinds import POSITION_KINDS
from service.web.fields import Day, EnumField

_ENDS = frozenset({MIN_DAY, MAX_DAY})


def told(description: str, **more: object) -> dict[str, object]:
    """The metadata of a field."""
    return {"description": description, **more}


class BoundSchema(Schema):
    """A day that may be known only within bounds."""

    earliest = Day(required=True, allow_none=True, metadata=told("The first day it may be; null if there is no bound."))
    latest = Day(required=True, allow_none=True, metadata=told("The last day it may be; null if there is no bound."))
    exact = fields.Boolean(required=True, metadata=told("Whether the day is known; if so and null, it has no end."))


def grant_field() -> fields.String:
    """Declare what kind of permission it is."""
    words = "`left-open` where it is permitted only because the law names the act and leaves it open; else null."
    return fields.String(required=True, allow_none=True, metadata=told(words, enum=["left-open", None]))


def reason_field() -> EnumField:
    """Declare what silence of the law is worth."""
    words = "Of silence, what it is worth; null where the law speaks."
    return EnumField(Silence, required=True, allow_none=True, metadata=told(words))


class CurrencySchema(Schema):
    """How current an answer is."""

    checked_through = Day(
        required=True,
        allow_none=True,
        metadata=told("The last day whose law was looked at; null where only its end is known to lie ahead."),
    )
    beyond = fields.Boolean(
        required=True, attribute="is_beyond", metadata=told("Whether the day asked about lies after it.")
    )
    basis = EnumField(
        Basis,
        required=True,
        metadata=told("`coverage`: what was read; `sources`: the days on which sources of governing norms were read."),
    )


class NextChangeSchema(Schema):
    """What ends the answer."""

    on = Day(required=True, metadata=told("The day."))
    records = fields.List(fields.String(), required=True, metadata=told("The records that begin or end on it."))


class ValiditySchema(Schema):
    """The days on which the answer stays the same: `from` counts, `until` does not."""

    from_ = Day(
        required=True,
        allow_none=True,
        data_key="from",
        attribute="from",
        metadata=told("The first day; null for all time before."),
    )
    until = Day(required=True, allow_none=True, metadata=told("The day on which it ends; null for all time after."))
    next_change = fields.Nested(
        NextChangeSchema, required=True, allow_none=True, metadata=told("What ends it, if anything does.")
    )


class BoundValue(fields.Nested):
    """A bound of the core as its two days: null at the beginning and at the end of all time."""

    def __init__(self, **options: Any) -> None:
        super().__init__(BoundSchema, **options)

    def _serialize(self, nested_obj: Any, attr: Any, obj: Any, **kwargs: Any) -> dict[str, Any] | None:  # type: ignore[override]
        bound: Bound | None = nested_obj
        if bound is None:
            return None
        earliest, latest = bound.earliest, bound.latest
        return {
            "earliest": None if earliest in _ENDS else earliest.isoformat(),
            "latest": None if latest in _ENDS else latest.isoformat(),
            "exact": earliest == latest,
        }


class ValidityValue(fields.Nested):
    """The validity of an answer, with what ends it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(ValiditySchema, **options)

    def _serialize(self, nested_obj: Any, attr: Any, obj: Any, **kwargs: Any) -> dict[str, Any]:  # type: ignore[override]
        validity: Validity = nested_obj
        until = validity.until and validity.until.isoformat()
        return {
            "from": validity.start and validity.start.isoformat(),
            "until": until,
            "next_change": until and {"on": until, "records": list(validity.ends_with)},
        }


class NamedSchema(Schema):
    """An id and a name."""

    id = fields.String(required=True, metadata=told("The id."))
    name = fields.String(required=True, metadata=told("The name."))


class StatedPositionSchema(Schema):
    """What a body or organisation says; it binds nobody."""

    class Meta:
        """Shown in many answers, as it is."""

        kept = True

    id = fields.String(required=True, metadata=told("Its id."))
    kind = fields.String(required=True, metadata=told("What sort of saying it is.", enum=list(POSITION_KINDS)))
    holder = fields.Nested(NamedSchema, required=True, metadata=told("Whose position it is."))
    speaker = fields.String(
        required=True, allow_none=True, metadata=told("Who spoke for the holder; null where nobody is named.")
    )
    made = BoundValue(required=True, metadata=told("When it was said."))
    reported_by = fields.String(
        required=True, allow_none=True, metadata=told("Who reports it, where the holder was not heard directly.")
    )
    summary = fields.String(required=True, metadata=told("What is said, in our words."))
    sources = fields.List(fields.Nested(SourceSchema), required=True, metadata=told("Where it was read."))
