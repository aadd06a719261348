"""The parts of one operation in the contract: parameters, body, responses."""

import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final

from marshmallow import Schema

from service.api.declaration import Operation
from service.api.fieldsets import FIELDS
from service.api.negotiate import JSON, PROBLEM, TEXT
from service.api.problems import KINDS

HEADERS: Final[Mapping[str, dict[str, Any]]] = {
    "ETag": {"description": "A strong validator of this representation.", "schema": {"type": "string"}},
    "Cache-Control": {
        "description": "How long this stays true: `immutable` when both clocks are pinned.",
        "schema": {"type": "string"},
    },
    "Link": {"description": "Typed links (RFC 8288), such as the next page.", "schema": {"type": "string"}},
    "Vary": {"description": "The headers the representation was chosen by.", "schema": {"type": "string"}},
}
_ALWAYS = frozenset({400, 404, 405, 406, 500})
_WITH_BODY = frozenset({413, 415, 422})


def template(rule: str) -> str:
    """Write a Flask rule as a path template."""
    return re.sub(r"<(?:[a-z]+:)?([a-z_]+)>", r"{\1}", rule)


def failures(op: Operation) -> list[int]:
    """Give the statuses of every failure an operation can answer."""
    own = {KINDS[slug].status for slug in op.problems}
    return sorted((_ALWAYS | own | (_WITH_BODY if op.body else frozenset())) - set(op.responses))


def describe(op: Operation) -> dict[str, Any]:
    """Describe an operation."""
    told: dict[str, Any] = {
        "operationId": op.operation_id,
        "summary": op.summary,
        "description": _description(op),
        "tags": list(op.tags),
        "parameters": _parameters(op),
        "responses": _responses(op),
    }
    if op.body is not None:
        told["requestBody"] = {"required": True, "content": {JSON: {"schema": op.body}}}
    return told


def problem_response(status: int) -> dict[str, Any]:
    """Describe the failures of a status."""
    kinds = [kind for kind in KINDS.values() if kind.status == status]
    told = " ".join(f"`{kind.slug}`: {kind.explanation}" for kind in kinds)
    reference = {"$ref": "#/components/schemas/Problem"}
    content = {PROBLEM: {"schema": reference}, TEXT: {"schema": {"type": "string"}}}
    return {"description": told or HTTPStatus(status).phrase, "content": content}


def _description(op: Operation) -> str:
    suffixes = ", ".join(f"`{suffix}`" for suffix in op.suffixes)
    default = "plain text" if op.text_first else "JSON"
    chosen = f"Formats by `Accept`, or by a suffix on the path: {suffixes}. The default is {default}."
    return f"{op.description}\n\n{chosen}".strip()


def _parameters(op: Operation) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    if op.path.load_fields:
        found.append({"in": "path", "schema": op.path})
    if op.takes_query:
        found.append({"in": "query", "schema": op.query})
    if op.selectable:
        found.append(_fields_parameter(op.selectable))
    return found


def _fields_parameter(names: tuple[str, ...]) -> dict[str, Any]:
    return {
        "in": "query",
        "name": FIELDS,
        "description": "Keep only these members of the object, or of each item of a list.",
        "schema": {"type": "array", "items": {"type": "string", "enum": list(names)}},
        "style": "form",
        "explode": False,
    }


def _responses(op: Operation) -> dict[str, Any]:
    told = {str(status): _success(op, status, schema) for status, schema in op.responses.items()}
    if op.method == "GET":
        told["304"] = {"description": "What `If-None-Match` names is still current.", "headers": _headers()}
    told |= {str(status): {"$ref": f"#/components/responses/Problem{status}"} for status in failures(op)}
    return told


def _success(op: Operation, status: int, schema: Schema | None) -> dict[str, Any]:
    content: dict[str, Any] = {name: {"schema": {"type": "string"}} for name in op.offers}
    content[JSON] = {"schema": schema if schema is not None else {"type": "object"}}
    told: dict[str, Any] = {"description": _meaning(schema, status), "content": content}
    return told | ({"headers": _headers()} if op.method == "GET" else {})


def _meaning(schema: Schema | None, status: int) -> str:
    # marshmallow's own docstring would say what a Schema is, not what this one holds.
    said = type(schema).__doc__ if schema is not None else None
    own = said if said and said != Schema.__doc__ else None
    return own.strip().splitlines()[0] if own else HTTPStatus(status).phrase


def _headers() -> dict[str, Any]:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in sorted(HEADERS)}
