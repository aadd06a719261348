"""Reading a request strictly: every parameter and every member of the body is checked, none is ignored."""

import json
from collections.abc import Container, Iterator, Mapping
from datetime import datetime
from typing import Any

import orjson
from flask import request
from marshmallow import Schema, ValidationError

from service.web import fieldsets
from service.web.bounds import refuse_long
from service.web.conditional import required_tags
from service.web.declaration import Operation
from service.web.faults import body_faults, parameter_faults, unknown_parameter
from service.web.fieldsets import FIELDS
from service.web.negotiate import FORM, JSON
from service.web.paging import current_cursor
from service.web.problems import Fault, Problem

MAX_BODY_BYTES = 1_000_000


def load(op: Operation, values: Mapping[str, str], mimetype: str, now: datetime) -> dict[str, Any]:
    """Load all that an operation takes: the path's parameters by name, `query`, `if_match` and `body`."""
    arguments = load_path(op.path, values) if values else {}
    if op.takes_query or request.args:
        loaded = load_query(op, mimetype, now)
        if op.takes_query:
            arguments["query"] = loaded
    if op.if_match:
        arguments["if_match"] = required_tags(request)
    if op.body is not None:
        arguments["body"] = load_form(op.body) if op.takes_form else load_body(op.body)
    elif op.replays:
        refuse_body()
    return arguments


def load_path(schema: Schema, values: Mapping[str, str]) -> dict[str, Any]:
    """Load the path's parameters."""
    if not "".join(values.values()).isprintable():
        raise _refusal([fault for name, value in values.items() for fault in _unprintable(name, value)])
    try:
        return dict(schema.load(values))
    except ValidationError as error:
        raise _refusal(parameter_faults(error.messages, values, schema)) from None


def load_query(op: Operation, mimetype: str, now: datetime) -> Any:
    """Load the query string; `as_of` left out is today, or the day the cursor belongs to."""
    args, names = request.args, op.query_names
    raw, faults = args.to_dict(), list[Fault]()
    for name, values in args.lists():
        if name not in names or len(values) > 1 or not values[0].isprintable():
            faults += _shape_faults(name, values, op.parameters)
    for name in raw.keys() - names:
        del raw[name]
    loaded, found = _loaded(op.query, _completed(raw, names, now))
    if found or faults:
        faulty = {fault.parameter for fault in faults}
        faults += [fault for fault in found if fault.parameter not in faulty]
    if "known_at" in raw:
        faults += _clock_faults(loaded, raw, now, may_tell_both=not found)
    if op.selectable and FIELDS in args:
        faults += fieldsets.faults(args[FIELDS], op.selectable, mimetype)
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


def _completed(raw: dict[str, str], names: Container[str], now: datetime) -> dict[str, str]:
    """The parameters with the clocks of the cursor, where they are left out, and then those of today."""
    cursor = current_cursor(request) if "cursor" in names and "cursor" in request.args else None
    added = {"as_of": (cursor and cursor.as_of) or now.date().isoformat()} if "as_of" in names else {}
    if cursor and cursor.record_set is not None and "record_set" in names and "known_at" not in raw:
        added["record_set"] = str(cursor.record_set)
    return {**added, **raw}


def _clock_faults(loaded: Any, raw: Mapping[str, str], now: datetime, *, may_tell_both: bool) -> Iterator[Fault]:
    """What is wrong with a moment of knowledge: beside a record set, or not come yet."""
    if may_tell_both and "record_set" in raw:
        detail = "Send known_at or record_set, not both."
        yield Fault(detail, parameter="record_set", value=raw["record_set"])
    known_at = loaded.get("known_at")
    if isinstance(known_at, datetime) and known_at > now:
        yield Fault("`known_at` is in the future.", parameter="known_at", value=raw["known_at"])


def load_body(schema: Schema) -> Any:
    """Load the JSON body."""
    if request.mimetype != JSON:
        fault = Fault(
            "The body must be JSON.", parameter="Content-Type", value=request.content_type or "", allowed=(JSON,)
        )
        raise Problem("unsupported-media-type", f"The body must be {JSON}.", [fault])
    body = read_json(request.get_data(cache=False))
    try:
        refuse_long(schema, body)
        return schema.load(body)
    except ValidationError as error:
        faults, count = body_faults(error.messages, body, schema)
        raise Problem("invalid-body", _headline(faults, count), faults) from None


def load_form(schema: Schema) -> Any:
    """Load the fields of an HTML form."""
    if request.mimetype != FORM:
        fault = Fault(
            "The body must be a form.", parameter="Content-Type", value=request.content_type or "", allowed=(FORM,)
        )
        raise Problem("unsupported-media-type", f"The body must be {FORM}.", [fault])
    names = tuple(schema.load_fields)
    faults = [fault for name, values in request.form.lists() for fault in _shape_faults(name, values, names)]
    loaded, found = _loaded(schema, request.form.to_dict())
    if faults or found:
        raise _refusal([*faults, *found])
    return loaded


def refuse_body() -> None:
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
    return Problem("invalid-parameter", _headline(faults, len(faults)), faults)


def _headline(faults: list[Fault], count: int) -> str:
    first = faults[0]
    place = first.parameter if first.parameter is not None else first.pointer
    more = f" (and {count - 1} more)" if count > 1 else ""
    return f"{place}: {first.detail}{more}" if place else first.detail + more
