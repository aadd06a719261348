"""How far the law was read, on the wire: place by place, activity by activity, and in figures."""

from marshmallow import Schema, fields

from schemas.answer import ClocksSchema
from schemas.shown import NamedSchema, told
from service.core.vocabulary import Silence
from service.documents.kinds import SOURCE_KINDS
from service.web.fields import Day, EnumField


class DueSchema(Schema):
    """A record that is to be looked at again."""

    kind = fields.String(required=True, metadata=told("What sort of record it is.", enum=["coverage", "instrument"]))
    id = fields.String(required=True, metadata=told("Its id."))
    review_by = Day(required=True, metadata=told("The day by which somebody should look again."))


class SurveyedSchema(Schema):
    """How far one place's own law on one activity was read."""

    place = fields.Nested(NamedSchema, required=True, metadata=told("Whose law."))
    activity = fields.Nested(NamedSchema, required=True, metadata=told("The conduct."))
    silence = EnumField(
        Silence,
        required=True,
        metadata=told("What it is worth that this law says nothing: only of law that was `read` is it a finding."),
    )
    checked_through = Day(
        required=True, allow_none=True, metadata=told("The last day whose law was looked at; null where none was.")
    )
    norms = fields.Integer(required=True, metadata=told("How many norms of its law in force cover the activity."))
    evidence = fields.String(
        required=True,
        allow_none=True,
        metadata=told("The weakest grade among those norms; null without one.", enum=[*SOURCE_KINDS, None]),
    )
    coverage = fields.List(fields.String(), required=True, metadata=told("The coverage records that say so, by id."))
    not_readable = fields.List(
        fields.String(), required=True, metadata=told("What was looked for and could not be read.")
    )
    checked = Day(required=True, allow_none=True, metadata=told("The last day on which somebody looked."))
    due = fields.Nested(
        DueSchema, required=True, allow_none=True, metadata=told("What is to be checked next, of these records.")
    )


class ReadSchema(Schema):
    """How far one place's own law on one activity was read, in short."""

    activity = fields.String(required=True, metadata=told("The conduct, by id."))
    silence = EnumField(Silence, required=True, metadata=told("What it is worth that this law says nothing."))
    norms = fields.Integer(required=True, metadata=told("How many norms of its law in force cover the activity."))
    checked_through = Day(
        required=True, allow_none=True, metadata=told("The last day whose law was looked at; null where none was.")
    )


class ReadPlaceSchema(Schema):
    """One place, activity by activity."""

    place = fields.Nested(NamedSchema, required=True, metadata=told("Whose law."))
    items = fields.List(fields.Nested(ReadSchema), required=True, metadata=told("One for each activity, in order."))


class SurveyMatrixSchema(ClocksSchema):
    """The nation and the states, with D.C. and the territories, by activities: how far the law was read."""

    activities = fields.List(fields.Nested(NamedSchema), required=True, metadata=told("The conduct, by id."))
    places = fields.List(fields.Nested(ReadPlaceSchema), required=True, metadata=told("One row a place."))


class PinpointsSchema(Schema):
    """How many provisions were read in one state's or the nation's law."""

    place = fields.String(required=True, metadata=told("The state, or the nation, by id."))
    read = fields.Integer(required=True, metadata=told("How many, each counted once."))


class ReadCountsSchema(Schema):
    """How far all law was read, in figures, on the day asked about."""

    pinpoints = fields.List(
        fields.Nested(PinpointsSchema),
        required=True,
        metadata=told("Distinct provisions whose operative words and digest are kept, by whose law they are."),
    )
    norms_in_force = fields.Integer(required=True, metadata=told("How many norms are certainly in force."))
    on_primary_text = fields.Integer(
        required=True, metadata=told("How many of these rest on the text itself, or a plain copy of it.")
    )
    second_readings = fields.Integer(
        required=True, metadata=told("How many norms were read a second time against their source.")
    )
    corrected = fields.Integer(required=True, metadata=told("How many second readings led to a correction."))
    doubtful = fields.Integer(
        required=True, metadata=told("How many second readings left a doubt, told with the norm.")
    )
    states = fields.Integer(required=True, metadata=told("How many states there are, with D.C. and the territories."))
    states_covered = fields.Integer(required=True, metadata=told("How many of them have a coverage record."))


COUNTS = fields.Nested(ReadCountsSchema, required=True, metadata=told("How far all law was read, in figures."))
