"""Where a publisher's list carries an instrument: written by imports, never by hand."""

from marshmallow import RAISE, Schema, fields
from marshmallow.validate import Length

from schemas.record_fields import DayField, slug, text, texts


class StrictSchema(Schema):
    """Unknown keys are refused."""

    class Meta:
        """Refuse what is not known."""

        unknown = RAISE


class CarryingSchema(StrictSchema):
    """One publication that carries it."""

    day = DayField(required=True, metadata={"description": "The day as of which the list stood."})
    sha256 = text(required=True, metadata={"description": "The digest of the file, in hex."})
    signed = text(metadata={"description": "The day it prints as signed, as printed; left out where it prints none."})


class ListingSchema(StrictSchema):
    """One series of lists that carries it: how it is spelled there, and by which publications."""

    series = slug(required=True, metadata={"description": "The series of lists: `ice-287g`."})
    names = texts(
        required=True,
        validate=Length(min=1),
        metadata={"description": "How the lists spell the body, oldest first."},
    )
    addresses = texts(metadata={"description": "Where the lists say that the text stands, oldest first."})
    publications = fields.List(
        fields.Nested(CarryingSchema),
        required=True,
        validate=Length(min=1),
        metadata={"description": "Every publication that carries it, oldest first."},
    )
    not_listed_since = DayField(
        metadata={"description": "The first list after the last that carries it. That is not the day of an end."}
    )
