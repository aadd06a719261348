"""From marshmallow's messages to faults that name the place, quote the value and say what is allowed."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from marshmallow import Schema, fields
from marshmallow.exceptions import SCHEMA

from service.web.bounds import name_on_wire
from service.web.problems import MAX_FAULTS, UNSET, Fault

Place = tuple[str | int, ...]


def parameter_faults(messages: Any, raw: Mapping[str, str], schema: Schema) -> list[Fault]:
    """Tell a query's or a path's faults by parameter name."""
    found = list(_flat(messages))
    named = [
        Fault(detail, parameter=str(place[0]), value=_value(raw, place), allowed=choices_of(_field_at(schema, place)))
        for place, detail in found
        if place
    ]
    return named + [Fault(detail) for place, detail in found if not place]


def body_faults(messages: Any, body: Any, schema: Schema) -> tuple[list[Fault], int]:
    """Tell the first of a body's faults by JSON pointer, and how many there are."""
    found = list(_flat(messages))
    return [_body_fault(place, detail, body, schema) for place, detail in found[:MAX_FAULTS]], len(found)


def _body_fault(place: Place, detail: str, body: Any, schema: Schema) -> Fault:
    value = _value(body, place)
    if place and detail == schema.error_messages["unknown"]:
        names = _names_at(schema, place[:-1])
        return Fault("There is no such member here.", None, pointer(place), value, names, meant=place[-1])
    return Fault(detail, None, pointer(place), value, choices_of(_field_at(schema, place)))


def pointer(place: Place) -> str:
    """Write a place in a JSON value as a pointer (RFC 6901)."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in place)


def unknown_parameter(name: str, value: str, allowed: Sequence[str]) -> Fault:
    """Tell of a parameter the operation does not have."""
    return Fault("There is no such parameter here.", parameter=name, value=value, allowed=allowed, meant=name)


def choices_of(member: fields.Field[Any] | None) -> tuple[str, ...]:
    """Give the values a field may take, where that is a list."""
    if isinstance(member, fields.List):
        return choices_of(member.inner)
    found = getattr(member, "choices", None)
    listed = [getattr(validator, "choices", ()) for validator in getattr(member, "validators", ())]
    return tuple(str(choice) for choice in found or [choice for some in listed for choice in some])


def _flat(messages: Any, place: Place = ()) -> Iterator[tuple[Place, str]]:
    if isinstance(messages, Mapping):
        for step, inner in messages.items():
            # `_schema` holds what is wrong with the whole; `key` and `value` with a dictionary's entry.
            yield from _flat(inner, place if step == SCHEMA else (*place, step))
    elif isinstance(messages, list):
        for message in messages:
            yield from _flat(message, place)
    else:
        yield place, str(messages)


def _value(raw: Any, place: Place) -> object:
    found = raw
    for step in place:
        found = _inside(found, step)
    return found


def _inside(found: object, step: str | int) -> object:
    if isinstance(found, str) and isinstance(step, int):
        parts = found.split(",")
        return parts[step] if step < len(parts) else found
    if isinstance(found, Mapping):
        return found.get(step, UNSET)
    if isinstance(found, list) and isinstance(step, int) and step < len(found):
        return found[step]
    return UNSET


def _names_at(schema: Schema, place: Place) -> tuple[str, ...]:
    member = _field_at(schema, place)
    inner = schema if member is None else member.schema if isinstance(member, fields.Nested) else None
    return tuple(name_on_wire(found, name) for name, found in inner.load_fields.items()) if inner else ()


def _field_at(schema: Schema, place: Place) -> fields.Field[Any] | None:
    inside: Schema | None = schema
    member: fields.Field[Any] | None = None
    for step in place:
        if isinstance(step, int):
            member = member.inner if isinstance(member, fields.List) else member
        else:
            member = _named(inside, step)
        inside = member.schema if isinstance(member, fields.Nested) else None
    return member


def _named(schema: Schema | None, step: str) -> fields.Field[Any] | None:
    found = (
        (member for name, member in schema.load_fields.items() if name_on_wire(member, name) == step) if schema else ()
    )
    return next(iter(found), None)
