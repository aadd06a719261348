"""A write sent twice under one `Idempotency-Key` is carried out once, and answered twice."""

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256

from flask import Response, request

from service.web.authorization import caller
from service.web.problems import Fault, Problem
from service.web.services import Kept, Once, web_services

HEADER = "Idempotency-Key"
REPLAYED = "Idempotency-Replayed"
MAX_KEY = 255


def asked_once(mimetype: str) -> Once | None:
    """The request as its key keeps it: whose it is, and all that it asks; None without a key."""
    key = request.headers.get(HEADER)
    if key is None:
        return None
    if not key.isprintable() or not 1 <= len(key) <= MAX_KEY:
        detail = f"A key is 1 to {MAX_KEY} printable characters."
        raise Problem("invalid-parameter", detail, [Fault(detail, parameter=HEADER, value=key)])
    parts = (request.method, request.full_path, mimetype, request.headers.get("If-Match", ""))
    whole = sha256("\n".join(parts).encode() + b"\n" + request.get_data())
    return Once(caller().id, key, whole.hexdigest())


def carry_out(asked: Once, act: Callable[[], Response], now: datetime) -> Response:
    """Carry a request out, or give again the response that its key has kept."""
    once = web_services().carry_out
    if once is None:
        return act()
    kept = once(asked, lambda: _kept(act()), now=now)
    told = {REPLAYED: "true"} if kept.replayed else {}
    return Response(kept.body, kept.status, {**kept.headers, **told})


def _kept(response: Response) -> Kept:
    headers = {name: value for name, value in response.headers if name != "Content-Length"}
    return Kept(response.status_code, response.get_data(as_text=True), headers)
