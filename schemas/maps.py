"""Maps on the wire: one activity on one day, area by area."""

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, fields, pre_load, validate

from schemas.answer import ClocksSchema
from schemas.lists import WITHIN, named
from schemas.shown import NamedSchema, reason_field, told
from service.core.vocabulary import Level, Outcome
from service.web.fields import EnumField
from service.web.queries import LineQuery

LEVELS = [Level.STATE.value, Level.COUNTY.value]
# Whoever only wants to see a map sees what is asked about most.
ACTIVITY = "honor-immigration-detainer"


class MapQuery(LineQuery):
    """Which activity, and of which areas."""

    activity = fields.String(
        load_default=ACTIVITY,
        validate=validate.Length(min=1, max=200),
        metadata=told("The activity, by id.", example="enter-287g-agreement"),
    )
    level = fields.String(
        load_default=Level.COUNTY.value,
        validate=validate.OneOf(LEVELS),
        metadata=told("The areas: states, or counties and what counts as one.", enum=LEVELS),
    )
    kind = named(
        "Ask in each area its one body of this kind, in place of its government; areas without one, or with "
        "several, are left out.",
        "sheriff",
    )
    within = named(WITHIN, "us-mn")

    @pre_load
    def leave_out_none(self, data: Mapping[str, Any], **_: object) -> dict[str, Any]:
        """Take a form's empty choice of a kind for none."""
        return {name: value for name, value in data.items() if (name, value) != ("kind", "")}


class AreaSchema(Schema):
    """One area."""

    geoid = fields.String(required=True, metadata=told("The area's Census GEOID."))
    state = fields.String(required=True, metadata=told("The GEOID of the state it lies in."))
    entity = fields.Nested(
        NamedSchema, required=True, metadata=told("The government, or its body, that is asked about.")
    )
    outcome = EnumField(Outcome, required=True, metadata=told("The outcome."))
    reason = reason_field()
    governing = fields.List(fields.String(), required=True, metadata=told("The norms that make it, by id."))


class CountSchema(Schema):
    """How often there is an outcome."""

    outcome = EnumField(Outcome, required=True, metadata=told("The outcome."))
    areas = fields.Integer(required=True, metadata=told("In how many areas."))


class MapSchema(ClocksSchema):
    """One activity on one day, area by area."""

    activity = fields.String(required=True, attribute="activity.id", metadata=told("The activity, by id."))
    phrase = fields.String(required=True, attribute="activity.phrase", metadata=told("The activity in words."))
    level = EnumField(Level, required=True, metadata=told("What the areas are."))
    kind = fields.String(
        required=True, allow_none=True, metadata=told("The kind of body asked in each area; null for governments.")
    )
    within = fields.String(required=True, allow_none=True, metadata=told("The jurisdiction whose areas they are."))
    counts = fields.List(fields.Nested(CountSchema), required=True, metadata=told("How often each outcome occurs."))
    items = fields.List(
        fields.Nested(AreaSchema), required=True, metadata=told("The areas there are on the day, by GEOID.")
    )
