"""A write sent twice under one `Idempotency-Key` is carried out once, and answered twice."""

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from typing import Protocol

from flask import Response, current_app, request

from service.store.replays import IdempotencyConflictError, Once
from service.store.replays import Response as Kept
from service.web.authorization import caller
from service.web.problems import Fault, Problem

HEADER = "Idempotency-Key"
REPLAYED = "Idempotency-Replayed"
MAX_KEY = 255


class CarryOut(Protocol):
    """Carries a request out and keeps the response, or gives the response kept."""

    def __call__(self, asked: Once, act: Callable[[], Kept], *, now: datetime) -> Kept:
        """Give the response."""


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


def carry_out(asked: Once | None, act: Callable[[], Response], now: datetime) -> Response:
    """Carry a request out, or give again the response that its key has kept."""
    if asked is None:
        return act()
    once: CarryOut = current_app.config["ONCE"]
    try:
        kept = once(asked, lambda: _kept(act()), now=now)
    except IdempotencyConflictError as error:
        fault = Fault(str(error), parameter=HEADER, value=asked.key)
        raise Problem("idempotency-key-reused", str(error), [fault]) from None
    told = {REPLAYED: "true"} if kept.replayed else {}
    return Response(kept.body, kept.status, {**kept.headers, **told})


def _kept(response: Response) -> Kept:
    headers = {name: value for name, value in response.headers if name != "Content-Length"}
    return Kept(response.status_code, response.get_data(as_text=True), headers)
