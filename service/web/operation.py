"""The decorator that makes a view of a declaration: validation, dumping and documentation from one place."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import wraps
from http import HTTPStatus
from typing import Any, Unpack

from flask import Blueprint, Response, g, request
from marshmallow import Schema

from service.web import conditional, fieldsets, idempotency, negotiate, params
from service.web.authorization import admit
from service.web.declaration import Declared, Method, Operation, make_operation
from service.web.problems import Fault, Problem
from service.web.reply import Elsewhere, Freshness, Reply, link_header
from service.web.services import web_services

# Longer than a writer waits for the lock and commits.
SETTLING = timedelta(minutes=2)
View = Callable[..., Reply]


def operation(bp: Blueprint, method: Method, rule: str, **declared: Unpack[Declared]) -> Callable[[View], View]:
    """Declare a view on a blueprint.

    The view gets the path's parameters by name, `query` when `query=` is declared, `body` when `body=` is, and the
    tags of `If-Match` as `if_match` when that is.
    """

    def declare(view: View) -> View:
        _mount(bp, make_operation(method, rule, view.__name__, declared), view)
        return view

    return declare


def now() -> datetime:
    """Tell the moment of the request by the clock the app was given: one moment, however often asked."""
    if "moment" not in g:
        g.moment = web_services().clock()
    moment: datetime = g.moment
    return moment


def _mount(bp: Blueprint, op: Operation, view: View) -> None:
    # Each suffix is a rule of its own, so that routing, Allow and 404 treat it as any other address.
    for suffix in ("", *(op.suffixes if op.reads else ())):
        endpoint = op.operation_id + suffix.replace(".", "__")
        bp.add_url_rule(op.rule + suffix, endpoint, _handler(op, view, suffix), methods=[op.method])


def _handler(op: Operation, view: View, suffix: str) -> Callable[..., Response]:
    @wraps(view)
    def handle(**values: str) -> Response:
        if op.scopes:
            admit(op.scopes, now())
        mimetype = _chosen(op, suffix)
        asked = idempotency.asked_once(mimetype) if op.replays else None
        arguments = _arguments(op, values, mimetype)
        return idempotency.carry_out(asked, lambda: _respond(op, _reply(view, arguments), mimetype), now())

    handle.operation = op  # type: ignore[attr-defined]
    handle.suffix = suffix  # type: ignore[attr-defined]
    return handle


def _reply(view: View, arguments: Mapping[str, Any]) -> Reply:
    try:
        return view(**arguments)
    except Elsewhere as elsewhere:
        return elsewhere.reply


def _chosen(op: Operation, suffix: str) -> str:
    if suffix:
        return negotiate.SUFFIXES[suffix]
    _refuse_suffix(op)
    return negotiate.choose(request.headers.get("Accept"), op.offers)


def _refuse_suffix(op: Operation) -> None:
    stem, suffix = negotiate.split_suffix(request.path)
    if suffix:
        allowed = tuple(stem + offered for offered in op.suffixes)
        detail = f"This is not offered as {suffix}."
        raise Problem("not-found", detail, [Fault(detail, value=request.path, allowed=allowed)])


def _arguments(op: Operation, values: Mapping[str, str], mimetype: str) -> dict[str, Any]:
    arguments = params.load_path(op.path, values) if values else {}
    if op.takes_query or request.args:
        loaded = params.load_query(op, request, now(), mimetype)
        arguments |= {"query": loaded} if op.takes_query else {}
    if op.if_match:
        arguments["if_match"] = conditional.required_tags(request)
    if op.body is not None:
        arguments["body"] = params.load_body(op.body, request)
    elif op.replays:
        params.refuse_body(request)
    return arguments


def _respond(op: Operation, reply: Reply, mimetype: str) -> Response:
    chosen = _selection() if reply.status < HTTPStatus.MULTIPLE_CHOICES else ()
    headers = _headers(op, reply)
    shown = negotiate.content_type(mimetype)
    if reply.version is not None:
        headers["ETag"] = conditional.versioned_tag(reply.version, _variant(mimetype))
    if op.method != "GET":
        return Response(_content(op, reply, chosen, mimetype), reply.status, headers, content_type=shown)
    if reply.etag_seed is not None:
        headers["ETag"] = _seeded_tag(reply.etag_seed, reply.status, mimetype)
    # A tag known beforehand spares the rendering.
    known = "ETag" in headers and conditional.matches(request, headers["ETag"])
    content = b"" if known else _content(op, reply, chosen, mimetype)
    return conditional.answer(request, reply.status, content, shown, headers)


def _selection() -> tuple[str, ...]:
    raw = request.args.get(fieldsets.FIELDS)
    return tuple(raw.split(",")) if raw else ()


def _seeded_tag(seed: str, status: int, mimetype: str) -> str:
    parts = (web_services().release, seed, str(status), mimetype, request.full_path)
    return conditional.strong_etag(chr(0).join(parts).encode())


def _variant(mimetype: str) -> str:
    """What tells the representations of one state apart."""
    return chr(0).join((web_services().release, mimetype, request.full_path))


def _content(op: Operation, reply: Reply, chosen: tuple[str, ...], mimetype: str) -> bytes:
    if isinstance(reply.body, bytes) and mimetype == negotiate.JSON and not chosen:
        return reply.body
    schema = op.responses[reply.status]
    data = json.loads(reply.body) if isinstance(reply.body, bytes) else _dumped(reply.body, schema)
    if chosen and schema is not None:
        data = fieldsets.keep(data, chosen, schema)
    # A renderer is made for the success; what else a route may answer is outlined.
    table = (
        op.renderers if reply.status < HTTPStatus.MULTIPLE_CHOICES else dict.fromkeys(op.renderers, negotiate.outline)
    )
    return negotiate.render(data, mimetype, table)


def _dumped(body: object, schema: Schema | None) -> Any:
    return body if schema is None else schema.dump(body)


def _headers(op: Operation, reply: Reply) -> dict[str, str]:
    varying = "Accept, Authorization" if op.scopes else "Accept"
    headers = {"Cache-Control": _caching(op, reply.freshness), "Vary": varying}
    if reply.links:
        headers["Link"] = link_header(reply.links)
    return headers | dict(reply.headers)


def _caching(op: Operation, freshness: Freshness) -> str:
    if op.method != "GET":
        return "no-store"
    if op.scopes:
        # What only some may read is kept by nobody else, and asked for anew each time.
        return "private, no-cache"
    moment = now()
    pinned = _pinned() if freshness.pinned is None else freshness.pinned
    if op.two_clocks and "as_of" not in request.args:
        pinned = False
        midnight = conditional.next_midnight(moment)
        freshness = replace(freshness, next_change=conditional.earliest(freshness.next_change, midnight, moment))
    return conditional.cache_control(replace(freshness, pinned=pinned), moment)


def _pinned() -> bool:
    return "as_of" in request.args and ("record_set" in request.args or is_settled(request.args.get("known_at")))


def is_settled(known_at: str | None) -> bool:
    """Whether what was known at a moment can change no more: a write under way may still be dated before now."""
    if known_at is None:
        return False
    return datetime.fromisoformat(known_at) < now() - SETTLING
