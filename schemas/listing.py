"""Publishers' series of lists, and where they carry an instrument: written by imports, never by hand."""

from marshmallow import fields
from marshmallow.validate import Length

from schemas.record_base import RecordDocumentSchema, RecordSchema
from schemas.record_fields import DayField, slug, tells, text, texts


class PublicationSchema(RecordSchema):
    """One publication of a series."""

    day = DayField(required=True, metadata=tells("The day as of which the list stood."))
    sha256 = text(tells("The digest of the file, in hex."), required=True)


class SeriesPublicationSchema(PublicationSchema):
    """One publication of a series, with what it is."""

    layout = slug(tells("The layout that its header says, in small letters."), required=True)
    rows = fields.Integer(required=True, strict=False, metadata=tells("How many rows it lists."))


class SeriesSchema(RecordDocumentSchema):
    """A publisher's series of lists, with every publication of it that was imported."""

    title = text(tells("Its title."), required=True)
    publisher = text(tells("Who publishes it."), required=True)
    url = fields.Url(required=True, schemes={"http", "https"}, metadata=tells("Where it is published."))
    publications = fields.List(
        fields.Nested(SeriesPublicationSchema),
        required=True,
        validate=Length(min=1),
        metadata=tells("Every publication that was imported, oldest first."),
    )


class CarriedSchema(RecordSchema):
    """A run of publications, none left out, each of which carries the instrument."""

    first = fields.Nested(PublicationSchema, required=True, metadata=tells("The oldest of them."))
    last = fields.Nested(
        PublicationSchema, metadata=tells("The newest of them; none while the newest list carries it.")
    )


class ListingSchema(RecordSchema):
    """What one series says of an instrument; with the publications of the series, which of them carry it."""

    series = slug(tells("The series: `ice-287g`."), required=True)
    names = texts(tells("How the lists spell the body, oldest first."), required=True, validate=Length(min=1))
    signed = texts(tells("What the lists print as the day of signing, oldest first."))
    addresses = texts(tells("Where the lists say that the text stands, oldest first."))
    carried = fields.List(
        fields.Nested(CarriedSchema),
        required=True,
        validate=Length(min=1),
        metadata=tells("The publications that carry it, in runs, oldest first."),
    )
    not_listed_since = DayField(
        metadata=tells("The first list after the last that carries it. That is not the day of an end.")
    )
