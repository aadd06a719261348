"""Pages of a list: one opaque cursor that binds the filters and the record set."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any, Generic, TypeVar
from urllib.parse import quote, urlencode

from werkzeug.wrappers import Request

from service.web.negotiate import split_suffix
from service.web.problems import Fault, Problem
from service.web.queries import DEFAULT_LIMIT
from service.web.reply import Link

T = TypeVar("T")
K = TypeVar("K", str, int)
Key = str | int | list[Any]
# What a database counts to; a cursor can be made by hand.
MAX_NUMBER = 2**53
# What may change from page to page without making it another list.
_FREE = frozenset({"limit", "cursor", "fields", "min_record_set"})


@dataclass(frozen=True)
class Cursor:
    """The place after which a page starts, in one list of one record set on one day."""

    filters: str
    record_set: int | None
    as_of: str | None
    last: Key

    def write(self) -> str:
        """Write the cursor as an opaque token."""
        members = [self.filters, self.record_set, self.as_of, self.last]
        return urlsafe_b64encode(json.dumps(members, separators=(",", ":")).encode()).decode().rstrip("=")


@dataclass(frozen=True)
class Page(Generic[T]):
    """One page: its items, where the next begins, and how many items there are in all."""

    items: Sequence[T]
    next: str | None
    total: int

    def body(self, **echo: object) -> dict[str, object]:
        """Give the page as a listing's body; `echo` adds as_of, known_at and record_set."""
        return {"items": self.items, "next": self.next, "total": self.total, **echo}

    @property
    def links(self) -> tuple[Link, ...]:
        """The page's links."""
        return (Link(self.next, "next"),) if self.next else ()


def page(
    items: Sequence[T],
    key: Callable[[T], str | int | tuple[Any, ...]],
    request: Request,
    *,
    record_set: int | None = None,
    as_of: date | None = None,
) -> Page[T]:
    """Cut the page a request asks for from a sorted sequence whose keys are unique."""
    limit = int(request.args.get("limit", DEFAULT_LIMIT))
    cursor = current_cursor(request)
    start = 0 if cursor is None else _after(items, key, cursor)
    shown = items[start : start + limit]
    more = start + limit < len(items)
    day = as_of.isoformat() if as_of else None
    return Page(shown, next_url(request, key(shown[-1]), record_set, day) if more else None, len(items))


def current_cursor(request: Request) -> Cursor | None:
    """Read the request's cursor, refusing one that is broken or belongs to another list."""
    text = request.args.get("cursor")
    if text is None:
        return None
    cursor = _read(text)
    if cursor.filters != filters_digest(request):
        raise _refusal(text, "This cursor belongs to a list with other filters.")
    return cursor


def last_key(request: Request, kind: type[K]) -> K | None:
    """Read the key after which a page starts, of a list that is fetched from there on or may lose items."""
    cursor = current_cursor(request)
    if cursor is None:
        return None
    last = cursor.last
    if not isinstance(last, kind) or (kind is int and not 0 <= int(last) <= MAX_NUMBER):
        raise _refusal(cursor.write(), "This cursor belongs to another list.")
    return last


def next_url(request: Request, last: object, record_set: int | None, as_of: str | None) -> str:
    """Write the address of the page that starts after the key `last`."""
    kept = [(name, value) for name, value in request.args.items(multi=True) if name != "cursor"]
    plain = json.loads(json.dumps(last))
    cursor = Cursor(filters_digest(request), record_set, as_of, plain).write()
    return f"{quote(request.root_path + request.path)}?{urlencode([*kept, ('cursor', cursor)])}"


def filters_digest(request: Request) -> str:
    """Digest what makes a list that list: its path, whatever the format, and its filters."""
    kept = sorted((name, value) for name, value in request.args.items(multi=True) if name not in _FREE)
    return sha256(json.dumps([split_suffix(request.path)[0], kept]).encode()).hexdigest()[:16]


def _read(text: str) -> Cursor:
    try:
        members = json.loads(urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except (ValueError, RecursionError):
        members = None
    if not _well_formed(members):
        raise _refusal(text, "This cursor cannot be read.")
    return Cursor(*members)


def _well_formed(members: Any) -> bool:
    kinds = (str, int | None, str | None, str | int | list)
    if not isinstance(members, list) or len(members) != len(kinds):
        return False
    return all(isinstance(member, kind) for member, kind in zip(members, kinds, strict=True))


def _after(items: Sequence[T], key: Callable[[T], Any], cursor: Cursor) -> int:
    # Within one record set nothing moves, so the last item of the page before is still there.
    last = tuple(cursor.last) if isinstance(cursor.last, list) else cursor.last
    # Most lists ascend by their keys, and items may cost something to look at.
    near = bisect_left(items, last, key=key)
    if near < len(items) and key(items[near]) == last:
        return near + 1
    for place, item in enumerate(items):
        if key(item) == last:
            return place + 1
    raise _refusal(cursor.write(), "This cursor points at an item that is not in the list.")


def _refusal(text: str, detail: str) -> Problem:
    return Problem("invalid-cursor", detail, [Fault(detail, parameter="cursor", value=text)])
