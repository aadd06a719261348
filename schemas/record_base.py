"""What every record document shares: a strict base, its housekeeping days, and its sources."""

from collections.abc import Mapping
from typing import Any, ClassVar

from marshmallow import RAISE, Schema, ValidationError, fields, pre_load, validates_schema
from marshmallow.validate import Length, Regexp

from schemas.record_fields import (
    MOST_ITEMS,
    BoundField,
    CarriedField,
    DayField,
    choice,
    decides,
    hidden_fault,
    slug,
    tells,
    text,
)
from service.documents.kinds import SOURCE_KINDS
from service.documents.quoting import MOST_WORDS
from service.web.bounds import refuse_long


class RecordSchema(Schema):
    """The base of every record shape: unknown keys are refused, those of an earlier shape with their new name."""

    renamed: ClassVar[Mapping[str, str]] = {}
    """What keys of an earlier shape are called today."""

    class Meta:
        """Refuse what is not known."""

        unknown = RAISE

    def on_bind_field(self, field_name: str, field_obj: fields.Field[Any]) -> None:
        """Bound every list and map that says no bound of its own."""
        _bound(field_obj)

    @pre_load
    def is_of_today(self, data: Any, **_: Any) -> Any:
        """Refuse a key of an earlier shape, naming the one that took its place."""
        old = [key for key in self.renamed if isinstance(data, Mapping) and key in data]
        if old:
            raise ValidationError({key: [f"is now written {self.renamed[key]}"] for key in old})
        return data


class RecordDocumentSchema(RecordSchema):
    """The base of every document: its id, and when somebody looked at it and should look again."""

    id = slug(decides("Its public, permanent id."), required=True)
    checked = DayField(metadata=tells("The day on which somebody last looked at the record."))
    review_by = DayField(metadata=tells("The day by which somebody should look again."))

    @pre_load
    def can_be_read(self, data: Any, **_: Any) -> Any:
        """Refuse characters that steer a terminal or hide, in any field, and lists too long to be loaded."""
        messages = _hidden_messages(data)
        if messages:
            raise ValidationError(messages)
        refuse_long(self, data)
        return data


class SourceSchema(RecordSchema):
    """Where a claim was read."""

    class Meta(RecordSchema.Meta):
        """Stands in many records and answers, as it is."""

        kept = True

    url = fields.Url(
        schemes={"http", "https"}, require_tld=False, metadata=tells("Its address; left out only where none is known.")
    )
    title = text(tells("Its title; without a url it must say enough to find it."))
    publisher = text(tells("Who published it."), required=True)
    kind = choice(SOURCE_KINDS, tells("What sort of source it is, the strongest first."), required=True)
    published = BoundField(metadata=tells("The day it was published."))
    retrieved = DayField(required=True, metadata=tells("The day it was read."))
    partial_ = fields.Boolean(
        data_key="partial", attribute="partial", metadata=tells("Whether only part of it could be read.")
    )
    mirror = fields.Boolean(metadata=tells("Whether it is an unofficial copy."))
    opinion = fields.Boolean(metadata=tells("Whether it is an opinion piece or a party's advocacy."))
    note = text(tells("What a reader should know of it."))

    @validates_schema
    def has_an_address(self, data: Mapping[str, Any], **_: Any) -> None:
        """Refuse a source that nobody could find again."""
        if "url" not in data and "title" not in data:
            raise ValidationError("needs a url, or at least a title", "url")


def _bound(field: fields.Field[Any]) -> None:
    """Give a list or map, and those in it, the bound that all have."""
    if isinstance(field, fields.List | fields.Dict):
        if not any(isinstance(check, Length) and check.max is not None for check in field.validators):
            field.validators.append(Length(max=MOST_ITEMS))
        inner = field.inner if isinstance(field, fields.List) else field.value_field
        if inner is not None:
            _bound(inner)


def _hidden_messages(value: Any) -> dict[str, Any] | list[str]:
    """What is wrong with the texts of a body, in its shape; empty where nothing is."""
    if isinstance(value, str):
        return [fault] if (fault := hidden_fault(value)) else []
    if isinstance(value, list):
        return {str(place): wrong for place, item in enumerate(value) if (wrong := _hidden_messages(item))}
    if not isinstance(value, Mapping):
        return {}
    if any(hidden_fault(str(key)) for key in value):
        return ["has a key with a character that cannot be seen"]
    return {key: wrong for key, item in value.items() if (wrong := _hidden_messages(item))}


def has_few_words(words: str) -> None:
    """Refuse a passage: a record quotes a few words, and says the rest in its own."""
    if len(words.split()) > MOST_WORDS:
        raise ValidationError(f"has more than {MOST_WORDS} words")


class ReadTextSchema(RecordSchema):
    """What was read at a pinpoint, and where."""

    pinpoint = text(
        decides("The address of the passage; `unknown` only for a text known from summaries or news."), required=True
    )
    words = fields.String(
        validate=[Length(min=1), has_few_words],
        metadata=tells(f"Its operative words, at most {MOST_WORDS}, exactly as the source has them."),
    )
    digest = fields.String(
        validate=Regexp(r"^[0-9a-f]{64}$", error="must be a SHA-256 in hexadecimal digits"),
        metadata=tells(
            "SHA-256 of the smallest numbered unit that the pinpoint names, without heading and history note: NFC, "
            "white space runs to one blank, trimmed."
        ),
    )
    partial_ = fields.Boolean(
        data_key="partial",
        attribute="partial",
        metadata=tells("Whether only a stretch of the unit could be seen; the digest is then of that stretch."),
    )
    sources = CarriedField(required=True)


def source_map(**options: Any) -> fields.Dict:
    """Sources by key; at least one where they are required."""
    checks = _is_not_empty if options.get("required") else None
    described = tells("Where it was read: sources by a short key.")
    return fields.Dict(keys=slug(), values=fields.Nested(SourceSchema), validate=checks, metadata=described, **options)


def _is_not_empty(sources: Mapping[str, Any]) -> None:
    if not sources:
        raise ValidationError("needs at least one source")
