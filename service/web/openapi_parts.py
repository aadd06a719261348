"""The parts of one operation in the contract: parameters, body, responses."""

from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any, Final

from marshmallow import Schema

from service.web.declaration import Operation
from service.web.fieldsets import FIELDS
from service.web.idempotency import HEADER as IDEMPOTENCY_KEY
from service.web.idempotency import MAX_KEY, REPLAYED
from service.web.kinds import ProblemKind
from service.web.negotiate import FORM, HTML, JSON, PROBLEM, TEXT

HEADERS: Final[Mapping[str, dict[str, Any]]] = {
    "ETag": {"description": "A strong validator of this representation.", "schema": {"type": "string"}},
    "Cache-Control": {
        "description": "How long this stays true: `immutable` when both clocks are pinned.",
        "schema": {"type": "string"},
    },
    REPLAYED: {
        "description": "`true` where the response is the one kept under the `Idempotency-Key`.",
        "schema": {"type": "string", "enum": ["true"]},
    },
    "Link": {"description": "Typed links (RFC 8288), such as the next page.", "schema": {"type": "string"}},
    "Location": {
        "description": "The address of what was made.",
        "schema": {"type": "string", "format": "uri-reference"},
    },
    "RateLimit": {
        "description": "What is left to this client, for how many seconds.",
        "schema": {"type": "string"},
    },
    "RateLimit-Policy": {
        "description": "How much one client may ask within how many seconds.",
        "schema": {"type": "string"},
    },
    "Retry-After": {"description": "In how many seconds to ask again.", "schema": {"type": "string"}},
    "Vary": {"description": "The headers the representation was chosen by.", "schema": {"type": "string"}},
    "WWW-Authenticate": {"description": "What a token needs (RFC 6750).", "schema": {"type": "string"}},
}
BEARER: Final = "bearer"
SECURITY: Final[dict[str, Any]] = {
    "type": "http",
    "scheme": "bearer",
    "description": "A token made by `brightline token create`, in the header `Authorization` and nowhere else.",
}
_OF_READS = ("Cache-Control", "ETag", "Link", "Vary")
_OF_WRITES = ("Cache-Control", "ETag", REPLAYED, "Vary")
_OF_RATES = ("RateLimit", "RateLimit-Policy", "Retry-After")
TOO_MANY: Final = HTTPStatus.TOO_MANY_REQUESTS.value
_ALWAYS = frozenset({400, 404, 405, 406, 429, 500, 503})
_WITH_BODY = frozenset({413, 415, 422})
_WITH_SCOPES = frozenset({401, 403})
_WHERE_STORED = frozenset({403})
_WITH_KEY = frozenset({413, 422})
_WITH_IF_MATCH = frozenset({412, 428})

_NOTICED = {JSON, TEXT, HTML}


def failures(op: Operation, kinds: Mapping[str, ProblemKind]) -> list[int]:
    """Give the statuses of every failure an operation can answer."""
    found = _ALWAYS | {kinds[slug].status for slug in op.problems}
    asked = (
        (op.body is not None, _WITH_BODY),
        (bool(op.scopes), _WITH_SCOPES),
        (op.stores and not op.cross_origin, _WHERE_STORED),
        (op.replays, _WITH_KEY),
        (op.if_match, _WITH_IF_MATCH),
    )
    for applies, statuses in asked:
        found |= statuses if applies else frozenset()
    return sorted(found - set(op.responses))


def describe(op: Operation, kinds: Mapping[str, ProblemKind]) -> dict[str, Any]:
    """Describe an operation."""
    told: dict[str, Any] = {
        "operationId": op.operation_id,
        "summary": op.summary,
        "description": _description(op),
        "tags": list(op.tags),
        "parameters": _parameters(op),
        "responses": _responses(op, kinds),
    }
    if op.body is not None:
        told["requestBody"] = {"required": True, "content": {FORM if op.takes_form else JSON: {"schema": op.body}}}
    if op.withdrawal:
        told["deprecated"] = True
    if op.scopes:
        told["security"] = [{BEARER: []}]
    return told


def problem_response(status: int, kinds: Mapping[str, ProblemKind], pages: Iterable[str]) -> dict[str, Any]:
    """Describe the failures of a status, told as JSON, as text and in the media types of `pages`."""
    meant = [kind for kind in kinds.values() if kind.status == status]
    told = " ".join(f"`{kind.slug}`: {kind.explanation}" for kind in meant)
    reference = {"$ref": "#/components/schemas/Problem"}
    # JSON stands first: a generated client reads the first.
    content: dict[str, Any] = {PROBLEM: {"schema": reference}}
    content |= {name: {"schema": {"type": "string"}} for name in (TEXT, *pages)}
    described: dict[str, Any] = {"description": told or HTTPStatus(status).phrase, "content": content}
    headers = ("WWW-Authenticate",) if status in _WITH_SCOPES else _OF_RATES if status == TOO_MANY else ()
    return described | ({"headers": _headers(headers)} if headers else {})


def _description(op: Operation) -> str:
    suffixes = ", ".join(f"`{suffix}`" for suffix in op.suffixes)
    told = " but curl, wget and HTTPie get text" if TEXT in op.offers else ""
    chosen = f"Formats by `Accept`, or by a suffix on the path: {suffixes}. Without either it is JSON{told}."
    needed = f"Needs a token with the scope {' or '.join(f'`{scope}`' for scope in op.scopes)}." if op.scopes else ""
    gone = str(op.withdrawal) if op.withdrawal else ""
    return "\n\n".join(part for part in (gone, op.description, needed, chosen) if part)


def _parameters(op: Operation) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    if op.path.load_fields:
        found.append({"in": "path", "schema": op.path})
    if op.takes_query:
        found.append({"in": "query", "schema": op.query})
    if op.selectable:
        found.append(_fields_parameter(op.selectable))
    if op.if_match:
        found.append(_header("If-Match", "The `ETag` of what you have seen.", {"type": "string"}, required=True))
    if op.replays:
        told = "Sent again with the same request, it gives the same response and writes nothing more."
        found.append(_header(IDEMPOTENCY_KEY, told, {"type": "string", "minLength": 1, "maxLength": MAX_KEY}))
    return found


def _header(name: str, description: str, schema: dict[str, Any], *, required: bool = False) -> dict[str, Any]:
    return {"in": "header", "name": name, "description": description, "required": required, "schema": schema}


def _fields_parameter(names: tuple[str, ...]) -> dict[str, Any]:
    return {
        "in": "query",
        "name": FIELDS,
        "description": "Keep only these members of the object, or of each item of a list.",
        "schema": {"type": "array", "items": {"type": "string", "enum": list(names)}},
        "style": "form",
        "explode": False,
    }


def _responses(op: Operation, kinds: Mapping[str, ProblemKind]) -> dict[str, Any]:
    told = {str(status): _success(op, status, schema) for status, schema in op.responses.items()}
    if op.method == "GET":
        told["304"] = {"description": "What `If-None-Match` names is still current.", "headers": _headers(_OF_READS)}
    told |= {str(status): {"$ref": f"#/components/responses/Problem{status}"} for status in failures(op, kinds)}
    return told


def _success(op: Operation, status: int, schema: Schema | None) -> dict[str, Any]:
    # What is no success is told in few ways, whatever else the route offers.
    offers = _NOTICED if status >= HTTPStatus.MULTIPLE_CHOICES else set(op.offers)
    content: dict[str, Any] = {name: {"schema": {"type": "string"}} for name in op.offers if name in offers}
    content[JSON] = {"schema": schema if schema is not None else {"type": "object"}}
    told: dict[str, Any] = {"description": _meaning(schema, status), "content": content}
    names = _OF_READS if op.method == "GET" else _OF_WRITES if op.replays else ()
    if status in {HTTPStatus.CREATED, HTTPStatus.PERMANENT_REDIRECT}:
        names = (*names, "Location")
    return told | ({"headers": _headers(names)} if names else {})


def _meaning(schema: Schema | None, status: int) -> str:
    # marshmallow's own docstring would say what a Schema is, not what this one holds.
    said = type(schema).__doc__ if schema is not None else None
    own = said if said and said != Schema.__doc__ else None
    return own.strip().splitlines()[0] if own else HTTPStatus(status).phrase


def _headers(names: Iterable[str]) -> dict[str, Any]:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in sorted(names)}
