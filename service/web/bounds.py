"""Lengths looked at before anything is loaded: marshmallow makes every item of a list before it counts them."""

from collections.abc import Iterator, Mapping
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate


def name_on_wire(member: fields.Field[Any], name: str) -> str:
    """Give the name a member has in JSON."""
    return member.data_key or name


def refuse_long(schema: Schema, body: object) -> None:
    """Raise ValidationError where a list or an object of a body is longer than its field may be."""
    messages = _in_object(schema, body)
    if messages:
        raise ValidationError(messages)


def _in_object(schema: Schema, body: object) -> dict[str | int, Any]:
    if isinstance(body, Mapping):
        for name, member in schema.load_fields.items():
            wire = name_on_wire(member, name)
            messages = _in_field(member, body.get(wire))
            if messages:
                return {wire: messages}
    return {}


def _in_field(member: fields.Field[Any], value: object) -> Any:
    if isinstance(value, list | dict):
        for validator in member.validators:
            if isinstance(validator, validate.Length) and validator.max is not None and len(value) > validator.max:
                return _said(validator, value)
    if isinstance(member, fields.Nested):
        return _in_object(member.schema, value)
    for place, inner, item in _parts(member, value):
        messages = _in_field(inner, item)
        if messages:
            return {place: messages}
    return None


def _parts(member: fields.Field[Any], value: object) -> Iterator[tuple[str | int, fields.Field[Any], object]]:
    """The items of a list or a map, each with its field."""
    if isinstance(member, fields.List) and isinstance(value, list):
        yield from ((index, member.inner, item) for index, item in enumerate(value))
    elif isinstance(member, fields.Dict) and isinstance(value, dict) and member.value_field is not None:
        yield from ((key, member.value_field, item) for key, item in value.items())


def _said(validator: validate.Length, value: list[Any] | dict[str, Any]) -> Any:
    try:
        validator(value)
    except ValidationError as error:
        return error.messages
    return None
