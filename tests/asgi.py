"""Requests to an ASGI app, one after another or at once, on one event loop and without a server."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self

from werkzeug.datastructures import Headers
from werkzeug.test import EnvironBuilder

from service.web.door import Door
from service.web.inner import Scope
from service.web.whole import Message

# ASGI has names in small letters; here they are as everybody writes them.
_WRITTEN = {"etag": "ETag", "www-authenticate": "WWW-Authenticate"}


@dataclass
class Response:
    """What came back; the headers in the order in which they were sent."""

    status_code: int
    headers: Headers
    data: bytes


class Caller:
    """Calls an app; with it, the loop ends."""

    def __init__(self, app: Door) -> None:
        self.app = app
        self._runner = asyncio.Runner()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the loop."""
        self._runner.close()

    def open(
        self, path: str, *, method: str = "GET", headers: Mapping[str, str] | None = None, data: bytes | None = None
    ) -> Response:
        """Send one request."""
        (response,) = self.at_once([scope_of(path, method, headers or {}, data)], data)
        return response

    def get(self, path: str, **headers: str) -> Response:
        """Read; `accept_encoding="br"` is a header."""
        return self.open(path, headers={name.replace("_", "-"): value for name, value in headers.items()})

    def at_once(self, scopes: Iterable[Scope], data: bytes | None = None) -> list[Response]:
        """Send several requests at the same moment."""

        async def all_of_them() -> list[Response]:
            return await asyncio.gather(*(_call(self.app, scope, data or b"") for scope in scopes))

        return self._runner.run(all_of_them())


def scope_of(
    path: str, method: str = "GET", headers: Mapping[str, str] | None = None, data: bytes | None = None
) -> Scope:
    """A request as a server hands it on."""
    environ = EnvironBuilder(path=path, method=method, headers=list((headers or {}).items()), data=data).get_environ()
    named = [(name[5:].replace("_", "-"), value) for name, value in environ.items() if name.startswith("HTTP_")]
    named += [
        (name.replace("_", "-"), environ[name]) for name in ("CONTENT_TYPE", "CONTENT_LENGTH") if environ.get(name)
    ]
    return {
        "type": "http",
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": environ["PATH_INFO"].encode("latin1").decode("utf-8", "replace"),
        "query_string": environ["QUERY_STRING"].encode("latin1"),
        "root_path": "",
        "server": ("localhost", 80),
        "headers": [(name.lower().encode(), str(value).encode("latin1")) for name, value in named],
    }


async def _call(app: Door, scope: Scope, data: bytes) -> Response:
    sent: list[Message] = []
    waiting: list[Message] = [{"type": "http.request", "body": data, "more_body": False}]

    async def receive() -> Message:
        return waiting.pop() if waiting else {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message)

    await app({**scope}, receive, send)
    start: Any = sent[0]
    named = [(name.decode("latin1"), value.decode("latin1")) for name, value in start["headers"]]
    headers = Headers([(_WRITTEN.get(name, name.title()), value) for name, value in named])
    return Response(start["status"], headers, b"".join(message["body"] for message in sent[1:]))
