"""A norm in an answer on the wire, with the provision it is drawn from."""

from marshmallow import Schema, fields

from schemas.record_base import SourceSchema
from schemas.shown import BoundValue, told
from service.core.vocabulary import Command, Ground, Modality
from service.documents.kinds import SOURCE_KINDS
from service.web.fields import Day, EnumField


class ConstruedBySchema(Schema):
    """A ruling or opinion that reads a norm."""

    record = fields.String(required=True, metadata=told("The ruling or opinion, by id."))
    from_ = Day(
        required=True,
        allow_none=True,
        data_key="from",
        attribute="day",
        metadata=told("The day from which it is read so; null where it is not known."),
    )
    adds = fields.Boolean(required=True, metadata=told("Whether the text alone does not say so."))


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

    class Meta:
        """Shown in many answers, as it is."""

        kept = True

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
    words = fields.String(
        required=True, allow_none=True, metadata=told("The operative words of the text; null where it was not read.")
    )
    of = EnumField(
        Command,
        required=True,
        allow_none=True,
        metadata=told("Of a norm that leaves something open, which command it speaks of; else null."),
    )
    scope = fields.String(required=True, allow_none=True, metadata=told("Whom it binds, in words."))
    rank = fields.String(required=True, metadata=told("How high its law stands."))
    valid_from = BoundValue(required=True, metadata=told("When it begins."))
    valid_until = BoundValue(required=True, metadata=told("When it ends."))
    trigger = fields.String(required=True, allow_none=True, metadata=told("What sets it off; null where nothing does."))
    accompanied_by = fields.List(fields.String(), required=True, metadata=told("Norms that go with it."))
    construed_by = fields.List(
        fields.Nested(ConstruedBySchema), required=True, metadata=told("Rulings and opinions that read it.")
    )
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
