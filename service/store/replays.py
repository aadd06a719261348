"""Responses kept by idempotency key, so that a request sent twice is carried out once.

They are kept until housekeeping drops them: `forget_replays` with the oldest moment still to be remembered. A day is
the least that makes sense; a client that repeats a request later than that is carried out again.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from service.documents.document import decode, digest, encode
from service.store.database import writing
from service.store.facts import Facts
from service.store.rows import delete, first, insert
from service.store.seal import instant
from service.store.tables_editing import ReplayRow


class IdempotencyConflictError(ValueError):
    """An idempotency key that was used before, with another request."""

    def __init__(self, key: str) -> None:
        self.key = key
        super().__init__(f"The idempotency key {key!r} was used before with another request: use a new one.")


@dataclass(frozen=True)
class Once:
    """A request to be carried out once: whose, under which key, and the digest of all that it asks."""

    token: str
    key: str
    request: str


@dataclass(frozen=True)
class Response:
    """A response as it was given."""

    status: int
    body: str
    headers: Mapping[str, str]
    replayed: bool = False


def once(facts: Facts, asked: Once, act: Callable[[], Response], *, now: datetime) -> Response:
    """Carry a request out and keep its response, or give the response kept; raises IdempotencyConflictError.

    INVARIANT: what `act` writes and the response are committed together, so that a crash between cannot apply a
    request twice. What `act` raises undoes both, and nothing is kept: the request may be sent again.
    """
    with writing(facts.database):
        kept = _kept(facts, asked)
        if kept:
            return kept
        given = act()
        insert(facts.database, ReplayRow, _row(asked, given, now))
        return given


def forget_replays(facts: Facts, *, before: datetime) -> int:
    """Drop the responses kept before a moment, and tell how many."""
    with writing(facts.database):
        return delete(facts.database, ReplayRow, ReplayRow.recorded_at < instant(before))


def _kept(facts: Facts, asked: Once) -> Response | None:
    where = (ReplayRow.token == asked.token) & (ReplayRow.key == _key(asked))
    row = first(facts.database, ReplayRow.select().where(where))
    if row is None:
        return None
    if row.request != asked.request:
        raise IdempotencyConflictError(asked.key)
    return Response(row.status, row.body, decode(row.headers), replayed=True)


def _key(asked: Once) -> str:
    # A key may be of any length and hold any character: its digest always fits the column.
    return digest(asked.key)


def _row(asked: Once, given: Response, now: datetime) -> dict[str, object]:
    return {
        "token": asked.token,
        "key": _key(asked),
        "request": asked.request,
        "status": given.status,
        "headers": encode(dict(given.headers)).decode(),
        "body": given.body,
        "recorded_at": instant(now),
    }
