"""Reading a request strictly: every parameter and every member of the body is checked, none is ignored."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import orjson
from flask import Request
from marshmallow import Schema, ValidationError

from service.web import fieldsets
from service.web.declaration import Operation
from service.web.faults import MAX_FAULTS, body_faults, parameter_faults, unknown_parameter
from service.web.fieldsets import FIELDS, name_on_wire
from service.web.negotiate import JSON
from service.web.paging import current_cursor
from service.web.problems import Fault, Problem

MAX_BODY_BYTES = 1_000_000


def load_path(schema: Schema, values: Mapping[str, str]) -> dict[str, Any]:
    """Load the path's parameters."""
    faults = [fault for name, value in values.items() for fault in _unprintable(name, value)]
    if faults:
        raise _refusal(faults)
    try:
        return dict(schema.load(values))
    except ValidationError as error:
        raise _refusal(parameter_faults(error.messages, values, schema)) from None


def load_query(op: Operation, request: Request, now: datetime, mimetype: str) -> Any:
    """Load the query string; `as_of` left out is today, or the day the cursor belongs to."""
    known = {name_on_wire(member, name): member for name, member in op.query.load_fields.items()}
    allowed = (*known, FIELDS) if op.selectable else tuple(known)
    faults = [fault for name, values in request.args.lists() for fault in _shape_faults(name, values, allowed)]
    raw = {name: value for name, value in request.args.items() if name in known}
    faulty = {fault.parameter for fault in faults}
    loaded, found = _loaded(op.query, _resolved(raw, known, request, now))
    faults += [fault for fault in found if fault.parameter not in faulty]
    faults += _from_the_future(loaded, raw, now)
    if op.selectable and FIELDS in request.args:
        faults += fieldsets.faults(request.args[FIELDS], op.selectable, mimetype)
    if faults:
        raise _refusal(faults)
    return loaded


def _loaded(schema: Schema, raw: dict[str, str]) -> tuple[Any, list[Fault]]:
    try:
        return schema.load(raw), []
    except ValidationError as error:
        return error.valid_data, parameter_faults(error.messages, raw, schema)


def _shape_faults(name: str, values: list[str], allowed: tuple[str, ...]) -> list[Fault]:
    if name not in allowed:
        return [unknown_parameter(name, values[0], allowed)]
    if len(values) > 1:
        return [Fault("Give this parameter once.", parameter=name, value=", ".join(values))]
    return _unprintable(name, values[0])


def _unprintable(name: str, value: str) -> list[Fault]:
    if value.isprintable():
        return []
    return [Fault("This holds a control character.", parameter=name, value=value)]


def _resolved(raw: dict[str, str], known: Mapping[str, Any], request: Request, now: datetime) -> dict[str, str]:
    cursor = current_cursor(request) if "cursor" in known else None
    added: dict[str, str] = {}
    if cursor and cursor.record_set is not None and "record_set" in known and "known_at" not in raw:
        added["record_set"] = str(cursor.record_set)
    if "as_of" in known:
        added["as_of"] = cursor.as_of if cursor and cursor.as_of else now.date().isoformat()
    return {**added, **raw}


def _from_the_future(loaded: Any, raw: Mapping[str, str], now: datetime) -> list[Fault]:
    known_at = loaded.get("known_at") if isinstance(loaded, Mapping) else None
    if not isinstance(known_at, datetime) or known_at <= now:
        return []
    return [Fault("Nothing is known yet of this moment.", parameter="known_at", value=raw.get("known_at"))]


def load_body(schema: Schema, request: Request) -> Any:
    """Load the JSON body."""
    if request.mimetype != JSON:
        fault = Fault(
            "The body must be JSON.", parameter="Content-Type", value=request.content_type or "", allowed=(JSON,)
        )
        raise Problem("unsupported-media-type", f"The body must be {JSON}.", [fault])
    body = read_json(request.get_data(cache=False))
    try:
        return schema.load(body)
    except ValidationError as error:
        faults, count = body_faults(error.messages, body, schema)
        raise Problem("invalid-body", _headline(faults, count), faults) from None


def refuse_body(request: Request) -> None:
    """Refuse a body where none is read."""
    if request.get_data():
        detail = "This takes no body."
        raise Problem("invalid-body", detail, [Fault(detail, pointer="")])


def read_json(content: bytes) -> Any:
    """Read one JSON value, refusing what JSON does not have or names twice."""
    try:
        # The first reader refuses bad UTF-8, lone surrogates and NaN; only the second sees a name given twice.
        orjson.loads(content)
        return json.loads(content, object_pairs_hook=_members)
    except json.JSONDecodeError as error:
        detail = f"The body is not JSON: {error.msg} at line {error.lineno}, column {error.colno}."
    except RecursionError:
        detail = "The body is nested too deeply."
    except ValueError as error:
        detail = f"The body is not JSON: {error}"
    raise Problem("malformed-json", detail, [Fault(detail, pointer="")])


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        raise ValueError("an object names a member twice.")
    return members


def _refusal(faults: list[Fault]) -> Problem:
    return Problem("invalid-parameter", _headline(faults, len(faults)), faults[:MAX_FAULTS])


def _headline(faults: list[Fault], count: int) -> str:
    first = faults[0]
    place = first.parameter if first.parameter is not None else first.pointer
    more = f" (and {count - 1} more)" if count > 1 else ""
    return f"{place}: {first.detail}{more}" if place else first.detail + more
