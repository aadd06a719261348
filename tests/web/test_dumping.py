"""What is dumped fast is what marshmallow dumps, for whatever a schema declares and whatever it is given."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from types import SimpleNamespace
from typing import Any

import orjson
import pytest
from marshmallow import Schema, fields, post_dump

from service.web.dumping import Dumpers, Packer
from service.web.fields import Day, EnumField, Instant, Whole

MOMENT = datetime.fromisoformat("2026-01-02T03:04:05-05:00")


class Colour(StrEnum):
    """A word of a list."""

    RED = "red"


class Point(Schema):
    """A shape within another, kept once it is encoded."""

    class Meta:
        """Never changes."""

        kept = True

    x = fields.Integer()
    name = fields.String()


class Hooked(Schema):
    """A shape that alters what it dumped."""

    x = fields.Integer()

    @post_dump
    def doubled(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Alter it."""
        return {**data, "x": data["x"] * 2}


class Twofold(fields.Field[Any]):
    """A field that writes itself."""

    def _serialize(self, value: Any, *_: Any, **__: Any) -> Any:
        return [value, value]


class Shape(Schema):
    """Every sort of field."""

    text = fields.String()
    from_ = fields.String(data_key="from", attribute="from")
    whole = Whole()
    as_text = fields.Integer(as_string=True)
    truth = fields.Boolean()
    day = Day(allow_none=True)
    odd_day = fields.Date(format="%Y")
    moment = Instant()
    colour = EnumField(Colour)
    point = fields.Nested(Point, allow_none=True)
    points = fields.List(fields.Nested(Point), allow_none=True)
    many = fields.Nested(Point, many=True)
    cut = fields.Nested(Point(only=["x"]))
    hooked = fields.Nested(Hooked)
    lists = fields.List(fields.List(fields.Integer()))
    table = fields.Dict(keys=fields.String(), values=fields.Integer())
    tables = fields.Dict(keys=fields.String(), values=fields.Dict(values=fields.Nested(Point, allow_none=True)))
    free = fields.Dict()
    by_number = fields.Dict(keys=fields.Integer())
    anything = fields.Raw()
    twice = Twofold()
    deep = fields.String(attribute="point.name", dump_default=None)
    late = fields.String(dump_default=lambda: "made")
    never = fields.String(load_only=True)
    said = fields.Method("say")
    items = fields.String()

    def say(self, thing: Any) -> str:
        """Say of what type it is."""
        return type(thing).__name__


@dataclass
class Thing:
    """Something to dump, with members of unfit types too."""

    text: Any = "a"
    whole: Any = 1
    as_text: int = 2
    truth: bool = True
    day: date | None = date(2026, 1, 2)
    odd_day: date = date(2026, 1, 2)
    moment: Any = MOMENT
    colour: Colour = Colour.RED
    point: Any = field(default_factory=lambda: {"x": 1, "name": "n"})
    points: Any = field(default_factory=lambda: [SimpleNamespace(x=1, name=None), {"x": "2"}])
    many: Any = ()
    cut: Any = field(default_factory=lambda: {"x": 1, "name": "n"})
    hooked: Any = field(default_factory=lambda: {"x": 1})
    lists: Any = field(default_factory=lambda: [[1, "2"], ()])
    table: Any = field(default_factory=lambda: {"a": "1", 2: 3})
    tables: Any = field(default_factory=lambda: {"a": {"b": {"x": 1}, "c": None}, "d": {}})
    free: Any = field(default_factory=lambda: {"a": [1]})
    by_number: Any = None
    anything: Any = field(default_factory=lambda: {"b": [None]})
    twice: str = "t"

    @property
    def items(self) -> str:
        """Something that is no field of the dataclass."""
        return "items"


THINGS = {
    "a dataclass": Thing(),
    "one with what is null": Thing(text=None, day=None, point=None, points=None),
    "one of other types": Thing(text=5, whole="7", points=(), many=[{"x": 1}]),
    "a bytes text": Thing(text=b"bytes"),
    "a dict": {**vars(Thing()), "from": "f"},
    "a dict with what is no dict's": {"items": "i", "point": {"name": "deep"}},
    "an empty dict": {},
    "an object": SimpleNamespace(text="t", point=SimpleNamespace(x=1, name="deep")),
}


@pytest.mark.parametrize("told", THINGS)
def test_all_is_dumped_as_marshmallow_does(told):
    schema, thing = Shape(), THINGS[told]
    if told == "an empty dict":
        schema = Shape(exclude=["items"])  # a dict's method of this name is no text
    want = schema.dump(thing)
    for _ in range(2):
        found = Dumpers().of(schema)(thing)
        assert found == want
        assert list(found) == list(want)
        assert orjson.dumps(Packer(orjson.dumps).dump(schema, thing)) == orjson.dumps(want)


def test_what_marshmallow_cannot_dump_is_refused_likewise():
    for thing in (Thing(whole="x"), Thing(moment="no moment"), Thing(points=3)):
        with pytest.raises(Exception) as want:
            Shape().dump(thing)
        with pytest.raises(want.type):
            Dumpers().of(Shape())(thing)


def test_a_schema_that_reads_attributes_itself_is_heeded():
    class Shouting(Schema):
        text = fields.String()

        def get_attribute(self, obj: Any, attr: str, default: Any) -> Any:
            return super().get_attribute(obj, attr, default).upper()

    assert Dumpers().of(Shouting())({"text": "a"}) == {"text": "A"}
    assert Dumpers().of(Shouting())(Thing()) == {"text": "A"}


def test_a_kept_shape_is_encoded_once():
    encoded = []

    def encode(data: Any) -> bytes:
        encoded.append(data)
        return orjson.dumps(data)

    packer, schema, point = Packer(encode), Shape(only=["points"]), SimpleNamespace(x=1, name="n")
    for _ in range(3):
        assert orjson.dumps(packer.dump(schema, {"points": [point]})) == b'{"points":[{"x":1,"name":"n"}]}'
    assert encoded == [{"x": 1, "name": "n"}]
    packer.dump(schema, {"points": [SimpleNamespace(x=1, name="n")]})
    assert len(encoded) == 2


def test_no_more_is_kept_than_may_be(monkeypatch):
    monkeypatch.setattr("service.web.dumping.MOST_KEPT", 2)
    packer, schema = Packer(orjson.dumps), Shape(only=["points"])
    for number in range(9):
        points = [SimpleNamespace(x=number, name="n"), SimpleNamespace(x=-number, name="m")]
        written = orjson.dumps(packer.dump(schema, {"points": points}))
        assert orjson.loads(written)["points"] == [{"x": number, "name": "n"}, {"x": -number, "name": "m"}]
