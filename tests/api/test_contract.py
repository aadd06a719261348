"""The published contract: valid, committed as it is generated, and true of its own examples."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from marshmallow import Schema, fields
from marshmallow import validate as validators
from openapi_spec_validator import validate

from service.app import bare_app
from service.web.docs import to_yaml
from service.web.fields import CommaList
from service.web.openapi import V30, V31, declared, spec_dict
from tests.web.contract import ContractClient, example_url

COMMITTED = Path(__file__).parents[2] / "openapi.yaml"


@pytest.mark.parametrize("version", [V31, V30])
def test_the_contract_is_valid_openapi(version: str) -> None:
    validate(spec_dict(bare_app(), version))


def test_the_committed_contract_is_what_the_code_declares() -> None:
    assert COMMITTED.read_bytes() == to_yaml(spec_dict(bare_app())), "run make openapi"


READS = [
    (path, op)
    for path, op in declared(bare_app())
    if op.method == "GET" and not op.scopes and example_url(path, op) is not None
]


@pytest.mark.parametrize(("path", "op"), READS, ids=[path for path, _ in READS])
def test_the_example_of_every_open_read_works(client: ContractClient, path: str, op: object) -> None:
    url = example_url(path, op)  # type: ignore[arg-type]
    assert url is not None
    response = client.get(url, headers={"Accept": "application/json"})
    assert response.status_code in {200, 404}, response.text
    assert response.status_code == 200 or "receipts" in url


def unbounded(schema: Schema, place: str = "") -> Iterator[str]:
    """The lists and objects that a caller may send of any length."""
    for name, member in schema.load_fields.items():
        where = f"{place}/{name}"
        if isinstance(member, fields.List | fields.Dict) and not isinstance(member, CommaList):
            lengths = [check.max for check in member.validators if isinstance(check, validators.Length)]
            if not any(lengths):
                yield where
        inner = member.inner if isinstance(member, fields.List) else member
        if isinstance(inner, fields.Nested):
            yield from unbounded(inner.schema, where)


def test_every_list_that_callers_send_is_bounded() -> None:
    bodies = [(path, op.body) for path, op in declared(bare_app()) if op.body is not None]
    assert [path + place for path, body in bodies for place in unbounded(body)] == []


def described(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every property and parameter of a contract, by its place."""
    for name, schema in document["components"]["schemas"].items():
        yield from ((f"{name}.{member}", value) for member, value in schema.get("properties", {}).items())
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            yield from ((f"{method} {path} {found['name']}", found) for found in operation.get("parameters", ()))


@pytest.mark.parametrize("version", [V31, V30])
def test_every_property_and_parameter_is_described(version: str) -> None:
    assert [place for place, told in described(spec_dict(bare_app(), version)) if not told.get("description")] == []


def test_every_example_is_of_its_type() -> None:
    document = spec_dict(bare_app())
    for place, told in described(document):
        schema = {**told.get("schema", told), "components": document["components"]}
        examples = [*schema.pop("examples", ()), *([told["example"]] if "example" in told else ())]
        assert [found for found in examples if not Draft202012Validator(schema).is_valid(found)] == [], place


def test_reads_need_no_token_and_writes_name_theirs() -> None:
    document = spec_dict(bare_app())
    assert document["security"] == [{}]
    assert document["info"]["contact"]["name"]
    writes = [op for path in document["paths"].values() for op in path.values() if "401" in op["responses"]]
    assert writes
    assert all(op["security"] == [{"bearer": []}] for op in writes)


def test_the_page_to_try_it_on_begins_with_answers_and_ends_with_the_service_itself() -> None:
    names = [tag["name"] for tag in spec_dict(bare_app())["tags"]]
    assert (names[0], names[-1]) == ("answers", "about")
