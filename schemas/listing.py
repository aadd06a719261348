"""Publishers' series of lists, and where they carry an instrument: written by imports, never by hand."""

from marshmallow import fields
from marshmallow.validate import Length

from schemas.record_base import RecordSchema
from schemas.record_fields import DayField, slug, text, texts


class PublicationSchema(RecordSchema):
    """One publication of a series."""

    day = DayField(required=True, metadata={"description": "The day as of which the list stood."})
    sha256 = text(required=True, metadata={"description": "The digest of the file, in hex."})


class SeriesPublicationSchema(PublicationSchema):
    """One publication of a series, with what it is."""

    layout = slug(required=True, metadata={"description": "The layout that its header says, in small letters."})
    rows = fields.Integer(required=True, metadata={"description": "How many rows it lists."})


class SeriesSchema(RecordSchema):
    """A publisher's series of lists, with every publication of it that was imported."""

    id = slug(required=True)
    title = text(required=True)
    publisher = text(required=True)
    url = fields.Url(required=True, schemes={"http", "https"})
    publications = fields.List(
        fields.Nested(SeriesPublicationSchema),
        required=True,
        validate=Length(min=1),
        metadata={"description": "Every publication that was imported, oldest first."},
    )


class CarriedSchema(RecordSchema):
    """A run of publications, none left out, each of which carries the instrument."""

    first = fields.Nested(PublicationSchema, required=True, metadata={"description": "The oldest of them."})
    last = fields.Nested(
        PublicationSchema,
        metadata={"description": "The newest of them; none while the newest list carries it."},
    )


class ListingSchema(RecordSchema):
    """What one series says of an instrument; with the publications of the series, which of them carry it."""

    series = slug(required=True, metadata={"description": "The series: `ice-287g`."})
    names = texts(
        required=True,
        validate=Length(min=1),
        metadata={"description": "How the lists spell the body, oldest first."},
    )
    signed = texts(metadata={"description": "What the lists print as the day of signing, oldest first."})
    addresses = texts(metadata={"description": "Where the lists say that the text stands, oldest first."})
    carried = fields.List(
        fields.Nested(CarriedSchema),
        required=True,
        validate=Length(min=1),
        metadata={"description": "The publications that carry it, in runs, oldest first."},
    )
    not_listed_since = DayField(
        metadata={"description": "The first list after the last that carries it. That is not the day of an end."}
    )
