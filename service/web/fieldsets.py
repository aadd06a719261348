"""Sparse answers: `fields=a,b` keeps only those top-level members."""

from collections.abc import Collection, Mapping
from typing import Any

from marshmallow import Schema, fields

from service.web.bounds import name_on_wire
from service.web.negotiate import SELECTABLE
from service.web.problems import Fault

FIELDS = "fields"


def names_of(schema: Schema) -> tuple[str, ...]:
    """Give the names `fields` may hold for a schema: of its items, where it is a list."""
    item = item_schema(schema)
    return tuple(name_on_wire(member, name) for name, member in (item or schema).dump_fields.items())


def item_schema(schema: Schema) -> Schema | None:
    """Give the schema of a listing's items, or None for one object."""
    items = schema.dump_fields.get("items")
    if isinstance(items, fields.List) and isinstance(items.inner, fields.Nested):
        return items.inner.schema
    return None


def faults(raw: str, allowed: tuple[str, ...], mimetype: str) -> list[Fault]:
    """Tell of names in `fields` the response does not have, or of a format that is always whole."""
    if mimetype not in SELECTABLE:
        return [Fault(f"This picks members of JSON; {mimetype} is always whole.", parameter=FIELDS, value=raw)]
    wrong = [name for name in raw.split(",") if name not in allowed]
    return [Fault("The response has no such member.", parameter=FIELDS, value=name, allowed=allowed) for name in wrong]


def keep(data: Any, chosen: Collection[str], schema: Schema) -> Any:
    """Keep the chosen members of an object, or of each item of a list."""
    if item_schema(schema) is None:
        return _kept(data, chosen)
    return {**data, "items": [_kept(item, chosen) for item in data["items"]]}


def _kept(data: Mapping[str, Any], chosen: Collection[str]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if name in chosen}
