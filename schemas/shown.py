"""The records an answer shows, on the wire: norms with their provisions, instruments by name, positions."""

from typing import Any

from marshmallow import Schema, fields

from schemas.record_base import SourceSchema
from service.core.question import Validity
from service.core.temporal import MAX_DAY, MIN_DAY, Bound
from service.core.vocabulary import Ground, Modality
from service.documents.kinds import POSITION_KINDS, SOURCE_KINDS
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


class CitedSourceSchema(SourceSchema):
    """A source with its key in the instrument."""

    key = fields.String(metadata=told("The key the instrument gives it."))


class InstrumentNameSchema(Schema):
    """What names an instrument."""

    id = fields.String(required=True, metadata=told("Its id."))
    title = fields.String(required=True, metadata=told("Its title."))
    citation = fields.String(
        required=True, allow_none=True, metadata=told("How it is cited; null where it has no citation of its own.")
    )
    kind = fields.String(required=True, metadata=told("What kind of act it is."))
    jurisdiction = fields.String(required=True, metadata=told("Whose law it is, by id."))


class NormSchema(Schema):
    """A norm in an answer, with the provision it is drawn from."""

    id = fields.String(required=True, metadata=told("instrument@version#norm"))
    instrument = fields.Nested(InstrumentNameSchema, required=True, metadata=told("The instrument it is drawn from."))
    version = fields.Integer(required=True, metadata=told("The number of the version."))
    pinpoint = fields.String(
        required=True, metadata=told("The address of the passage; `unknown` if the text was not seen.")
    )
    modality = EnumField(Modality, required=True, metadata=told("What the text does."))
    counts_as = EnumField(Modality, required=True, metadata=told("What it counts as once its exceptions are read."))
    activity = fields.String(required=True, metadata=told("The activity it is on, which may be a wider one."))
    summary = fields.String(required=True, metadata=told("What it says, in our words."))
    scope = fields.String(required=True, allow_none=True, metadata=told("Whom it binds, in words."))
    rank = fields.String(required=True, metadata=told("How high its law stands."))
    valid_from = BoundValue(required=True, metadata=told("When it begins."))
    valid_until = BoundValue(required=True, metadata=told("When it ends."))
    trigger = fields.String(required=True, allow_none=True, metadata=told("What sets it off; null where nothing does."))
    accompanied_by = fields.List(fields.String(), required=True, metadata=told("Norms that go with it."))
    construed_by = fields.List(fields.String(), required=True, metadata=told("Rulings and opinions that read it."))
    definitions = fields.Dict(
        keys=fields.String(),
        values=fields.String(),
        required=True,
        metadata=told("What its terms mean, in the words of the text."),
    )
    applies_to_existing = fields.Boolean(
        required=True, allow_none=True, metadata=told("Whether the text says that it reaches what already exists.")
    )
    comply_by = BoundValue(
        required=True, allow_none=True, metadata=told("The day by which the text must be complied with.")
    )
    sources = fields.List(fields.Nested(CitedSourceSchema), required=True, metadata=told("Where it was read."))
    evidence = fields.String(
        required=True, metadata=told("The strongest kind among the sources that carry it.", enum=list(SOURCE_KINDS))
    )


class NotGoverningSchema(NormSchema):
    """A norm that binds but does not make the outcome."""

    ground = EnumField(Ground, required=True, metadata=told("Why it does not."))
    by = fields.String(required=True, allow_none=True, metadata=told("The record that displaces it."))


class NamedSchema(Schema):
    """An id and a name."""

    id = fields.String(required=True, metadata=told("The id."))
    name = fields.String(required=True, metadata=told("The name."))


class StatedPositionSchema(Schema):
    """What a body or organisation says; it binds nobody."""

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
