"""What begins, ends and happens in law, on the wire: timelines and what is coming."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validates_schema

from schemas.answer import ClocksSchema
from schemas.knowledge import MAX_NAME, OUTCOMES, DayText, DocumentNameSchema, MomentText
from schemas.norm import CitedSourceSchema
from schemas.outline import ControllingSchema
from schemas.shown import BoundValue, NamedSchema, told
from service.web.fields import Day
from service.web.queries import ClockQuery, ListQuery

KINDS = ("begins", "ends", "suspended", "stay", "dispute", "event", "comply-by", "position", "coverage")
_ORDER = "from must not come after until."


class TurnSchema(Schema):
    """One thing that begins, ends or happens on one day."""

    on = BoundValue(
        required=True, attribute="turn.on", metadata=told("The day, which may be known only within bounds.")
    )
    presumed = Day(
        required=True,
        allow_none=True,
        attribute="turn.presumed_day",
        metadata=told(
            "The day that answers take it for, where only its ordinary course is known, such as so many days after "
            "publication; null where none is presumed."
        ),
    )
    kind = fields.String(
        required=True, attribute="turn.kind", metadata=told("What sort of dated event it is.", enum=list(KINDS))
    )
    edge = fields.String(
        required=True,
        attribute="turn.edge",
        allow_none=True,
        metadata=told("Whether it begins or ends.", enum=["begins", "ends", None]),
    )
    record = fields.String(
        required=True,
        attribute="turn.record",
        metadata=told("The record whose day it is: a version, norm, event or another."),
    )
    document = fields.Nested(
        DocumentNameSchema, required=True, attribute="turn.document", metadata=told("The document that says so.")
    )
    instrument = fields.String(
        required=True, attribute="turn.instrument", allow_none=True, metadata=told("The instrument, if it is of one.")
    )
    title = fields.String(required=True, metadata=told("A title for it."))
    words = fields.String(required=True, metadata=told("What happens, in a sentence."))
    norms = fields.List(
        fields.String(), required=True, attribute="turn.norms", metadata=told("The norms concerned, by id.")
    )
    replaced_by = fields.String(
        required=True,
        attribute="turn.replaced_by",
        allow_none=True,
        metadata=told("The version that follows one that ends."),
    )
    sources = fields.List(
        fields.Nested(CitedSourceSchema), required=True, attribute="turn.sources", metadata=told("Where it is written.")
    )
    recorded_at = MomentText(required=True, metadata=told("When its document was last recorded."))


class TimelineItem(TurnSchema):
    """One dated event of a timeline."""

    when = fields.String(
        required=True,
        metadata=told("Whether it is past on the day asked about.", enum=["past", "coming", "uncertain"]),
    )


class TimelineStep(Schema):
    """Days with one answer."""

    from_ = DayText(
        required=True,
        allow_none=True,
        data_key="from",
        attribute="step.validity.start",
        metadata=told("The first day; null for all time before."),
    )
    until = DayText(
        required=True,
        allow_none=True,
        attribute="step.validity.until",
        metadata=told("The first day no longer; null for all time after."),
    )
    outcome = fields.String(
        required=True, attribute="step.outcome.value", metadata=told("The outcome on these days.", enum=OUTCOMES)
    )
    controlling = fields.Nested(
        ControllingSchema, required=True, allow_none=True, metadata=told("The governing norm of the highest law.")
    )
    governing = fields.List(
        fields.String(), required=True, attribute="step.governing", metadata=told("The norms that make it, by id.")
    )
    evidence = fields.String(
        required=True, attribute="step.evidence", allow_none=True, metadata=told("The weakest evidence among them.")
    )
    ends_with = fields.List(
        fields.String(),
        required=True,
        attribute="step.validity.ends_with",
        metadata=told("The records that begin or end there, and so end these days."),
    )


class TimelineOut(ClocksSchema):
    """What began, ended and happened for an entity, and what is coming, in legal order."""

    entity = fields.Nested(NamedSchema, required=True, metadata=told("Whose timeline it is."))
    activity = fields.String(required=True, allow_none=True, metadata=told("The activity asked about; null for any."))
    items = fields.List(fields.Nested(TimelineItem), required=True, metadata=told("The dated events, in legal order."))
    steps = fields.List(
        fields.Nested(TimelineStep),
        required=True,
        allow_none=True,
        metadata=told("With an activity: its outcome through all time, and never through a window."),
    )


class UpcomingItem(TurnSchema):
    """One dated event in a window of days."""

    certain = fields.Boolean(required=True, metadata=told("Whether it must lie in the window, not only may."))


class WindowQuery(Schema):
    """A window of days."""

    from_ = Day(data_key="from", attribute="from", metadata=told("The first day of the window."))
    until = Day(metadata=told("The first day after the window."))

    @validates_schema
    def _in_order(self, data: dict[str, Any], **_: Any) -> None:
        if "from" in data and "until" in data and data["until"] < data["from"]:
            raise ValidationError(_ORDER, "until")


class TimelineQuery(ClockQuery, WindowQuery):
    """What of a timeline to show."""

    activity = fields.String(
        validate=MAX_NAME, metadata=told("Only what concerns this activity.", example="inquire-immigration-status")
    )


class UpcomingQuery(ListQuery, WindowQuery):
    """Which dated events to list."""

    from_ = Day(data_key="from", attribute="from", metadata=told("The first day of the window. Default: `as_of`."))
    until = Day(metadata=told("The first day after the window. Default: a year after its first day."))
    entity = fields.String(
        validate=MAX_NAME, metadata=told("Only what concerns this entity, by id.", example="us-mn-minneapolis")
    )
    activity = fields.String(validate=MAX_NAME, metadata=told("Only what concerns this activity."))
