"""Comparing on the wire: entities by activities."""

from marshmallow import Schema, fields, validate

from schemas.answer import ClocksSchema
from schemas.lists import WITHIN, named
from schemas.outline import BriefSchema
from schemas.shown import NamedSchema, told
from service.core.vocabulary import Level
from service.web.fields import CommaList, EnumField
from service.web.queries import LineQuery

MAX_FIELDS = 5_000
_ID = validate.Length(min=1, max=200)


class MatrixQuery(LineQuery):
    """Whom to compare, and on what."""

    entities = CommaList(
        fields.String(validate=_ID),
        metadata=told("Whom to compare, by id, in this order.", example="us-mn-minneapolis,us-il-chicago"),
    )
    activities = CommaList(
        fields.String(validate=_ID),
        load_default=list,
        metadata=told("On what, by id, in this order. Default: every activity.", example="honor-immigration-detainer"),
    )
    within = named(f"In place of `entities`, with `kind` or `level`: {WITHIN}", "us-mn")
    kind = named("The agencies of this kind in `within`.", "sheriff")
    level = EnumField(Level, metadata=told("The governments of this level in `within`."))


class MatrixField(BriefSchema):
    """The answer of one entity on one activity."""

    class Meta:
        """The row says which activity it is."""

        exclude = ("activity",)

    entity = fields.Nested(NamedSchema, required=True, metadata=told("Who is asked about."))
    differs = fields.Boolean(required=True, metadata=told("Whether most in the row have another outcome."))


class MatrixRow(Schema):
    """One activity for each entity."""

    activity = fields.String(required=True, attribute="activity.id", metadata=told("The activity, by id."))
    differs = fields.Boolean(required=True, metadata=told("Whether they do not all have the same outcome."))
    fields_ = fields.List(
        fields.Nested(MatrixField),
        required=True,
        data_key="fields",
        attribute="fields",
        metadata=told("One answer for each entity, in their order."),
    )


class MatrixSchema(ClocksSchema):
    """Entities by activities: the outcome of each, and where outcomes differ."""

    entities = fields.List(fields.Nested(NamedSchema), required=True, metadata=told("Who is compared."))
    rows = fields.List(fields.Nested(MatrixRow), required=True, metadata=told("One row an activity."))
