"""A whole response in the form it is sent in: compressed for who takes it so, and as a 304 for who holds it."""

from base64 import b64encode
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256
from http import HTTPStatus
from typing import Any

from werkzeug.datastructures import ETags
from werkzeug.http import is_entity_header, parse_etags

from service.web.caching import LASTING, Lasting
from service.web.coding import CODINGS, IDENTITY, LEAST, is_coded
from service.web.inner import App, Environ, Header, Scope, ask

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

_CACHING = b"cache-control"
# Of the content as it is sent (RFC 9530): a reply to HEAD has none.
_CONTENT_DIGEST = b"content-digest"
_OF_ONE = frozenset({b"ratelimit", b"ratelimit-policy"})
_LEFT = frozenset({"content-location", "expires"})
_TOLD_APART = frozenset({"", "accept", "accept-datetime", "accept-encoding", "user-agent"})


@dataclass(frozen=True, slots=True)
class Whole:
    """A response in one coding. `headers` leave out `caching`, its `Cache-Control`; `brief` are those of its 304.

    `lasting` is None where the response is for one request alone.
    """

    status: int
    caching: bytes
    headers: tuple[Header, ...]
    brief: tuple[Header, ...]
    body: bytes
    tag: str
    lasting: Lasting | None

    def for_all(self) -> "Whole":
        """The response without what was told to the one client who had it made."""
        kept, brief = (
            tuple(item for item in headers if item[0] not in _OF_ONE) for headers in (self.headers, self.brief)
        )
        return self if len(kept) == len(self.headers) else replace(self, headers=kept, brief=brief)

    def size(self) -> int:
        """About how many bytes it takes to keep."""
        return len(self.body) + 2 * sum(len(name) + len(value) + 100 for name, value in self.headers)


async def send_whole(whole: Whole, scope: Scope, held: bytes, caching: bytes, send: Send) -> None:
    """Send a response: without its body to `HEAD`, and as a 304 where a read's `If-None-Match` names it."""
    is_read = scope["method"] in {"GET", "HEAD"}
    if is_read and held and whole.status == HTTPStatus.OK and whole.tag and _names(held, whole.tag):
        status, headers, body = HTTPStatus.NOT_MODIFIED.value, whole.brief, b""
    else:
        status, headers, body = whole.status, whole.headers, whole.body
    named = [(_CACHING, caching), *headers] if caching else list(headers)
    if scope["method"] == "HEAD":
        named, body = [item for item in named if item[0] != _CONTENT_DIGEST], b""
    await send({"type": "http.response.start", "status": status, "headers": named})
    await send({"type": "http.response.body", "body": body})


@lru_cache(maxsize=4096)
def _names(held: bytes, tag: str) -> bool:
    """Whether `If-None-Match` names a tag, compared weakly as RFC 9110 asks."""
    tags: ETags = parse_etags(held.decode("latin1"))
    return tags.contains_weak(tag.strip('"'))


def made(app: App, environ: Environ, coding: str) -> Whole:
    """Ask the app, and give its whole response in a coding; where the app stands is a thread, not the loop."""
    status, headers, body = ask(app, environ)
    lasting = environ.get(LASTING) if _is_told_apart(headers) else None
    mimetype = dict(headers).get(b"content-type", b"").decode("latin1")
    if not is_coded(mimetype):
        return _whole(status, headers, body, lasting)
    headers = _varying(headers)
    if coding == IDENTITY or len(body) < LEAST:
        return _whole(status, headers, body, lasting)
    packed = CODINGS[coding](body)
    return _whole(status, _coded(headers, coding, len(packed)), packed, lasting)


def _whole(status: int, headers: list[Header], body: bytes, lasting: Lasting | None) -> Whole:
    named = dict(headers)
    rest = tuple(item for item in headers if item[0] != _CACHING)
    brief = tuple(item for item in rest if _is_brief(item[0].decode("latin1")))
    tag = named.get(b"etag", b"").decode("latin1")
    told = (*rest, (_CONTENT_DIGEST, _content_digest(body))) if body else rest
    return Whole(status, named.get(_CACHING, b""), told, brief, body, tag, lasting)


def _content_digest(body: bytes) -> bytes:
    return b"sha-256=:" + b64encode(sha256(body).digest()) + b":"


def _is_told_apart(headers: list[Header]) -> bool:
    """Whether what the response varies with is all that the door tells requests apart by."""
    varied = b",".join(value for name, value in headers if name == b"vary").decode("latin1")
    return {part.strip().lower() for part in varied.split(",")} <= _TOLD_APART


def _is_brief(name: str) -> bool:
    """Whether a 304 carries a header: not what describes a body it does not have."""
    return not is_entity_header(name) or name in _LEFT


def _varying(headers: list[Header]) -> list[Header]:
    """The headers of what comes in several codings."""
    varied = b", ".join([value for name, value in headers if name == b"vary"] + [b"Accept-Encoding"])
    return [item for item in headers if item[0] != b"vary"] + [(b"vary", varied)]


def _coded(headers: list[Header], coding: str, length: int) -> list[Header]:
    """The headers of a compressed form: its length, and a tag of its own."""
    mark = coding.encode()
    kept = [item for item in headers if item[0] not in {b"content-length", b"etag"}]
    tags = [(name, tag[:-1] + b"-" + mark + b'"') for name, tag in headers if name == b"etag"]
    return [*kept, *tags, (b"content-length", str(length).encode()), (b"content-encoding", mark)]
