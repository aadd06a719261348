"""Each field of a record says whether it decides or only tells."""

import pytest
from marshmallow import fields

from schemas.record import SCHEMAS
from schemas.record_base import RecordSchema
from schemas.record_roles import days_named, deciding_part, is_weighed


def every_field(schema, seen):
    for field in schema.fields.values():
        inner = field.inner if isinstance(field, fields.List) else field
        yield type(schema).__name__, field
        if isinstance(inner, fields.Nested) and type(inner.schema) not in seen:
            seen.add(type(inner.schema))
            yield from every_field(inner.schema, seen)


@pytest.mark.parametrize("kind", SCHEMAS)
def test_every_field_says_whether_it_decides_and_is_described(kind):
    silent = [
        f"{owner}.{field.name}"
        for owner, field in every_field(SCHEMAS[kind](), set())
        if "decides" not in field.metadata or not field.metadata.get("description")
    ]
    assert silent == []


def test_every_shape_refuses_what_it_does_not_know():
    assert all(issubclass(schema, RecordSchema) for schema in SCHEMAS.values())


def test_an_attribute_with_the_name_of_a_telling_field_stays():
    body = {"id": "x", "versions": [{"number": 1, "norms": [{"attributes": {"method": ["a"]}, "note": "Words."}]}]}
    assert deciding_part("instrument", body) == {
        "id": "x",
        "versions": [{"number": 1, "norms": [{"attributes": {"method": ["a"]}}]}],
    }


def test_what_only_tells_is_never_weighed():
    assert [kind for kind in SCHEMAS if not is_weighed(kind)] == ["organisation", "position", "series"]


def test_the_days_of_the_law_are_named_and_the_days_of_reading_are_not():
    body = {
        "id": "x",
        "checked": "2026-01-01",
        "sources": {"code": {"published": "2020-05-05", "retrieved": "2026-01-01"}},
        "events": [{"date": ["2019-01-01", "unknown"]}],
        "versions": [{"valid_from": "2020-01-01", "norms": [{"construed_by": [{"from": "2021-01-01"}]}]}],
    }
    assert set(days_named("instrument", body)) == {"2019-01-01", "2020-01-01", "2021-01-01"}
