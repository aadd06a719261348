"""What a schema's `dump` makes, many times faster: by code written once for each schema and type of object.

The result is marshmallow's own, value by value; what stands in many replies is encoded once, and put in as it is. What
this does not know, such as a field that writes itself, is left to marshmallow.
"""

from collections.abc import Callable, Iterator
from dataclasses import fields as fields_of
from dataclasses import is_dataclass
from datetime import date
from typing import Any, Final

import orjson
from marshmallow import Schema, fields, missing
from marshmallow.utils import get_value

from service.web.bounds import name_on_wire

Dump = Callable[[Any], Any]
Member = fields.Field[Any]
# How many things of one kept shape are held encoded; beyond that all are forgotten.
MOST_KEPT: Final = 4_096
_HOOKS: Final = ("pre_dump", "post_dump")
# What is written as it is, if it is of this type already; what is of another is left to its field.
_AS_IT_IS: Final = {fields.String._serialize: "str", fields.Integer._serialize: "int"}


class Dumpers:
    """A dump for each schema; `wrap` may put something in place of how a nested shape is dumped."""

    def __init__(self, wrap: Callable[[Schema, Dump], Dump] = lambda _, dump: dump) -> None:
        self._wrap = wrap
        self._made: dict[Schema, Dump] = {}

    def of(self, schema: Schema) -> Dump:
        """What dumps one object by a schema, as `schema.dump` does."""
        dump = self._made.get(schema)
        if dump is None:
            dump = self._made[schema] = _by_type(schema, self)
        return dump

    def nested(self, schema: Schema) -> Dump:
        """The same for a shape within another."""
        return self._wrap(schema, self.of(schema))


def _by_type(schema: Schema, dumpers: Dumpers) -> Dump:
    if not _is_usual(schema):
        return schema.dump
    written: dict[type, Dump] = {}

    def dump(thing: Any) -> Any:
        kind = thing.__class__
        found = written.get(kind)
        if found is None:
            found = written[kind] = _Writing(schema, dumpers, kind).compiled()
        return found(thing)

    return dump


class _Writing:
    """The source of one dump, line by line, and the values that its names stand for."""

    def __init__(self, schema: Schema, dumpers: Dumpers, kind: type) -> None:
        self._schema = schema
        self._dumpers = dumpers
        self._kind = kind
        self._certain = {item.name for item in fields_of(kind)} if is_dataclass(kind) else set[str]()
        self._names: dict[str, Any] = {"missing": missing, "get_value": get_value, "date": date}

    def compiled(self) -> Dump:
        """The function of the source: one object in, a dict out."""
        lines = [line for name, member in self._schema.dump_fields.items() for line in self._member(name, member)]
        source = "\n    ".join(["def dump(o):", "r = {}", *lines, "return r"])
        # As dataclasses are made: the source holds names of members, each as a literal, and nothing of a request.
        exec(source, self._names)  # noqa: S102
        dump: Dump = self._names["dump"]
        return dump

    def _member(self, name: str, member: Member) -> Iterator[str]:
        """How one member is read and written."""
        key = name_on_wire(member, name)
        if _reads_itself(member):
            serialize, accessor = self._named(member.serialize), self._named(self._schema.get_attribute)
            yield f"v = {serialize}({name!r}, o, {accessor})"
            yield f"if v is not missing: r[{key!r}] = v"
            return
        attribute = name if member.attribute is None else member.attribute
        if attribute in self._certain and not hasattr(self._kind, "__getitem__"):
            yield f"v = o.{attribute}"
            yield f"r[{key!r}] = {self._value(member, 'v', name)}"
            return
        yield from self._read(attribute)
        if member.dump_default is not missing:
            default = self._named(member.dump_default)
            yield f"if v is missing: v = {default}{'()' if callable(member.dump_default) else ''}"
        yield f"if v is not missing: r[{key!r}] = {self._value(member, 'v', name)}"

    def _read(self, attribute: str) -> Iterator[str]:
        """How an attribute that may be missing is read."""
        if self._kind is dict and "." not in attribute:
            yield f"v = o.get({attribute!r}, missing)"
            yield f"if v is missing: v = getattr(o, {attribute!r}, missing)"
        elif "." in attribute or hasattr(self._kind, "__getitem__"):
            yield f"v = get_value(o, {attribute!r}, missing)"
        else:
            yield f"v = getattr(o, {attribute!r}, missing)"

    def _value(self, member: Member, v: str, name: str) -> str:
        """What a field makes of a value that is there, as an expression."""
        serialize: Any = type(member)._serialize
        if serialize is fields.Field._serialize:
            return v
        shape = self._shape(member, v, name)
        if shape:
            return f"None if {v} is None else {shape}"
        call = f"{self._named(member._serialize)}({v}, {name!r}, o)"
        if isinstance(member, fields.Date) and serialize is fields.Date._serialize and member.format is None:
            return f"{v}.isoformat() if {v}.__class__ is date else {call}"
        if serialize in _AS_IT_IS and not getattr(member, "as_string", False):
            return f"{v} if {v}.__class__ is {_AS_IT_IS[serialize]} or {v} is None else {call}"
        return call

    def _shape(self, member: Member, v: str, name: str) -> str:
        """What a field that holds others makes of a value; nothing if it is none of marshmallow's own."""
        serialize: Any = type(member)._serialize
        if isinstance(member, fields.Nested) and serialize is fields.Nested._serialize:
            return self._nested(member, v)
        if isinstance(member, fields.List) and serialize is fields.List._serialize:
            return f"[{self._value(member.inner, v + 'i', name)} for {v}i in {v}]"
        if isinstance(member, fields.Dict) and serialize is fields.Dict._serialize and member.mapping_type is dict:
            return self._table(member, v, name)
        return ""

    def _table(self, member: fields.Dict, v: str, name: str) -> str:
        key, value = f"{v}k", f"{v}v"
        told = key if member.key_field is None else self._value(member.key_field, key, name)
        item = value if member.value_field is None else self._value(member.value_field, value, name)
        return f"{{({told}): ({item}) for {key}, {value} in {v}.items()}}"

    def _nested(self, member: fields.Nested, v: str) -> str:
        dump = self._named(self._dumpers.nested(member.schema))
        return f"[{dump}({v}i) for {v}i in {v}]" if member.many and not member.schema.many else f"{dump}({v})"

    def _named(self, value: Any) -> str:
        name = f"n{len(self._names)}"
        self._names[name] = value
        return name


def _is_usual(schema: Schema) -> bool:
    """Whether a schema dumps one object, member by member, and nothing of its own happens before or after."""
    of_its_own = schema.many or any(map(schema._hooks.get, _HOOKS)) or schema.dict_class is not dict
    return not of_its_own and type(schema).get_attribute is Schema.get_attribute


def _reads_itself(member: Member) -> bool:
    """Whether a field does not just write the attribute of its name."""
    kind: Any = type(member)
    usual = kind.serialize is fields.Field.serialize and kind.get_value is fields.Field.get_value
    return not (usual and member._CHECK_ATTRIBUTE)


class Packer:
    """Dumps what `encode` writes as it would write the dump of a schema, byte for byte.

    A shape whose `Meta` says `kept = True` is one of values that never change and come again: each is encoded once.
    """

    def __init__(self, encode: Callable[[Any], bytes]) -> None:
        self._encode = encode
        self._dumpers = Dumpers(self._wrapped)

    def dump(self, schema: Schema, thing: Any) -> Any:
        """Dump a thing by a schema; kept shapes stand in it encoded."""
        return self._dumpers.of(schema)(thing)

    def _wrapped(self, schema: Schema, dump: Dump) -> Dump:
        return _keeping(dump, self._encode) if getattr(schema.Meta, "kept", False) else dump


def _keeping(dump: Dump, encode: Callable[[Any], bytes]) -> Dump:
    kept: dict[int, tuple[Any, orjson.Fragment]] = {}

    def packed(thing: Any) -> orjson.Fragment:
        held = kept.get(id(thing))
        if held is None or held[0] is not thing:
            if len(kept) >= MOST_KEPT:
                kept.clear()
            held = kept[id(thing)] = (thing, orjson.Fragment(encode(dump(thing))))
        return held[1]

    return packed
