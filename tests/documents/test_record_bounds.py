"""No list or map of a record is without a bound."""

from collections.abc import Iterator

import pytest
from marshmallow import Schema, fields
from marshmallow.validate import Length

from schemas.record import SCHEMAS


def unbounded(schema: Schema, where: str) -> Iterator[str]:
    """Every list or map of a shape that no length bounds."""
    for name, field in schema.fields.items():
        yield from unbounded_field(field, f"{where}/{name}")


def unbounded_field(field: fields.Field, where: str) -> Iterator[str]:
    """The same of one field and those in it."""
    if isinstance(field, fields.Nested):
        yield from unbounded(field.schema, where)
    if isinstance(field, fields.List | fields.Dict):
        if not any(isinstance(check, Length) and check.max for check in field.validators):
            yield where
        inner = field.inner if isinstance(field, fields.List) else field.value_field
        if inner is not None:
            yield from unbounded_field(inner, f"{where}/*")


@pytest.mark.parametrize("kind", SCHEMAS)
def test_every_list_and_map_of_a_record_is_bounded(kind):
    assert list(unbounded(SCHEMAS[kind](), kind)) == []
