"""How a list falls into parts, on the wire."""

from typing import Final

from marshmallow import Schema, fields, validate

from schemas.shown import told
from service.web.fields import CommaList


class FacetValueSchema(Schema):
    """One part of a list."""

    value = fields.String(required=True, metadata=told("What its items have, to be sent as the filter of this name."))
    items = fields.Integer(required=True, metadata=told("How many items have it."))


class FacetSchema(Schema):
    """The parts of a list by one of its filters."""

    by = fields.String(required=True, metadata=told("The filter."))
    values = fields.List(fields.Nested(FacetValueSchema), required=True, metadata=told("The most frequent first."))


def asked(*names: str) -> CommaList:
    """By which filters a list is counted."""
    return CommaList(
        fields.String(validate=validate.OneOf(names)),
        load_default=list,
        metadata=told(f"Count the whole list by these filters: {', '.join(names)}.", example=names[0]),
    )


# The parts of a list, where they were asked for.
GIVEN: Final = fields.List(
    fields.Nested(FacetSchema), metadata=told("The whole list counted, where `facets` asks for it.")
)
