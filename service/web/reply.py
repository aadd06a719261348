"""What a view gives back: a body, and what HTTP should say about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

MAX_AGE = 60
PINNED_AGE = 31_536_000


@dataclass(frozen=True)
class Freshness:
    """How long a response stays true.

    `next_change` is the day or moment of the next change that could alter it.
    `pinned` says whether both clocks are fixed; left None, the framework sees it from the request.
    `steady`: only a new record set, or a day that has come, makes it another; else it is made anew for each request.
    """

    max_age: int = MAX_AGE
    next_change: date | datetime | None = None
    pinned: bool | None = None
    steady: bool = True


@dataclass(frozen=True)
class Link:
    """A typed link to another resource (RFC 8288)."""

    href: str
    rel: str
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Reply:
    """A view's result. `body` is dumped by the schema of `status`; bytes are sent as JSON made before.

    `etag_seed` names the content without rendering it: equal seeds must mean equal bodies within one release.
    `version` names the state of what is told, so that its ETag, in any format, is one that `If-Match` may name.
    `policy` is the `Content-Security-Policy` of its page, where that is another than of every page.
    `vary` names headers by which the view chose, beyond those that choose the format.
    `typed` gives renderers the body itself, not what its schema makes of it.
    """

    body: object
    status: int = 200
    links: Sequence[Link] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    freshness: Freshness = Freshness()
    etag_seed: str | None = None
    version: str | None = None
    typed: bool = False
    policy: str = ""
    vary: Sequence[str] = ()


@dataclass(eq=False)
class Elsewhere(Exception):  # noqa: N818 - not an error: the reply of a lookup that leads on
    """Raised by a lookup in place of what was looked for: the view ends, and `reply` is sent."""

    reply: Reply
