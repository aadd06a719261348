"""Fields the wire needs and marshmallow lacks: strict days, instants, whole numbers, enums and comma lists."""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from marshmallow import ValidationError, fields

MAX_PARTS = 200
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_INSTANT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?(Z|[+-][0-9]{2}:[0-9]{2})")
_WHOLE = re.compile(r"-?[0-9]{1,15}")


class Day(fields.Date):
    """A calendar day written YYYY-MM-DD, and nothing else."""

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> date:
        if not isinstance(value, str) or not _DAY.fullmatch(value):
            raise ValidationError("Write a day as YYYY-MM-DD.")
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise ValidationError("This day is not in the calendar.") from None


class Instant(fields.DateTime):
    """A moment written as RFC 3339 with an offset, kept and shown in UTC."""

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> datetime:
        if not isinstance(value, str) or not _INSTANT.fullmatch(value):
            raise ValidationError(_instant_hint(value))
        try:
            return datetime.fromisoformat(value).astimezone(UTC)
        except (ValueError, OverflowError):
            raise ValidationError("This moment is not in the calendar.") from None

    def _serialize(self, value: datetime | None, *_: Any, **__: Any) -> str | None:
        return None if value is None else value.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _instant_hint(value: object) -> str:
    # A bare plus sign in a URL arrives as a space; saying so spares the caller a search.
    if isinstance(value, str) and _INSTANT.fullmatch(value.replace(" ", "+")):
        return "In a URL write the plus sign of the offset as %2B, or write the moment in UTC with Z."
    return "Write a moment as YYYY-MM-DDThh:mm:ssZ, or with an offset such as -05:00."


class Whole(fields.Integer):
    """A whole number in plain digits, from a URL or from JSON."""

    def _validated(self, value: Any) -> int:
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        if isinstance(value, str) and _WHOLE.fullmatch(value):
            return int(value)
        raise ValidationError("Write a whole number in digits.")


class Flag(fields.Boolean):
    """A truth value written `true` or `false`."""

    choices = ("true", "false")

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> bool:
        if isinstance(value, bool):
            return value
        if value not in self.choices:
            raise ValidationError("Write true or false.")
        return bool(value == "true")


class EnumField(fields.String):
    """One of an enum's values, documented as the list of those strings."""

    def __init__(self, enum: type[StrEnum], **kwargs: Any) -> None:
        self.enum = enum
        self.choices: tuple[str, ...] = tuple(str(member.value) for member in enum)
        shown = [*self.choices, None] if kwargs.get("allow_none") else list(self.choices)
        kwargs["metadata"] = {**kwargs.get("metadata", {}), "enum": shown}
        super().__init__(**kwargs)

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> Any:
        if value not in self.choices:
            raise ValidationError("This is not one of the allowed values.")
        return next(member for member in self.enum if str(member.value) == value)


class CommaList(fields.List[Any]):
    """Values in one parameter, separated by commas, without blanks or repeats; for URLs, not for JSON bodies."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> list[Any]:
        parts = _split(value)
        _refuse_parts({index: _part_fault(parts, index) for index in range(len(parts))})
        return super()._deserialize(parts, attr, data, **kwargs)


class Pairs(fields.Field[dict[str, str]]):
    """Names with values in one parameter, written `name:value,name:value`."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs["metadata"] = {"type": "string", **kwargs.get("metadata", {})}
        super().__init__(**kwargs)

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> dict[str, str]:
        pairs = [tuple(part.partition(":")) for part in _split(value)]
        names = [name for name, _, _ in pairs]
        _refuse_parts({index: _pair_fault(pair, names[:index]) for index, pair in enumerate(pairs)})
        return {name: text for name, _, text in pairs}


def _split(value: object) -> list[str]:
    if not isinstance(value, str):
        raise ValidationError("Write the values in one text, with commas between.")
    parts = value.split(",")
    if len(parts) > MAX_PARTS:
        raise ValidationError(f"Give at most {MAX_PARTS} values.")
    return parts


def _part_fault(parts: list[Any], index: int) -> str:
    if parts[index] == "":
        return "There is nothing between two commas."
    return "This value is given twice." if parts[index] in parts[:index] else ""


def _pair_fault(pair: tuple[str, ...], earlier: Iterable[str]) -> str:
    name, _, text = pair
    if not name or not text:
        return "Write each pair as name:value."
    return "This name is given twice." if name in earlier else ""


def _refuse_parts(faults: Mapping[int, str]) -> None:
    found = {index: [fault] for index, fault in faults.items() if fault}
    if found:
        raise ValidationError(found)
