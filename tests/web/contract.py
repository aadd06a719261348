"""A test client that holds every response to the published contract."""

import json
from functools import cache
from typing import Any
from urllib.parse import quote, urlencode

from flask import Flask, Request
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator, FormatChecker
from werkzeug.exceptions import HTTPException
from werkzeug.test import TestResponse

from service.web.declaration import Operation, template
from service.web.negotiate import HTML, JSON, PROBLEM, TEXT
from service.web.openapi import spec_dict

_BODILESS = {204, 304}


class ContractClient(FlaskClient):
    """A Flask test client that fails where a response is not what the contract says.

    Use it by `app.test_client_class = ContractClient`.
    """

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Send a request, and check what comes back."""
        response = super().open(*args, **kwargs)
        if response.request.method != "OPTIONS":
            check(self.application, response)
        return response


def example_path(path: str, op: Operation) -> str | None:
    """Give a path that works, made of the examples of its parameters; None where one has no example."""
    path = template(path)
    for name, member in op.path.load_fields.items():
        example = member.metadata.get("example")
        if example is None:
            return None
        path = path.replace("{" + name + "}", quote(str(example)))
    return path


# What an operation needs beside the parameters that it always needs: of several one, say.
_BESIDE = {
    "compare": {"entities": "us-mn-minneapolis,us-il-chicago", "activities": "share-information"},
    "diff": {"from": "1", "to": "2"},
    "difference": {"to_as_of": "2025-01-01"},
}


def example_url(path: str, op: Operation) -> str | None:
    """Give an address that works: the path with the examples of the parameters that the query must have."""
    found = example_path(path, op)
    if found is None:
        return None
    asked = {name: op.query.load_fields[own] for name, own in op.query_names.items()}
    needed = {name: str(member.metadata["example"]) for name, member in asked.items() if member.required}
    needed |= _BESIDE.get(found.rpartition("/")[2], {})
    return f"{found}?{urlencode(needed)}" if needed else found


def check(app: Flask, response: TestResponse) -> None:
    """Refuse a response the contract does not describe."""
    _check_headers(response)
    route = _route(app, response)
    if route is None:
        _check_unrouted(app, response)
        return
    path, operation = route
    told = operation["responses"].get(str(response.status_code))
    assert told is not None, f"{response.request.method} {path} answers {response.status_code}, which is not declared"
    if response.status_code not in _BODILESS and response.request.method != "HEAD":
        _check_content(app, response, _resolved(app, told).get("content", {}))


def _check_headers(response: TestResponse) -> None:
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    if response.request.method in {"GET", "HEAD"}:
        assert response.headers["Access-Control-Allow-Origin"] == "*"
        assert "Cache-Control" in response.headers
        assert response.status_code >= 400 or "ETag" in response.headers


def _check_content(app: Flask, response: TestResponse, content: dict[str, Any]) -> None:
    mimetype = response.mimetype
    assert mimetype in content, f"{mimetype} is not declared for {response.status_code}: {sorted(content)}"
    if mimetype in {JSON, PROBLEM}:
        sparse = "fields" in response.request.args and response.status_code < 300
        _validate(app, json.loads(response.data), content[mimetype]["schema"], sparse=sparse)


def _check_unrouted(app: Flask, response: TestResponse) -> None:
    if response.status_code < 400:
        return
    assert response.mimetype in {PROBLEM, TEXT, HTML}, f"a failure as {response.mimetype}"
    if response.mimetype == PROBLEM and response.request.method != "HEAD":
        _validate(app, json.loads(response.data), {"$ref": "#/components/schemas/Problem"}, sparse=False)


def _validate(app: Flask, data: object, schema: dict[str, Any], *, sparse: bool) -> None:
    # The components travel with the schema, so that its references resolve.
    document = {**schema, "components": _strict(app)["components"]}
    errors = Draft202012Validator(document, format_checker=FormatChecker()).iter_errors(data)
    kept = [error for error in errors if not (sparse and error.validator == "required")]
    assert not kept, "\n".join(f"{error.json_path}: {error.message}" for error in kept)


def _route(app: Flask, response: TestResponse) -> tuple[str, dict[str, Any]] | None:
    method = "GET" if response.request.method == "HEAD" else response.request.method
    request = Request(response.request.environ)
    try:
        rule, _ = app.create_url_adapter(request).match(method=method, return_rule=True)  # type: ignore[union-attr]
    except HTTPException:
        return None
    view = app.view_functions[rule.endpoint]
    if not hasattr(view, "operation"):
        return None
    path = template(rule.rule.removesuffix(getattr(view, "suffix", "")))
    return path, _strict(app)["paths"][path][method.lower()]


def _resolved(app: Flask, told: dict[str, Any]) -> dict[str, Any]:
    if "$ref" not in told:
        return told
    found: dict[str, Any] = _strict(app)["components"]["responses"][told["$ref"].rpartition("/")[2]]
    return found


@cache
def _strict(app: Flask) -> dict[str, Any]:
    # Answers may gain members for callers, but not unannounced by us: here every object is closed.
    with app.app_context():
        document = spec_dict(app)
    for schema in document["components"]["schemas"].values():
        if "properties" in schema:
            schema.setdefault("additionalProperties", False)
    return document
