"""The fields of record documents: days, bounds, conditions, ids and texts."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from marshmallow import ValidationError, fields
from marshmallow.validate import Length, OneOf, Regexp

SLUG = Regexp(r"^[a-z0-9]+(-[a-z0-9]+)*$", error="must be lower-case words joined by hyphens, not {input!r}")


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


def _described(options: dict[str, Any], **metadata: Any) -> dict[str, Any]:
    return {**options, "metadata": {**metadata, **options.get("metadata", {})}}


def _check_expr(value: Any) -> None:
    if isinstance(value, str):
        SLUG(value)
        return None
    if isinstance(value, dict) and len(value) == 1:
        operator, inner = next(iter(value.items()))
        if operator == "not":
            return _check_expr(inner)
        if operator in {"any", "all"} and isinstance(inner, list) and inner:
            for part in inner:
                _check_expr(part)
            return None
    raise ValidationError(f"must be a condition id, {{not: x}}, {{any: [...]}} or {{all: [...]}}, not {value!r}")


def text(**options: Any) -> fields.String:
    """A text that is not empty."""
    return fields.String(validate=Length(min=1), **options)


def slug(**options: Any) -> fields.String:
    """An id."""
    return fields.String(validate=SLUG, **options)


def slugs(**options: Any) -> fields.List[str]:
    """A list of ids."""
    return fields.List(slug(), **options)


def choice(values: Any, **options: Any) -> fields.String:
    """One of a closed set of words."""
    words = [str(value) for value in values]
    return fields.String(validate=OneOf(words, error="must be one of {choices}, not {input!r}"), **options)


def texts(**options: Any) -> fields.List[str]:
    """A list of texts."""
    return fields.List(text(), **options)
