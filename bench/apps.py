"""What the service is measured against: the least that a framework, and the least that a server can do."""

import sys
from functools import lru_cache
from typing import Any

from flask import Flask
from granian import Granian
from granian.constants import Interfaces

from service.serving import run
from service.settings import Settings

hello = Flask("hello")


@hello.get("/")
def _hello() -> str:
    return "Hello, World!\n"


@lru_cache(maxsize=8)
def _headers(size: int) -> list[tuple[bytes, bytes]]:
    told = [(b"content-type", b"application/json"), (b"content-length", str(size).encode())]
    return [*told, *((f"x-header-{number}".encode(), b"a" * 60) for number in range(7))]


@lru_cache(maxsize=8)
def _body(size: int) -> bytes:
    return b"a" * size


async def ready(scope: Any, _: Any, send: Any) -> None:
    """Send as many bytes as the query says, with as many headers as the service sends, made before."""
    if scope["type"] == "http":
        size = int(scope["query_string"] or 0)
        await send({"type": "http.response.start", "status": 200, "headers": _headers(size)})
        await send({"type": "http.response.body", "body": _body(size)})


def main(interface: str, name: str, port: str) -> None:
    """Serve one of these: ASGI as the service is served, WSGI as granian does by itself."""
    if interface == "asgi":
        run(Settings(port=int(port)), name)
    else:
        Granian(name, port=int(port), interface=Interfaces.WSGI, websockets=False).serve()


if __name__ == "__main__":
    main(*sys.argv[1:])
