"""What reads of history share: knowledge without a day of the law, and days and moments that are texts already."""

import re
from datetime import date, datetime
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate

from schemas.answer import RecordSetSchema
from schemas.shown import told
from service.core.vocabulary import Outcome
from service.web.fields import Day, Instant
from service.web.queries import ClockQuery, PageQuery

OUTCOMES = [str(outcome.value) for outcome in Outcome]
MAX_NAME = validate.Length(min=1, max=200)
_NUMBER = re.compile(r"[0-9]{1,15}")


class DayText(Day):
    """A day that is its text already."""

    def _serialize(self, value: Any, *_: Any, **__: Any) -> str | None:
        return str(value) if isinstance(value, str | date) else None


class MomentText(Instant):
    """A moment that is its stored text already, shown as every other."""

    def _serialize(self, value: Any, *_: Any, **__: Any) -> str | None:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else value
        return super()._serialize(moment)


class DocumentNameSchema(Schema):
    """What names a record document."""

    kind = fields.String(required=True, metadata=told("The kind of document, such as instrument."))
    id = fields.String(required=True, metadata=told("Its id among those of its kind."))


class KnowledgeSchema(Schema):
    """What was known: the moment asked for, and the record set that answered."""

    known_at = Instant(
        required=True, allow_none=True, metadata=told("The moment of knowledge asked for; null for the latest.")
    )
    record_set = fields.Nested(RecordSetSchema, required=True, metadata=told("The record set that answered."))


class KnowledgeQuery(ClockQuery):
    """What was known; the law's own day plays no part."""

    class Meta:
        """Leave the day out."""

        exclude = ("as_of",)


class KnowledgeListQuery(KnowledgeQuery, PageQuery):
    """A page of a list, as known at a moment."""

    class Meta:
        """Leave the day out."""

        exclude = ("as_of",)


class SetOrMoment(fields.Field[Any]):
    """The number of a record set, or a moment."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs["metadata"] = {"type": "string", **kwargs.get("metadata", {})}
        super().__init__(**kwargs)

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> Any:
        if isinstance(value, str) and _NUMBER.fullmatch(value):
            return int(value)
        try:
            return Instant().deserialize(value)
        except ValidationError as error:
            raise ValidationError(f"Write the number of a record set, or a moment. {error.messages[0]}") from None
