"""The shape of a norm: one modality, one activity, one bearer, drawn from one provision."""

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, fields, validates_schema
from marshmallow.validate import Length

from schemas.record_base import ReadTextSchema, RecordSchema
from schemas.record_fields import (
    BoundField,
    DayField,
    ExprField,
    choice,
    decides,
    slug,
    slugs,
    tells,
    text,
    texts,
)
from service.core.vocabulary import Effect, Level, Presumption, Tier
from service.documents.kinds import LEFT_OPEN, MODALITIES


class ExceptSchema(RecordSchema):
    """Whom a scope leaves out."""

    of = slugs(decides("These entities."))
    kinds = slugs(decides("These kinds of agency."))
    levels = fields.List(choice(Level), metadata=decides("These levels of government."))


class ScopeSchema(RecordSchema):
    """Whom a norm, order or dispute reaches; what is left out leaves that side open."""

    within = slugs(decides("Governments and bodies in these territories."))
    of = slugs(decides("These governments with their bodies, or these bodies; parties to a case."))
    where = slugs(decides("Territories in which the act is done, whoever does it."))
    levels = fields.List(choice(Level), metadata=decides("Only these levels of government."))
    kinds = slugs(decides("Only these kinds of agency."))
    attributes = slugs(decides("Only bodies that have these."))
    except_ = fields.Nested(
        ExceptSchema, data_key="except", attribute="except", metadata=decides("Whom it leaves out.")
    )
    words = text(tells("The scope in a few words."))


class UnlessSchema(RecordSchema):
    """An exception, and what it leaves."""

    if_ = ExprField(required=True, data_key="if", attribute="if", metadata=decides())
    effect = choice(Effect, decides("What it leaves: `limit` silence, `allows` a permission."), required=True)
    note = text(tells("A coder's note."))


class AgainstSchema(RecordSchema):
    """Whose rules a bar strikes."""

    levels = fields.List(choice(Tier), metadata=decides("The tiers of law it strikes."))
    kinds = slugs(decides("The kinds of agency whose rules it strikes."))


class DisplacementSchema(RecordSchema):
    """Norms expressly displaced."""

    id = slug(decides("Its id within the norm."), required=True)
    norms = texts(decides("The norms it displaces."), required=True, validate=Length(min=1))
    scope = fields.Nested(ScopeSchema, metadata=decides("For whom; left out: everyone."))
    note = text(tells("A coder's note."))


class PresumedStartSchema(RecordSchema):
    """A start whose day was not seen, taken from the ordinary course that a charter or statute fixes."""

    day = DayField(required=True, metadata=decides("The day it is taken to have begun."))
    ground = slug(tells("The key of the source in which that ordinary course was read."), required=True)
    note = text(tells("How the day is reckoned."))


class ReadingSchema(RecordSchema):
    """A ruling or opinion that reads a norm."""

    error_messages = {  # noqa: RUF012 - marshmallow's way
        "type": "must be {record: <instrument id>, from: <day of the reading>, adds: true or false}, not a bare id"
    }

    record = slug(decides("The instrument that reads it."), required=True)
    from_ = BoundField(
        data_key="from", attribute="from", metadata=decides("The day of the reading; needed where it adds.")
    )
    adds = fields.Boolean(
        required=True, metadata=decides("Whether the text alone does not say so, and the reading does.")
    )

    @validates_schema
    def adds_from_a_day(self, data: Mapping[str, Any], **_: Any) -> None:
        """Refuse a reading that adds to the text from no day."""
        if data["adds"] and "from" not in data:
            raise ValidationError("is missing: a reading that adds counts from its day", "from")


class SecondReadingSchema(RecordSchema):
    """What a second person found who read the norm against its source."""

    on = DayField(required=True, metadata=tells("The day."))
    found = text(tells("`agrees`, or what was found."), required=True)


class NormSchema(ReadTextSchema):
    """One modality, one activity, one bearer, from one provision."""

    id = slug(decides("Its id, unique in the version and kept across versions for the same rule."), required=True)
    modality = choice(MODALITIES, decides("What the text does."), required=True)
    of = choice(LEFT_OPEN, decides("What a `leaves-open` leaves open: a `ban` on the act, if left out, or a `duty`."))
    activity = slug(decides("The conduct, from the codebook."), required=True)
    attributes = fields.Dict(
        keys=slug(), values=slugs(validate=Length(min=1)), metadata=decides("What narrows the activity.")
    )
    summary = text(tells("What it does, in one or two plain sentences of our own."), required=True)
    bearer = fields.Nested(
        ScopeSchema,
        metadata=decides("Whose conduct; left out: the jurisdiction and its bodies, or the issuing agency."),
    )
    when = fields.List(ExprField(), metadata=decides("All of these must hold."))
    unless = fields.List(fields.Nested(UnlessSchema), metadata=decides("Any of these switches the norm off."))
    presume = fields.Dict(
        keys=slug(), values=choice(Presumption), metadata=decides("Presumptions of this norm's own gateway facts.")
    )
    reach = choice(["each"], decides("Of duties only: it reaches every narrower activity too."))
    yields = fields.List(choice(Tier), metadata=decides("Savings words: the tiers of law it bows to."))
    against = fields.Nested(AgainstSchema, metadata=decides("Whose rules a bar strikes."))
    displaces = fields.List(fields.Nested(DisplacementSchema), metadata=decides("Norms it expressly displaces."))
    trigger = text(tells("What sets a duty off, in words."))
    accompanied_by = slugs(tells("Duties of the same version that come with this permission."))
    applies_to_existing = fields.Boolean(metadata=decides("Whether the text says that it reaches what already exists."))
    comply_by = BoundField(metadata=decides("The day by which it must be complied with."))
    construed_by = fields.List(fields.Nested(ReadingSchema), metadata=decides("Rulings and opinions that read it."))
    definitions = fields.Dict(keys=slug(), values=text(), metadata=tells("Its own definitions, in our words."))
    valid_from = BoundField(metadata=decides("The day it begins, only where that differs from the version's."))
    valid_until = BoundField(metadata=decides("The day it ends, only where that differs from the version's."))
    presumed_from = fields.Nested(PresumedStartSchema, metadata=decides("A start taken from the ordinary course."))
    second_reading = fields.Nested(SecondReadingSchema, metadata=tells("What a second reader found."))
    note = text(tells("A coder's note."))
