"""What the shapes of records say of their fields: which decide and which only tell, and which are days of the law."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from marshmallow import Schema, fields

from schemas.record import SCHEMAS
from schemas.record_fields import BoundField, DayField
from schemas.record_norm import NormSchema

_PASSES = frozenset({"unknown", "never"})
_NORM = NormSchema()


def is_weighed(kind: str) -> bool:
    """Whether anything but its id decides in documents of a kind; positions and organisations only stand beside."""
    return any(_decides(field) for name, field in _schema(kind).fields.items() if name != "id")


def deciding_part(kind: str, body: Mapping[str, Any]) -> dict[str, Any]:
    """A body without the fields that only tell."""
    return _deciding(_schema(kind), body)


def deciding_part_of_norm(norm: Mapping[str, Any]) -> dict[str, Any]:
    """A norm without the fields that only tell."""
    return _deciding(_NORM, norm)


def _deciding(schema: Schema, body: Mapping[str, Any]) -> dict[str, Any]:
    """What decides in a body of this shape; what the shape does not know may decide, and stays."""
    by_key = _by_key(schema)
    return {
        key: _deciding_value(by_key.get(key), value)
        for key, value in body.items()
        if key not in by_key or _decides(by_key[key])
    }


def _deciding_value(field: fields.Field[Any] | None, value: Any) -> Any:
    if isinstance(field, fields.Nested):
        return _deciding(field.schema, value)
    if isinstance(field, fields.List):
        return [_deciding_value(field.inner, item) for item in value]
    return value


def days_named(kind: str, body: Mapping[str, Any]) -> Iterator[str]:
    """Every day that the spans and events of a body name."""
    return _days(_schema(kind), body)


def _days(schema: Schema, body: Mapping[str, Any]) -> Iterator[str]:
    by_key = _by_key(schema)
    for key in body.keys() & by_key.keys():
        yield from _days_in(by_key[key], body[key])


def _days_in(field: fields.Field[Any], value: Any) -> Iterator[str]:
    if isinstance(field, fields.Nested):
        yield from _days(field.schema, value)
    elif isinstance(field, fields.List):
        for item in value:
            yield from _days_in(field.inner, item)
    elif isinstance(field, BoundField) or (isinstance(field, DayField) and _decides(field)):
        days = value if isinstance(value, list) else [value]
        yield from (day for day in days if day not in _PASSES)


@cache
def _schema(kind: str) -> Schema:
    return SCHEMAS[kind]()


@cache
def _by_key(schema: Schema) -> dict[str, fields.Field[Any]]:
    return {field.data_key or name: field for name, field in schema.fields.items()}


def _decides(field: fields.Field[Any]) -> bool:
    decides: bool = field.metadata["decides"]
    return decides
