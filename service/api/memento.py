"""Memento (RFC 7089): a resource that leads by `Accept-Datetime` to itself as a record set tells it."""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import wraps
from operator import attrgetter
from typing import Any, Final
from urllib.parse import quote, urlencode

from flask import request
from werkzeug.http import http_date, parse_date

from schemas.memento import TimeGateOut
from service.api.reading import Query, catalogue, href, services
from service.history.memento import nearest, to_second
from service.store.recorded import RecordSet
from service.web.negotiate import split_suffix
from service.web.operation import now
from service.web.problems import bad_parameter
from service.web.reply import Link, Reply

HEADER: Final = "Accept-Datetime"
LINK_FORMAT: Final = "application/link-format"
GATE: Mapping[int, Any] = {302: TimeGateOut}
TOLD = (
    "With `Accept-Datetime` (RFC 7089) this leads to the same address with `record_set` as it was then, and with the "
    "`as_of` of that day unless one is given; with `known_at` or `record_set` it is a memento itself and carries "
    "`Memento-Datetime`. `Link` names the time map and the versions before and after (RFC 5829)."
)
_VARY = (HEADER,)
_PINS = frozenset({"known_at", "record_set", "min_record_set", "fields"})
_NUMBER = attrgetter("number")
View = Callable[..., Reply]


def timegate(mementos: Callable[..., Sequence[RecordSet]]) -> Callable[[View], View]:
    """Make a view lead to its mementos and name them; `mementos` finds their record sets by the path's parameters."""

    def wrap(view: View) -> View:
        @wraps(view)
        def handle(*, query: Query, **place: str) -> Reply:
            found = mementos(**place)
            if HEADER in request.headers and found and not is_pinned(query):
                return _lead(found)
            told = view(query=query, **place)
            return _as_version(told, found, query) if told.status == 200 and found else told  # noqa: PLR2004

        return handle

    return wrap


def of_instrument(own_id: str) -> list[RecordSet]:
    """The record sets in which an instrument was recorded otherwise than before."""
    return services().chronicle.mementos(("instrument", own_id))


def of_answer(own_id: str, activity: str) -> Sequence[RecordSet]:
    """The record sets that can answer about an entity and an activity."""
    return catalogue().mementos(own_id, activity)


def is_pinned(query: Query) -> bool:
    """Whether knowledge is pinned: what is asked for is a memento already."""
    return query.get("known_at") is not None or query.get("record_set") is not None


@dataclass(frozen=True)
class Mementos:
    """Every memento of one resource, oldest first, and the addresses of the resource and of its time map.

    The resource is its own timegate. `uri_of` gives its address at a record set.
    """

    original: str
    timemap: str
    record_sets: Sequence[RecordSet]
    uri_of: Callable[[RecordSet], str]

    def standing(self, number: int) -> int:
        """The place of the memento that holds at a record set; -1 before the first."""
        return bisect_right(self.record_sets, number, key=_NUMBER) - 1

    def navigation(self, here: int) -> list[Link]:
        """The links the resource carries at a place: to its neighbours, and as versions (RFC 5829)."""
        last = len(self.record_sets) - 1
        near = {0, last} if here < 0 else {0, here - 1, here, here + 1, last}
        return [
            Link(self.original, "original timegate"),
            Link(self.timemap, "timemap version-history", {"type": LINK_FORMAT}),
            Link(self.original, "latest-version"),
            *[self.link(place, here) for place in sorted(near) if 0 <= place <= last],
        ]

    def link(self, place: int, here: int = -1) -> Link:
        """The link to a memento, as it is seen from another place."""
        words = ["first"] if place == 0 else []
        if place == len(self.record_sets) - 1:
            words.append("last")
        if here >= 0 and abs(place - here) == 1:
            words += ["prev", "predecessor-version"] if place < here else ["next", "successor-version"]
        item = self.record_sets[place]
        return Link(self.uri_of(item), " ".join([*words, "memento"]), {"datetime": http_date(item.recorded_at)})


def mementos_at(path: str, found: Sequence[RecordSet], prefix: str = "") -> Mementos:
    """The mementos of a resource, by its path under /v1 and the parameters asked; `prefix` is put before addresses."""
    kept = {name: value for name, value in request.args.items() if name not in _PINS}

    def uri_of(record_set: RecordSet) -> str:
        pinned = {"as_of": record_set.recorded_at.date(), **kept, "record_set": record_set.number}
        return prefix + href(path, pinned)

    return Mementos(prefix + href(path, kept), prefix + href(f"/timemaps{path}", kept), found, uri_of)


def _as_version(told: Reply, found: Sequence[RecordSet], query: Query) -> Reply:
    """The reply with its place among the mementos, and where it is one, its moment."""
    mementos = _mementos(found)
    here = mementos.standing(_number(told))
    headers = dict(told.headers)
    if here >= 0 and is_pinned(query):
        headers["Memento-Datetime"] = http_date(found[here].recorded_at)
    return replace(told, links=[*told.links, *mementos.navigation(here)], headers=headers, vary=_VARY)


def _number(told: Reply) -> int:
    # Every record is told with its clocks.
    body: Any = told.body
    return int(body["record_set"]["number"] if isinstance(body, Mapping) else body.record_set.number)


def _lead(found: Sequence[RecordSet]) -> Reply:
    """Lead to the memento nearest to `Accept-Datetime`."""
    moment = _asked()
    chosen = nearest(found, moment) or found[0]
    mementos = _mementos(found)
    address = _pinned_here(chosen, max(min(moment, now()), chosen.recorded_at).date())
    body = {
        "asked": moment,
        "uri": address,
        "datetime": to_second(chosen.recorded_at),
        "record_set": chosen.number,
    }
    links = mementos.navigation(mementos.standing(chosen.number))
    return Reply(body, 302, links=links, headers={"Location": address}, vary=_VARY)


def _mementos(found: Sequence[RecordSet]) -> Mementos:
    """The mementos of what this very request asks for, in no format."""
    path = split_suffix(request.path)[0] if "." in request.path else request.path
    return mementos_at(path.removeprefix("/v1"), found)


def _asked() -> datetime:
    text = request.headers[HEADER]
    moment = parse_date(text)
    # What is written otherwise than RFC 9110 writes it is refused, not guessed at.
    if moment is None or http_date(moment) != text:
        detail = f"Write the moment as in “Thu, 31 May 2007 20:35:00 GMT”, not as “{text[:100]}”."
        raise bad_parameter(HEADER, text, detail)
    return moment


def _pinned_here(chosen: RecordSet, day: date) -> str:
    """This very address, in its format, pinned to a record set."""
    asked = {"as_of": day, **dict(request.args.items()), "record_set": chosen.number}
    return f"{quote(request.root_path + request.path)}?{urlencode(asked)}"
