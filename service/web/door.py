"""The way in: a request reaches a thread only once its body is here, whole, in time and within bounds.

A client that stalls costs a waiting task and no thread, so that everybody else is served meanwhile.
"""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

import orjson
from a2wsgi import WSGIMiddleware

Message = MutableMapping[str, Any]
Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

BODY_SECONDS = 15.0
THREADS = 4


class Door:
    """An ASGI app in front of a WSGI one: `max_body` in bytes, `body_seconds` for the whole body to arrive."""

    def __init__(
        self, app: Callable[..., Any], *, max_body: int, body_seconds: float = BODY_SECONDS, threads: int = THREADS
    ) -> None:
        self._inner = WSGIMiddleware(app, workers=threads)
        self._max_body = max_body
        self._body_seconds = body_seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request; anything but HTTP is ignored."""
        if scope["type"] != "http":
            return
        if not _has_body(scope):
            await self._inner(scope, _nothing, send)  # type: ignore[arg-type] # its own names for ASGI's shapes
            return
        try:
            body = await asyncio.wait_for(self._body(receive), self._body_seconds)
        except TimeoutError:
            await _refuse_slowness(send, self._body_seconds)
            return
        if body is not None:
            sized = {**scope, "headers": _sized(scope["headers"], len(body))}
            await self._inner(sized, _once(body), send)  # type: ignore[arg-type]

    async def _body(self, receive: Receive) -> bytes | None:
        """The whole body, or one byte more than the bound where it is longer; None where the client went away."""
        parts = bytearray()
        while len(parts) <= self._max_body:
            message = await receive()
            if message["type"] == "http.disconnect":
                return None
            parts += message.get("body", b"")
            if not message.get("more_body"):
                break
        return bytes(parts[: self._max_body + 1])


def _has_body(scope: Scope) -> bool:
    names = {name.lower(): value for name, value in scope["headers"]}
    return b"transfer-encoding" in names or names.get(b"content-length", b"0") != b"0"


def _sized(headers: list[tuple[bytes, bytes]], length: int) -> list[tuple[bytes, bytes]]:
    """The headers of a body that is here whole: with its length, and in one piece."""
    kept = [item for item in headers if item[0].lower() not in {b"content-length", b"transfer-encoding"}]
    return [*kept, (b"content-length", str(length).encode())]


def _once(body: bytes) -> Receive:
    messages: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> Message:
        return messages.pop() if messages else {"type": "http.disconnect"}

    return receive


async def _nothing() -> Message:
    return {"type": "http.request", "body": b"", "more_body": False}


async def _refuse_slowness(send: Send, seconds: float) -> None:
    problem = {
        "type": "/problems/request-timeout",
        "title": "The body did not arrive",
        "status": 408,
        "detail": f"The whole body must arrive within {seconds:g} seconds.",
    }
    content = orjson.dumps(problem)
    headers = [
        (b"content-type", b"application/problem+json"),
        (b"content-length", str(len(content)).encode()),
        (b"cache-control", b"no-store"),
        (b"connection", b"close"),
    ]
    await send({"type": "http.response.start", "status": 408, "headers": headers})
    await send({"type": "http.response.body", "body": content})
