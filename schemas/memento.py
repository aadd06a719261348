"""Mementos on the wire (RFC 7089): maps of them, and what leads to one."""

from marshmallow import Schema, fields

from schemas.question import AnswerQuery
from schemas.shown import told
from service.web.fields import Instant
from service.web.queries import ClockQuery


class MementoSchema(Schema):
    """A resource as one record set tells it."""

    uri = fields.String(required=True, metadata=told("Its URL."))
    datetime = Instant(required=True, metadata=told("When the record set was recorded, to the second."))
    record_set = fields.Integer(required=True, metadata=told("The number of the record set."))


class MementosSchema(Schema):
    """Every memento of a resource."""

    first = fields.Nested(MementoSchema, required=True, metadata=told("The oldest."))
    last = fields.Nested(MementoSchema, required=True, metadata=told("The newest."))
    list_ = fields.List(
        fields.Nested(MementoSchema),
        required=True,
        data_key="list",
        attribute="list",
        metadata=told("All, oldest first."),
    )


class TimeMapOut(Schema):
    """The map of all mementos of one resource (RFC 7089)."""

    original_uri = fields.String(required=True, metadata=told("The resource itself."))
    timegate_uri = fields.String(
        required=True, metadata=told("What leads to a memento by `Accept-Datetime`: the resource itself.")
    )
    timemap_uri = fields.String(required=True, metadata=told("This map."))
    from_ = Instant(
        required=True, data_key="from", attribute="from", metadata=told("The moment of the oldest memento.")
    )
    until = Instant(required=True, metadata=told("The moment of the newest."))
    mementos = fields.Nested(MementosSchema, required=True, metadata=told("The mementos."))


class TimeGateOut(Schema):
    """Where the memento nearest to a moment is."""

    asked = Instant(required=True, metadata=told("The moment of `Accept-Datetime`."))
    uri = fields.String(required=True, metadata=told("The memento, on this host; also in `Location`."))
    datetime = Instant(required=True, metadata=told("When its record set was recorded, to the second."))
    record_set = fields.Integer(required=True, metadata=told("The number of the record set."))


class InstrumentMapQuery(ClockQuery):
    """Of which day the mementos are to tell."""

    class Meta:
        """The map is of all knowledge."""

        exclude = ("known_at", "record_set")


class AnswerMapQuery(AnswerQuery):
    """Of which question the mementos are to tell."""

    class Meta:
        """The map is of all knowledge."""

        exclude = ("known_at", "record_set")
