"""The contract says what the framework does, in both versions of OpenAPI."""

import subprocess
import sys
from typing import Any

import pytest
import yaml
from flask import Flask
from marshmallow import Schema, fields
from openapi_spec_validator import validate

from service.web.openapi import V30, V31, declared, spec_dict
from tests.web.contract import example_path
from tests.web.toy import make_app


@pytest.fixture
def app() -> Flask:
    """Give the toy app."""
    return make_app()


@pytest.fixture
def document(app: Flask) -> dict[str, Any]:
    """Give its contract."""
    return spec_dict(app)


@pytest.mark.parametrize("version", [V30, V31])
def test_the_contract_is_valid_openapi(app: Flask, version: str) -> None:
    validate(spec_dict(app, version))


def test_the_contract_is_the_same_in_json_and_yaml(app: Flask, document: dict[str, Any]) -> None:
    client = app.test_client()
    assert client.get("/openapi.json").get_json() == document
    assert yaml.safe_load(client.get("/openapi.yaml").text) == document
    assert client.get("/openapi-3.0.json").get_json() == spec_dict(app, V30)


def test_the_contract_does_not_depend_on_the_hash_seed() -> None:
    code = "from tests.web.toy import make_app; print(make_app().test_client().get('/openapi.yaml').text)"
    written = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(written) == 1


def test_the_framework_runs_on_a_toy_without_the_rest_of_the_project() -> None:
    code = (
        "import sys; from tests.web.toy import make_app; make_app().test_client().get('/openapi.json'); "
        "print(*(name for name in sys.modules if name.startswith(('schemas', 'service.'))))"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "service.web.operation" in loaded
    assert [name for name in loaded if not name.startswith("service.web")] == []


def test_what_may_be_null_keeps_its_type(app: Flask, document: dict[str, Any]) -> None:
    modern = document["components"]["schemas"]["Basket"]["properties"]
    assert modern["best"]["anyOf"] == [{"$ref": "#/components/schemas/Fruit"}, {"type": "null"}]
    assert modern["colour"] == {"type": ["string", "null"], "enum": ["red", "yellow", None]}
    assert modern["filled_on"] == {"type": ["string", "null"], "format": "date"}
    older = spec_dict(app, V30)["components"]["schemas"]["Basket"]["properties"]
    null = {"type": "object", "nullable": True, "enum": [None]}
    assert older["best"]["anyOf"] == [{"$ref": "#/components/schemas/Fruit"}, null]
    assert older["filled_at"] == {"type": "string", "format": "date-time", "nullable": True}


def test_only_what_callers_send_is_closed(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    assert schemas["Order"]["additionalProperties"] is False
    assert "additionalProperties" not in schemas["Basket"]


def test_every_operation_lists_what_it_can_answer(document: dict[str, Any]) -> None:
    one = document["paths"]["/v1/fruit/{id}"]["get"]
    assert set(one["responses"]) == {"200", "300", "304", "308", "400", "404", "405", "406", "429", "500", "503"}
    assert list(one["responses"]["200"]["content"]) == ["application/json", "text/plain"]
    assert {"413", "415", "422"} < set(document["paths"]["/v1/basket"]["post"]["responses"])
    assert "503" in document["paths"]["/v1/rotten"]["get"]["responses"]


def test_a_list_in_a_query_is_one_parameter_with_commas(document: dict[str, Any]) -> None:
    found = {found["name"]: found for found in document["paths"]["/v1/fruit"]["get"]["parameters"]}
    assert (found["given"]["style"], found["given"]["explode"]) == ("form", False)
    assert found["fields"]["schema"]["items"]["enum"] == ["id", "colour", "seeds"]
    assert found["attributes"]["schema"]["type"] == "string"
    assert found["as_of"]["example"] == "2025-07-01"


def test_every_operation_id_is_its_own(document: dict[str, Any]) -> None:
    operations = [op for path in document["paths"].values() for op in path.values()]
    assert len({op["operationId"] for op in operations}) == len(operations)


def test_every_example_works(app: Flask) -> None:
    for rule, op in declared(app):
        path = example_path(rule, op)
        if op.method == "GET" and path and op.operation_id not in {"get_broken", "get_rotten"}:
            assert app.test_client().get(path).status_code == 200


def test_the_docs_need_no_other_host(app: Flask) -> None:
    response = app.test_client().get("/docs")
    assert "//" not in response.text
    assert response.headers["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self'")
    for name in ("docs.js", "swagger-ui.css", "swagger-ui-bundle.js", "favicon-32x32.png"):
        assert f"docs/ui/{name}" in response.text
        assert app.test_client().get(f"/docs/ui/{name}").status_code == 200


def test_a_response_outside_the_contract_is_caught(app: Flask) -> None:
    view: Any = app.view_functions["baskets.get_made"]
    view.operation.responses[200] = Tight()
    with pytest.raises(AssertionError, match="seeds"):
        app.test_client().get("/v1/made")


class Tight(Schema):
    """A fruit that must have seeds."""

    id = fields.String()
    colour = fields.String()
    seeds = fields.Integer(required=True)
