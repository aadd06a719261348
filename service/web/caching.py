"""How long a response stays true: told to every cache, and to the door that gives it again."""

from collections.abc import MutableMapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from http import HTTPStatus
from typing import Any, Final

from flask import Response, current_app, g, request

from service.web.declaration import Operation
from service.web.reply import MAX_AGE, PINNED_AGE, Freshness
from service.web.services import EXTENSION, WebServices

# Longer than a writer waits for the lock and commits.
SETTLING = timedelta(minutes=2)
# Where the door finds what was noted of a response.
LASTING: Final = "service.lasting"


@dataclass(frozen=True)
class Lasting:
    """How long a response stays as it is while nothing is recorded; only its `Cache-Control` depends on the moment.

    At the moment `until` it is another; None where no clock alters it. Caches are told to ask again by then, too.
    """

    freshness: Freshness
    until: datetime | None = None

    def holds(self, now: datetime) -> bool:
        """Whether the response is at a moment still what it was."""
        return self.until is None or now < self.until

    def cache_control(self, now: datetime) -> str:
        """The `Cache-Control` of the response at a moment."""
        return cache_control(self.freshness, now, *([] if self.until is None else [self.until]))


def caching(op: Operation, freshness: Freshness, now: datetime) -> str:
    """Give the `Cache-Control` of a response, and note for the door how long it may give the response again."""
    if op.method != "GET":
        return "no-store"
    if op.scopes:
        # What only some may read is kept by nobody else, and asked for anew each time.
        return "private, no-cache"
    lasting = _lasting(op, freshness, now)
    if freshness.steady and not g.get("moment_told"):
        note(request.environ, lasting)
    return lasting.cache_control(now)


def mark_stale(response: Response) -> Response:
    """Mark a read that is told from what was known before, while what is stored cannot be reached (RFC 9211)."""
    services: WebServices = current_app.extensions[EXTENSION]
    is_told = request.method in {"GET", "HEAD"} and response.status_code < HTTPStatus.BAD_REQUEST
    if is_told and services.is_away():
        response.headers["Cache-Status"] = 'service; hit; detail="stale: what is stored cannot be reached"'
        response.headers["Cache-Control"] = "no-cache"
        request.environ.pop(LASTING, None)
    return response


def note(environ: MutableMapping[str, Any], lasting: Lasting) -> None:
    """Note for the door, if the request came through it, that the response may be given again."""
    environ[LASTING] = lasting


def _lasting(op: Operation, freshness: Freshness, now: datetime) -> Lasting:
    args = request.args
    if op.two_clocks and "as_of" not in args:
        return Lasting(Freshness(freshness.max_age, freshness.next_change), _midnight(now))
    known_at = args.get("known_at")
    settled = is_settled(known_at, now)
    pinned = freshness.pinned
    if pinned is None:
        pinned = "as_of" in args and ("record_set" in args or settled)
    settles = None if known_at is None or settled else datetime.fromisoformat(known_at) + SETTLING
    return Lasting(Freshness(freshness.max_age, freshness.next_change, pinned), settles)


def is_settled(known_at: str | None, now: datetime) -> bool:
    """Whether what was known at a moment can change no more: a write under way may still be dated before now."""
    return known_at is not None and datetime.fromisoformat(known_at) < now - SETTLING


def cache_control(freshness: Freshness, now: datetime, *until: datetime) -> str:
    """Write how long a cache may keep a response: never past the next change, nor past the moments of `until`."""
    if freshness.pinned:
        return f"public, max-age={PINNED_AGE}, immutable"
    age, change = min(freshness.max_age, MAX_AGE), freshness.next_change
    if change is not None:
        until += (change if isinstance(change, datetime) else _start(change, now),)
    for moment in until:
        age = min(age, int((moment - now).total_seconds()))
    return f"public, max-age={max(age, 0)}, must-revalidate"


def _midnight(now: datetime) -> datetime:
    # The moment at which "today" becomes another day.
    return _start(now.date() + timedelta(days=1), now)


def _start(day: date, now: datetime) -> datetime:
    return datetime.combine(day, time(), now.tzinfo)
