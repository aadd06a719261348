"""From a reply to the response: format, validators, freshness, links, and the headers of every response."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import orjson
from flask import Response, current_app, request
from marshmallow import Schema
from werkzeug.exceptions import HTTPException

from service.web import fieldsets, negotiate
from service.web.caching import caching
from service.web.conditional import versioned_tag
from service.web.declaration import Operation
from service.web.dumping import Dumpers, Packer
from service.web.hidden import shown
from service.web.origins import PAGE_POLICY
from service.web.reply import Link, Reply
from service.web.services import EXTENSION, WebServices, web_services

# A date or a dataclass that reaches the encoder slipped past its schema: better an error than a guess.
_STRICT = orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_PASSTHROUGH_DATETIME
_LINE = orjson.OPT_APPEND_NEWLINE | _STRICT
_DUMPERS = Dumpers()
_PACKER = Packer(lambda data: orjson.dumps(data, option=_STRICT))
LICENCE = "license"
_EXPOSED = (
    "Allow, Cache-Status, Content-Digest, Content-Location, Deprecation, ETag, Link, Location, Memento-Datetime, "
    "RateLimit, RateLimit-Policy, Retry-After, Sunset, Vary"
)
_ASKED = "Accept, Accept-Datetime, Content-Type, If-Modified-Since, If-None-Match"
_READS = ("GET", "HEAD", "OPTIONS")
_UNFIT = re.compile(r"[^ -~]")
_ESCAPED = str.maketrans({"\\": r"\\", '"': r"\""})
# What may stand in a header as it is: printable, but for what ends an address.
_KEPT = "".join(chr(code) for code in range(0x21, 0x7F) if chr(code) not in '<>"')


def respond(op: Operation, reply: Reply, mimetype: str, now: datetime, release: str) -> Response:
    """Write a reply in a format; a read whose tag the caller holds already is a 304 that is never rendered."""
    if reply.status >= HTTPStatus.MULTIPLE_CHOICES:
        mimetype = _told_as(mimetype)
    headers = {"Cache-Control": caching(op, reply.freshness, now), "Vary": ", ".join((*op.vary, *reply.vary))}
    links = _links(op, reply)
    if links:
        headers["Link"] = link_header(links)
    if op.withdrawal:
        headers.update(op.withdrawal.headers)
    headers.update(reply.headers)
    if reply.policy and mimetype == negotiate.HTML:
        headers["Content-Security-Policy"] = reply.policy
    if reply.version is not None:
        variant = chr(0).join((release, mimetype, request.full_path))
        headers["ETag"] = versioned_tag(reply.version, variant)
    elif reply.etag_seed is not None and op.method == "GET":
        seed = (release, reply.etag_seed, str(reply.status), mimetype, request.full_path)
        headers["ETag"] = strong_etag(chr(0).join(seed).encode())
    shown = op.content_types[mimetype]
    if op.method != "GET":
        return Response(_content(op, reply, mimetype), reply.status, headers, content_type=shown)
    held = "ETag" in headers and is_held(headers["ETag"])
    return answer(reply.status, b"" if held else _content(op, reply, mimetype), shown, headers)


def _links(op: Operation, reply: Reply) -> Sequence[Link]:
    """The links of a reply, with those that every reply of the app or of the operation has."""
    services: WebServices = current_app.extensions[EXTENSION]
    licence = services.contract.licence
    found = [*reply.links]
    if licence and not any(link.rel == LICENCE for link in found):
        found.append(Link(licence, LICENCE))
    return [*found, op.withdrawal.link] if op.withdrawal else found


def answer(status: int, content: bytes, mimetype: str, headers: Mapping[str, str]) -> Response:
    """Send a read, or its 304 where `If-None-Match` names it: the same headers, and no body."""
    tag = headers.get("ETag") or strong_etag(content)
    named = {**headers, "ETag": tag}
    if is_held(tag):
        # Werkzeug takes what describes a body off a 304.
        return Response(status=304, headers=named)
    return Response(content, status=status, headers=named, content_type=mimetype)


def strong_etag(content: bytes) -> str:
    """Make the strong, quoted tag of these bytes."""
    return f'"{sha256(content).hexdigest()[:40]}"'


def is_held(tag: str) -> bool:
    """Whether `If-None-Match` names this tag, compared weakly as RFC 9110 asks."""
    return request.if_none_match.contains_weak(tag.strip('"'))


def encode(data: object) -> bytes:
    """Write data as compact JSON in UTF-8 on one line."""
    return orjson.dumps(data, option=_LINE)


def _content(op: Operation, reply: Reply, mimetype: str) -> bytes:
    written = _written(op, reply, mimetype)
    if isinstance(written, str):
        # What was stored before such characters were refused must not steer the terminal of whoever reads it.
        written = (shown(written) if mimetype == negotiate.TEXT else written).encode()
    return written


def _written(op: Operation, reply: Reply, mimetype: str) -> bytes | str:
    schema, body = op.responses[reply.status], reply.body
    is_success = reply.status < HTTPStatus.MULTIPLE_CHOICES
    chosen = request.args.get(fieldsets.FIELDS) if is_success else None
    if reply.typed and mimetype in op.renderers:
        return op.renderers[mimetype](body)
    if isinstance(body, bytes):
        if mimetype == negotiate.JSON and not chosen:
            return body
        data: Any = json.loads(body)
    else:
        data = body if schema is None else _dumped(schema, body, is_sent=mimetype == negotiate.JSON and not chosen)
    if chosen and schema is not None:
        data = fieldsets.keep(data, chosen.split(","), schema)
    if mimetype == negotiate.NDJSON and op.lines is not None and is_success:
        return b"".join(map(encode, op.lines(data)))
    if mimetype == negotiate.JSON:
        return encode(data)
    # A route's renderer is made for the success; what leads elsewhere is told alike everywhere.
    renderer = op.renderers[mimetype] if is_success else _redirects()[mimetype]
    return renderer(data)


def _dumped(schema: Schema, body: object, *, is_sent: bool) -> Any:
    """What a schema makes of a body: packed where it is sent as it is, plain where something else is made of it."""
    return _PACKER.dump(schema, body) if is_sent else _DUMPERS.of(schema)(body)


def _told_as(mimetype: str) -> str:
    """The media type of a reply that is no success: JSON stands in for what cannot tell it."""
    return mimetype if mimetype in _redirects() else negotiate.JSON


def _redirects() -> Mapping[str, negotiate.Renderer]:
    return {negotiate.TEXT: negotiate.outline, **web_services().redirects}


def link_header(links: Sequence[Link]) -> str:
    """Write links as one `Link` header (RFC 8288)."""
    return ", ".join([_link(link) for link in links])


def _link(link: Link) -> str:
    # A header is Latin-1 and one line; what does not fit is shown as a question mark.
    written = f'<{quote(link.href, safe=_KEPT)}>; rel="{link.rel}"'
    for name, value in link.attributes.items():
        written += f'; {name}="{_UNFIT.sub("?", value).translate(_ESCAPED)}"'
    return written


def open_reads(response: Response) -> Response:
    """Open what only reads to every origin, and let no browser guess a type."""
    headers = response.headers
    headers.add("X-Content-Type-Options", "nosniff")
    if response.mimetype == negotiate.HTML:
        headers.setdefault("Content-Security-Policy", PAGE_POLICY)
        headers.setdefault("Referrer-Policy", "no-referrer")
    if request.method in _READS or _is_open(request.method):
        headers.add("Access-Control-Allow-Origin", "*")
        headers.add("Access-Control-Expose-Headers", _EXPOSED)
    if request.method == "OPTIONS":
        headers.pop("Content-Type", None)
    if request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers:
        _preflight(response)
    return response


def _preflight(response: Response) -> None:
    allowed = [method for method in sorted(response.allow) if method in _READS or _is_open(method)]
    response.headers["Access-Control-Allow-Methods"] = ", ".join(allowed)
    response.headers["Access-Control-Allow-Headers"] = _ASKED
    response.headers["Access-Control-Max-Age"] = "86400"


def _is_open(method: str) -> bool:
    # A POST may only read (a batch of questions), and be open to pages of other origins; its declaration says so.
    try:
        endpoint, _ = current_app.create_url_adapter(request).match(method=method)  # type: ignore[union-attr]
    except HTTPException:
        return False
    declared = getattr(current_app.view_functions[endpoint], "operation", None)
    return bool(declared and declared.cross_origin)
