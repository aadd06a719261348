"""The records an answer shows, on the wire: norms with their provisions, instruments by name, positions."""

from datetime import date
from typing import Any

from marshmallow import Schema, fields

from schemas.record_base import SourceSchema
from service.core.temporal import MAX_DAY, MIN_DAY
from service.core.vocabulary import Ground, Modality
from service.documents.kinds import POSITION_KINDS, SOURCE_KINDS
from service.web.fields import Day, EnumField


def told(description: str, **more: object) -> dict[str, object]:
    """The metadata of a field."""
    return {"description": description, **more}


class BoundDay(Day):
    """An end of a bound: null at the beginning and at the end of all time."""

    def _serialize(self, value: date | None, *_: Any, **__: Any) -> str | None:
        return None if value is None or value in {MIN_DAY, MAX_DAY} else value.isoformat()


class BoundSchema(Schema):
    """A day that may be known only within bounds."""

    earliest = BoundDay(
        required=True, allow_none=True, metadata=told("The first day it may be; null if there is no bound.")
    )
    latest = BoundDay(
        required=True, allow_none=True, metadata=told("The last day it may be; null if there is no bound.")
    )
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
    rank = fields.String(required=True, attribute="rank.slug")
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
        required=True, metadata=told("The strongest kind among the sources that carry it.", enum=list(SOURCE_KINDS))
    )


class SetAsideSchema(NormSchema):
    """A norm that binds but does not make the outcome."""

    ground = EnumField(Ground, required=True, metadata=told("Why it does not."))
    by = fields.String(required=True, allow_none=True, metadata=told("The record that set it aside."))


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
    told_by = fields.String(required=True, allow_none=True, attribute="reported_by")
    summary = fields.String(required=True)
    sources = fields.List(fields.Nested(SourceSchema), required=True)
