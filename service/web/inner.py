"""The app behind the door: asked in a thread with a request that is here whole, its response taken whole."""

import sys
from collections.abc import Callable, Iterable, MutableMapping
from io import BytesIO
from typing import Any

Scope = MutableMapping[str, Any]
Header = tuple[bytes, bytes]
Environ = dict[str, Any]
App = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]
_UNPREFIXED = frozenset({"CONTENT_TYPE", "CONTENT_LENGTH"})


def environ_of(scope: Scope, body: bytes) -> Environ:
    """A request of ASGI as WSGI has it (PEP 3333); a header that is sent twice holds both values."""
    root = scope.get("root_path", "").encode().decode("latin1")
    host, port = scope.get("server") or ("localhost", 80)
    environ: Environ = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": root,
        "PATH_INFO": scope["path"].encode().decode("latin1").removeprefix(root),
        "QUERY_STRING": scope["query_string"].decode("latin1"),
        "SERVER_NAME": host,
        "SERVER_PORT": str(port or 0),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "REMOTE_ADDR": (scope.get("client") or ("",))[0],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for raw, value in scope["headers"]:
        name = raw.decode("latin1").upper().replace("-", "_")
        key, text = name if name in _UNPREFIXED else f"HTTP_{name}", value.decode("latin1")
        environ[key] = f"{environ[key]},{text}" if key in environ else text
    return environ


def ask(app: App, environ: Environ) -> tuple[int, list[Header], bytes]:
    """Ask the app; its status, its headers with names in small letters, and its body."""
    status, headers = "", list[tuple[str, str]]()

    def start(told: str, named: list[tuple[str, str]], _: Any = None) -> Callable[[bytes], object]:
        nonlocal status, headers
        status, headers = told, named
        return parts.append

    parts = list[bytes]()
    given = app(environ, start)
    try:
        parts.extend(given)
    finally:
        close = getattr(given, "close", None)
        if close is not None:
            close()
    named = [(name.lower().encode("latin1"), value.encode("latin1")) for name, value in headers]
    return int(status[:3]), named, b"".join(parts)
