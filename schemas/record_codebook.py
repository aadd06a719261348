"""The codebook: activities, conditions and kinds of agency."""

from marshmallow import fields
from marshmallow.validate import Length

from schemas.record_base import RecordDocumentSchema, RecordSchema
from schemas.record_fields import DayField, TextsField, choice, decides, slug, slugs, tells, text, texts
from service.core.vocabulary import Level, Presumption


class CodebookSchema(RecordDocumentSchema):
    """What every entry of the codebook says of itself."""

    name = text(tells("What it is called."), required=True)
    aliases = texts(tells("Other ways people say it, for search."))
    definition = text(tells("What it is."), required=True)
    examples = texts(tells("Cases that it holds."))
    inclusion = text(tells("What belongs to it, where that may be doubted."))
    exclusion = text(tells("What does not belong to it, and where that is recorded."))
    notes = text(tells("Notes for coders."))


class NextDoorSchema(RecordSchema):
    """An activity next door, and the stated facts that make it worth a look."""

    activity = slug(tells("The activity next door."), required=True)
    when = slugs(tells("Stated facts that belong to it; any of them."), required=True, validate=Length(min=1))


class ActivitySchema(CodebookSchema):
    """A kind of conduct."""

    phrase = text(tells("It completes must not, may and must."), required=True)
    group = slug(tells("The group it is shown in."), required=True)
    parents = slugs(decides("Wider activities."))
    implies = slugs(decides("Facts that the question itself states."))
    excludes = slugs(decides("Facts that the question itself rules out."))
    attributes = fields.Dict(
        keys=slug(), values=slugs(), metadata=decides("What norms and questions may narrow; [] takes any activity id.")
    )
    at_place = fields.Boolean(metadata=tells("Whether it is asked of the place's owner."))
    see_also = fields.List(fields.Nested(NextDoorSchema), metadata=tells("Activities next door."))
    crosswalk = fields.Dict(keys=slug(), values=TextsField(), metadata=tells("What other codings call it."))
    retired = DayField(metadata=decides("The day from which it is no longer used."))


class ConditionSchema(CodebookSchema):
    """A fact a norm may turn on."""

    phrase = text(tells("It completes `if`."), required=True)
    negated = text(tells("It completes `if` where the condition does not hold."))
    presumption = choice(Presumption, decides("What is taken to hold where nobody states it."), required=True)
    implies = slugs(decides("Conditions that hold where it holds."))
    excludes = slugs(decides("Conditions that do not hold where it holds."))
    retired = DayField(metadata=decides("The day from which it is no longer used."))


class AgencyKindSchema(CodebookSchema):
    """A kind of agency."""

    levels = fields.List(choice(Level), metadata=decides("The levels of government that have it."))
