"""The contract says who may write, under which headers, and how a write can fail."""

from typing import Any

import pytest

from service.app import bare_app
from service.editing import workflow
from service.store.database import StorageUnavailableError
from service.web.openapi import V30, V31, spec_dict
from tests.api.editors import Editors, make_editors

OPEN = {("/v1/documents/{kind}/{id}", "get")}
STEPS = [f"/v1/change-sets/{{id}}/{step}" for step in ("review", "publish", "withdraw")]


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return spec_dict(bare_app())


def operations(document) -> dict[tuple[str, str], dict[str, Any]]:
    found = {(path, method): told for path, methods in document["paths"].items() for method, told in methods.items()}
    return {key: told for key, told in found.items() if "editing" in told["tags"]}


@pytest.mark.parametrize("version", [V30, V31])
def test_the_contract_names_the_bearer_scheme(version):
    scheme = spec_dict(bare_app(), version)["components"]["securitySchemes"]["bearer"]
    assert (scheme["type"], scheme["scheme"]) == ("http", "bearer")


def test_all_but_documents_need_a_token_and_say_which_scope(document):
    for key, told in operations(document).items():
        assert ("security" in told) == (key not in OPEN)
        if "security" in told:
            assert told["security"] == [{"bearer": []}]
            assert "Needs a token with the scope `" in told["description"]
            assert {"401", "403"} <= set(told["responses"])


def test_nothing_else_needs_a_token(document):
    others = [told for methods in document["paths"].values() for told in methods.values()]
    assert [told["operationId"] for told in others if "security" in told and "editing" not in told["tags"]] == []


def test_every_write_takes_a_key_and_every_step_needs_the_state(document):
    for (path, method), told in operations(document).items():
        headers = {found["name"]: found["required"] for found in told.get("parameters", []) if found["in"] == "header"}
        wanted = {"Idempotency-Key": False} if method == "post" else {}
        assert headers == (wanted | {"If-Match": True} if path in STEPS else wanted)
        if path in STEPS:
            assert {"409", "412", "422", "428"} <= set(told["responses"])


def test_a_write_tells_its_headers(document):
    made = document["paths"]["/v1/change-sets"]["post"]["responses"]["201"]["headers"]
    assert {"ETag", "Idempotency-Replayed", "Location"} <= set(made)
    challenge = document["components"]["responses"]["Problem401"]["headers"]
    assert set(challenge) == {"WWW-Authenticate"}


def test_a_database_that_cannot_be_written_is_told_as_unavailable(facts, monkeypatch):
    editors: Editors = make_editors(facts)

    def fail(*_: Any, **__: Any) -> None:
        raise StorageUnavailableError("The database cannot be used just now: disk I/O error")

    change = editors.correction(title="Better")
    monkeypatch.setattr(workflow, "propose", fail)
    response = editors.propose(change, idempotency_key="k")
    assert (response.status_code, response.get_json()["type"]) == (503, "/problems/unavailable")
    assert response.headers["Retry-After"] == "30"
    assert "disk" not in response.text
    monkeypatch.undo()
    assert editors.propose(change, idempotency_key="k").status_code == 201
