"""The way in: a request reaches a thread only once its body is here, whole, in time and within bounds.

A client that stalls costs a waiting task and no thread, so that everybody else is served meanwhile. What was read
before, and is as it was, is sent again from here.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from time import perf_counter
from typing import Protocol

import orjson

from service.web.coding import chosen
from service.web.inner import App, Scope, environ_of
from service.web.negotiate import writes_to_terminal
from service.web.ready import Key, Ready
from service.web.whole import Receive, Send, Whole, made, send_whole

BODY_SECONDS = 15.0
THREADS = 4
# Who sends one of these is answered by the app itself, each time.
_PERSONAL = frozenset({b"authorization", b"accept-datetime"})
_READS = frozenset({"GET", "HEAD"})


class Observe(Protocol):
    """Takes note of a request that was answered."""

    def __call__(self, method: str, status: int, seconds: float, *, is_ready: bool) -> None:
        """Take note; `is_ready` where it was answered from what is ready."""


class Door:
    """An ASGI app in front of a WSGI one: `max_body` in bytes, `body_seconds` for the whole body to arrive.

    Without `ready` nothing is sent again; each response is the same with and without it, header by header. `settle`
    is called, in a thread, between what may have been a write and its response; `observe` after each response.
    """

    def __init__(
        self,
        app: App,
        *,
        max_body: int,
        ready: Ready | None = None,
        settle: Callable[[], None] | None = None,
        observe: Observe | None = None,
        body_seconds: float = BODY_SECONDS,
        threads: int = THREADS,
    ) -> None:
        self._app = app
        self._max_body = max_body
        self._ready = ready
        self._settle = settle
        self._observe = observe
        self._body_seconds = body_seconds
        # What may wait for other writers takes no thread from those who read.
        self._reading = ThreadPoolExecutor(threads, "reads")
        self._writing = ThreadPoolExecutor(threads, "writes")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request; anything but HTTP is ignored."""
        if scope["type"] != "http":
            return
        named = dict(scope["headers"])
        if not _has_body(named):
            await self._answer(scope, named, b"", send)
            return
        try:
            body = await asyncio.wait_for(self._body(receive), self._body_seconds)
        except TimeoutError:
            await _refuse_slowness(send, self._body_seconds)
            return
        if body is not None:
            await self._answer({**scope, "headers": _sized(scope["headers"], len(body))}, named, body, send)

    async def _answer(self, scope: Scope, named: dict[bytes, bytes], body: bytes, send: Send) -> None:
        held, coding = named.get(b"if-none-match", b""), chosen(named.get(b"accept-encoding", b""))
        begun = perf_counter()
        if self._ready is None or body or not _is_shared(scope, named):
            whole = await self._made(scope, body, coding)
            await send_whole(whole, scope, held, whole.caching, send)
            self._note(scope, whole, begun, is_ready=False)
            return
        key = _key(scope, named, coding)
        found = self._ready.find(key)
        if found is None:
            whole = await self._ready.make(key, lambda: self._made(scope, b"", coding))
            await send_whole(whole, scope, held, whole.caching, send)
        else:
            whole = found[0]
            await send_whole(whole, scope, held, found[1], send)
        self._note(scope, whole, begun, is_ready=found is not None)

    def _note(self, scope: Scope, whole: Whole, begun: float, *, is_ready: bool) -> None:
        if self._observe is not None:
            self._observe(scope["method"], whole.status, perf_counter() - begun, is_ready=is_ready)

    def _made(self, scope: Scope, body: bytes, coding: str) -> "asyncio.Future[Whole]":
        """Let the app make a response, in a thread."""
        threads = self._reading if scope["method"] in _READS else self._writing
        return asyncio.get_running_loop().run_in_executor(threads, self._make, scope, body, coding)

    def _make(self, scope: Scope, body: bytes, coding: str) -> Whole:
        whole = made(self._app, environ_of(_asked_whole(scope), body), coding)
        if self._settle is not None and scope["method"] not in _READS:
            self._settle()
        return whole

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


def _has_body(named: dict[bytes, bytes]) -> bool:
    return b"transfer-encoding" in named or named.get(b"content-length", b"0") != b"0"


def _is_shared(scope: Scope, named: dict[bytes, bytes]) -> bool:
    """Whether everybody who sends this request is sent the same."""
    return scope["method"] in _READS and len(named) == len(scope["headers"]) and _PERSONAL.isdisjoint(named)


def _key(scope: Scope, named: dict[bytes, bytes], coding: str) -> Key:
    """What tells apart requests that may be answered otherwise."""
    terminal = _writes_to_terminal(named.get(b"user-agent", b""))
    address = (scope.get("scheme"), named.get(b"host"), scope.get("root_path"), scope["path"], scope["query_string"])
    return (*address, named.get(b"accept"), terminal, coding)


@lru_cache(maxsize=1024)
def _writes_to_terminal(agent: bytes) -> bool:
    return writes_to_terminal(agent.decode("latin1"))


def _asked_whole(scope: Scope) -> Scope:
    """A request of one's own: a read is asked whole, whatever of it the caller needs."""
    if scope["method"] not in _READS:
        return scope
    kept = [item for item in scope["headers"] if item[0] != b"if-none-match"]
    return {**scope, "method": "GET", "headers": kept}


def _sized(headers: list[tuple[bytes, bytes]], length: int) -> list[tuple[bytes, bytes]]:
    """The headers of a body that is here whole: with its length, and in one piece."""
    kept = [item for item in headers if item[0].lower() not in {b"content-length", b"transfer-encoding"}]
    return [*kept, (b"content-length", str(length).encode())]


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
