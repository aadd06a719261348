"""Validators and freshness: `ETag`, `304`, `If-Match`, `Cache-Control`."""

import re
from collections.abc import Collection, Mapping
from datetime import date, datetime, time, timedelta
from hashlib import sha256

from flask import Response
from werkzeug.wrappers import Request

from service.web.problems import Fault, Problem
from service.web.reply import MAX_AGE, PINNED_AGE, Freshness

_VERSION_LENGTH = 40
_TAG = re.compile(r'(?:W/)?"[!#-~]*"')


def strong_etag(content: bytes) -> str:
    """Make the strong, quoted tag of these bytes."""
    return f'"{sha256(content).hexdigest()[:40]}"'


def matches(request: Request, tag: str) -> bool:
    """Tell whether `If-None-Match` names this tag, compared weakly as RFC 9110 asks."""
    header = request.headers.get("If-None-Match")
    if not header:
        return False
    if header.strip() == "*":
        return True
    return any(part.strip().removeprefix("W/") == tag for part in header.split(","))


def versioned_tag(version: str, variant: str) -> str:
    """Make the strong tag of one representation of a version: the version can be read from it."""
    return f'"{version[:_VERSION_LENGTH]}-{sha256(variant.encode()).hexdigest()[:8]}"'


def names_version(tags: Collection[str], version: str) -> bool:
    """Tell whether one of the tags is of this version, in whatever representation; a weak tag names none."""
    return any(tag.startswith(f'"{version[:_VERSION_LENGTH]}-') for tag in tags)


def required_tags(request: Request) -> tuple[str, ...]:
    """Read the tags of `If-Match`, without which nothing is written; `*` would name no state that was seen."""
    header = request.headers.get("If-Match", "").strip()
    if header in {"", "*"}:
        detail = "Send `If-Match` with the `ETag` of what you have seen, so that nobody's change is lost."
        raise Problem("precondition-required", detail, [Fault(detail, parameter="If-Match")])
    tags = tuple(part.strip() for part in header.split(","))
    if not all(_TAG.fullmatch(tag) for tag in tags):
        detail = "`If-Match` holds the `ETag` as it was sent, with its quotation marks."
        raise Problem("invalid-parameter", detail, [Fault(detail, parameter="If-Match", value=header)])
    return tags


def answer(request: Request, status: int, content: bytes, mimetype: str, headers: Mapping[str, str]) -> Response:
    """Send a read, or its 304 where `If-None-Match` names it: the same headers, and no body."""
    tag = headers.get("ETag") or strong_etag(content)
    named = {**headers, "ETag": tag}
    if matches(request, tag):
        # Werkzeug takes what describes a body off a 304.
        return Response(status=304, headers=named)
    return Response(content, status=status, headers=named, content_type=mimetype)


def cache_control(freshness: Freshness, now: datetime) -> str:
    """Write how long a cache may keep a response: never past the next change it knows of."""
    if freshness.pinned:
        return f"public, max-age={PINNED_AGE}, immutable"
    age = min(freshness.max_age, MAX_AGE)
    if freshness.next_change is not None:
        age = min(age, int((_moment(freshness.next_change, now) - now).total_seconds()))
    return f"public, max-age={max(age, 0)}, must-revalidate"


def next_midnight(now: datetime) -> datetime:
    """Give the moment at which "today" becomes another day."""
    return _moment(now.date() + timedelta(days=1), now)


def earliest(first: date | datetime | None, second: datetime, now: datetime) -> datetime:
    """Give the earlier of a change, if there is one, and a moment."""
    return second if first is None else min(_moment(first, now), second)


def _moment(change: date | datetime, now: datetime) -> datetime:
    return change if isinstance(change, datetime) else datetime.combine(change, time(), now.tzinfo)
