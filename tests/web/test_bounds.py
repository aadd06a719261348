"""What is too long is refused before any of it is loaded, and nothing that is told grows with what was sent."""

from typing import Any

import pytest
from flask import Flask
from marshmallow import Schema, fields, pre_load, validate

from service.web.kinds import KINDS
from service.web.params import load_body
from service.web.problems import MAX_ALLOWED, MAX_FAULTS, Fault, Problem


class Item(Schema):
    """An item that must not be loaded."""

    @pre_load
    def _never(self, *_: Any, **__: Any) -> Any:
        raise RuntimeError("an item was loaded")


class Inner(Schema):
    """A list below a list."""

    items = fields.List(fields.Nested(Item), validate=validate.Length(max=2), data_key="its-items")


class Outer(Schema):
    """Lists that are bounded."""

    few = fields.List(fields.Nested(Item), validate=validate.Length(min=1, max=2))
    pairs = fields.Dict(keys=fields.String(), validate=validate.Length(max=2))
    inner = fields.List(fields.Nested(Inner))


@pytest.mark.parametrize(
    ("body", "pointer", "detail"),
    [
        ({"few": [{}] * 3}, "/few", "Length must be between 1 and 2."),
        ({"pairs": {"a": 1, "b": 2, "c": 3}}, "/pairs", "Longer than maximum length 2."),
        ({"inner": [{}, {"its-items": [{}] * 3}]}, "/inner/1/its-items", "Longer than maximum length 2."),
    ],
    ids=["list", "object", "below"],
)
def test_a_length_is_looked_at_before_any_item_is_loaded(body: Any, pointer: str, detail: str) -> None:
    with Flask("bounds").test_request_context(method="POST", json=body), pytest.raises(Problem) as refused:
        load_body(Outer())
    assert [(fault.pointer, fault.detail) for fault in refused.value.errors] == [(pointer, detail)]


def test_what_is_not_too_long_is_loaded() -> None:
    sent = Flask("bounds").test_request_context(method="POST", json={"few": [{}]})
    with sent, pytest.raises(RuntimeError, match="was loaded"):
        load_body(Outer())


def test_no_more_faults_are_told_than_a_reader_reads() -> None:
    problem = Problem("invalid-body", "Much is wrong.", [Fault("Wrong.")] * 5000)
    assert len(problem.as_dict(KINDS["invalid-body"], "", "/")["errors"]) == MAX_FAULTS


def test_a_long_list_of_what_may_be_sent_is_told_as_its_nearest() -> None:
    names = [f"name-{number}" for number in range(MAX_ALLOWED + 1)]
    assert Fault("No.", value="nam-7", allowed=names).as_dict() == {
        "detail": "No.",
        "value": "nam-7",
        "did_you_mean": "name-7",
    }
    assert Fault("No.", value="nam-7", allowed=names[1:]).as_dict()["allowed"] == names[1:]
