"""The fields of record documents: days, bounds, conditions, ids and texts."""

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

from marshmallow import ValidationError, fields
from marshmallow.validate import Length, OneOf, Regexp

from service.documents.kinds import CARRIES, SLUG
from service.web.hidden import hidden_in

Metadata = dict[str, Any]
# Many times what the longest list of any record holds.
MOST_ITEMS = 1000
_ID = Regexp(rf"^{SLUG.pattern}$", error="must be lower-case words joined by hyphens, not {input!r}")


def decides(description: str = "") -> Metadata:
    """The metadata of a field on which an answer, or the place it cites, may turn."""
    return {"decides": True, **({"description": description} if description else {})}


def tells(description: str) -> Metadata:
    """The metadata of a field that says something in our words, or only for people to read: no answer turns on it."""
    return {"decides": False, "description": description}


def _is_day(text: str) -> bool:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


class DayField(fields.String):
    """A calendar day, kept as its ISO text."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**_described(options, format="date"))

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        if not isinstance(value, str) or not _is_day(value):
            raise ValidationError(f"must be a day such as 2025-12-03, not {value!r}")
        return value


class BoundField(fields.Field[Any]):
    """A day, `[earliest, latest]`, `unknown` or `never`."""

    def __init__(self, **options: Any) -> None:
        pair = {"type": "array", "items": {"type": "string"}, "minItems": 2, "maxItems": 2}
        words = "A day, [earliest, latest], unknown or never."
        super().__init__(**_described(options, description=words, anyOf=[{"type": "string"}, pair]))

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        if isinstance(value, str) and (value in {"unknown", "never"} or _is_day(value)):
            return value
        if isinstance(value, list) and len(value) == 2 and all(isinstance(day, str) for day in value):  # noqa: PLR2004
            days = [day for day in value if day != "unknown"]
            if all(_is_day(day) for day in days) and days == sorted(days) and days:
                return value
        raise ValidationError(f"must be a day, [earliest, latest], unknown or never, not {value!r}")


class ExprField(fields.Field[Any]):
    """A condition id, or {not: x}, {any: [...]}, {all: [...]}."""

    def __init__(self, **options: Any) -> None:
        words = "A condition id, or {not: x}, {any: [...]}, {all: [...]}."
        super().__init__(**_described(options, description=words, anyOf=[{"type": "string"}, {"type": "object"}]))

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        _check_expr(value)
        return value


class TextsField(fields.Field[Any]):
    """A text, or lists and maps of texts: all that a record file can hold."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        _check_texts(value)
        return value


def _check_texts(value: Any) -> None:
    if isinstance(value, Mapping | list):
        if len(value) > MOST_ITEMS:
            raise ValidationError(f"holds more than {MOST_ITEMS} values")
        for inner in value.values() if isinstance(value, Mapping) else value:
            _check_texts(inner)
    elif not isinstance(value, str):
        raise ValidationError("holds a value that a record file cannot hold: write it as a text")


def _described(options: dict[str, Any], **metadata: Any) -> dict[str, Any]:
    """The options with more metadata; what the field means stands before how it is written."""
    given = options.get("metadata", {})
    words = " ".join(said["description"] for said in (given, metadata) if "description" in said)
    return {**options, "metadata": {**metadata, **given, **({"description": words} if words else {})}}


def _check_expr(value: Any) -> None:
    if isinstance(value, str):
        _ID(value)
        return None
    if isinstance(value, dict) and len(value) == 1:
        operator, inner = next(iter(value.items()))
        if operator == "not":
            return _check_expr(inner)
        if operator in {"any", "all"} and isinstance(inner, list) and 0 < len(inner) <= MOST_ITEMS:
            for part in inner:
                _check_expr(part)
            return None
    raise ValidationError(f"must be a condition id, {{not: x}}, {{any: [...]}} or {{all: [...]}}, not {value!r}")


class CarriedField(fields.Dict):
    """Source keys, each with what that source carries for this very point."""

    def __init__(self, **options: Any) -> None:
        words = f"The keys of its sources, each with what that source carries for it: {', '.join(CARRIES)}."
        carried = fields.List(choice(CARRIES), validate=[Length(min=1), _once])
        super().__init__(keys=slug(), values=carried, **_described(options, **tells(words)))

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        if isinstance(value, list):
            form = ", ".join(f"{key}: [rule]" for key in value) or "code: [text, rule]"
            raise ValidationError(f"must say what each source carries, such as {{{form}}}; of {', '.join(CARRIES)}")
        if value == {}:
            raise ValidationError("needs at least one source")
        return super()._deserialize(value, attr, data, **kwargs)  # type: ignore[no-untyped-call]


def _once(values: list[str]) -> None:
    repeated = [value for value, count in Counter(values).items() if count > 1]
    if repeated:
        raise ValidationError(f"says {repeated[0]} more than once")


def hidden_fault(value: str) -> str:
    """What is wrong with the characters of a text; empty if they can all be seen."""
    found = hidden_in(value)
    return f"holds the character {found}, which cannot be seen" if found else ""


def text(metadata: Metadata | None = None, **options: Any) -> fields.String:
    """A text that is not empty."""
    return fields.String(validate=Length(min=1), metadata=metadata, **options)


def slug(metadata: Metadata | None = None, **options: Any) -> fields.String:
    """An id."""
    return fields.String(validate=_ID, metadata=metadata, **options)


def slugs(metadata: Metadata | None = None, **options: Any) -> fields.List[str]:
    """A list of ids."""
    return fields.List(slug(), metadata=metadata, **options)


def choice(values: Any, metadata: Metadata | None = None, **options: Any) -> fields.String:
    """One of a closed set of words."""
    words = [str(value) for value in values]
    one_of = OneOf(words, error="must be one of {choices}, not {input!r}")
    return fields.String(validate=one_of, metadata=metadata, **options)


def texts(metadata: Metadata | None = None, **options: Any) -> fields.List[str]:
    """A list of texts."""
    return fields.List(text(), metadata=metadata, **options)
