"""What stands beside the law: positions, disputes, and what was read."""

from collections.abc import Mapping
from typing import Any, ClassVar

from marshmallow import ValidationError, fields, validates_schema
from marshmallow.validate import Length

from schemas.record_base import RecordDocumentSchema, RecordSchema, source_map
from schemas.record_fields import BoundField, DayField, choice, decides, slug, slugs, tells, text, texts
from schemas.record_norm import ScopeSchema
from service.documents.kinds import POSITION_KINDS, SIDES


class PositionSchema(RecordDocumentSchema):
    """What a body, official or organisation says: shown beside an answer, never weighed."""

    class Meta(RecordDocumentSchema.Meta):
        """Stands in many lists, as it is."""

        kept = True

    renamed: ClassVar[Mapping[str, str]] = {"told_by": "reported_by"}

    holder = slug(tells("Whose position it is."), required=True)
    speaker = text(tells("Who said it: the office, and the name where the statement is theirs."))
    kind = choice(POSITION_KINDS, tells("What sort of saying it is."), required=True)
    about = slugs(tells("The entities it speaks of."))
    activities = slugs(tells("The conduct it speaks of."))
    made = BoundField(required=True, metadata=tells("When it was said."))
    ended = BoundField(metadata=tells("When it was withdrawn or replaced."))
    reported_by = text(tells("Who tells it, where it is not the holder."))
    summary = text(tells("What it says, in our own words."), required=True)
    relates_to = slugs(tells("The instruments it speaks of."))
    conflicts = texts(tells("What another source says."))
    note = text(tells("A coder's note."))
    sources = source_map(required=True)


class SideSchema(RecordSchema):
    """One side of a dispute."""

    holds = choice(SIDES, tells("Whether on this side the norm stands or falls."), required=True)
    summary = text(tells("What this side says, in our own words."), required=True)
    authorities = texts(tells("Who stands on it: instruments by id, or words."), required=True, validate=Length(min=1))


class DisputeSchema(RecordDocumentSchema):
    """A disagreement of authorities over a norm or a displacement."""

    title = text(tells("What is disputed."), required=True)
    norms = texts(decides("The norms in dispute."))
    displacement = text(decides("The displacement in dispute: instrument#norm/link."))
    scope = fields.Nested(ScopeSchema, metadata=decides("For whom; left out: everyone."))
    from_ = BoundField(required=True, data_key="from", attribute="from", metadata=decides("The first day."))
    until = BoundField(metadata=decides("The first day no longer."))
    sides = fields.List(
        fields.Nested(SideSchema), required=True, validate=Length(min=2), metadata=tells("Both ways to see it.")
    )
    note = text(tells("A coder's note."))
    sources = source_map(required=True)


class CoverageSchema(RecordDocumentSchema):
    """Who was researched for what, over which span of legal time."""

    entity = slug(decides("The jurisdiction or body whose own law was looked for."), required=True)
    agencies = fields.Boolean(metadata=decides("Whether its bodies were looked at too."))
    activities = fields.Raw(
        required=True,
        metadata=decides("`all`, or a list of activity ids; a listed one covers the narrower ones."),
    )
    from_ = BoundField(
        required=True, data_key="from", attribute="from", metadata=decides("The first legal day that was read.")
    )
    checked_through = DayField(
        metadata=decides("The last legal day that was read, of law that is followed on: silence goes on after it.")
    )
    until = BoundField(
        metadata=decides("The first legal day no longer read, of a closed reading: silence after it says nothing.")
    )
    readable = fields.Boolean(metadata=decides("`false`: it was looked for and could not be read."))
    checked = DayField(required=True, metadata=tells("The day on which somebody last looked."))
    method = text(tells("What was read and how."), required=True)
    looked_for = texts(tells("What was looked for and not found."))
    note = text(tells("A coder's note."))
    sources = source_map()

    @validates_schema
    def activities_are_all_or_listed(self, data: Mapping[str, Any], **_: Any) -> None:
        """Take `all` or a list of activity ids."""
        value = data.get("activities")
        listed = isinstance(value, list) and value and all(isinstance(item, str) for item in value)
        if value != "all" and not listed:
            raise ValidationError(f"must be all, or a list of activity ids, not {value!r}", "activities")

    @validates_schema
    def ends_in_one_way(self, data: Mapping[str, Any], **_: Any) -> None:
        """Take law that is followed on, or a closed reading, or something that could not be read."""
        if data.get("readable", True):
            if ("checked_through" in data) == ("until" in data):
                raise ValidationError(
                    "needs either checked_through (the last day read, of law that is followed on) "
                    "or until (the end of a closed reading)",
                    "checked_through",
                )
        elif not data.get("looked_for"):
            raise ValidationError("is missing: say what was looked for and could not be read", "looked_for")
