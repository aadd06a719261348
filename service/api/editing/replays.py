"""A write carried out once, whatever framework asks for it."""

from collections.abc import Callable
from datetime import datetime

from service.store import replays
from service.store.facts import Facts
from service.web.services import Kept, Once


def carry_out(facts: Facts, asked: Once, act: Callable[[], Kept], *, now: datetime) -> Kept:
    """Carry a request out and keep its response, or give the response kept; raises IdempotencyConflictError."""

    def respond() -> replays.Response:
        made = act()
        return replays.Response(made.status, made.body, made.headers)

    kept = replays.once(facts, replays.Once(asked.token, asked.key, asked.request), respond, now=now)
    return Kept(kept.status, kept.body, kept.headers, kept.replayed)
