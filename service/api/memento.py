"""Memento (RFC 7089): a resource that leads by `Accept-Datetime` to itself as a record set tells it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import wraps
from typing import Any
from urllib.parse import quote, urlencode

from flask import request

from schemas.receipt import TimeGateOut
from service.api.reading import Query, href, services
from service.history.memento import BadMomentError, http_date, nearest, parse_moment, to_second
from service.history.timemap import TimeMap
from service.store.facts import RecordSet
from service.web.negotiate import split_suffix
from service.web.operation import now
from service.web.problems import bad_parameter
from service.web.reply import Link, Reply

HEADER = "Accept-Datetime"
GATE: Mapping[int, Any] = {302: TimeGateOut}
TOLD = (
    "With `Accept-Datetime` (RFC 7089) this leads to the same address with `record_set` as it was then, and with the "
    "`as_of` of that day unless one is given; with `known_at` or `record_set` it is a memento itself and carries "
    "`Memento-Datetime`. `Link` names the time map and the versions before and after (RFC 5829)."
)
_VARY = {"Vary": "Accept, Accept-Datetime"}
_PINS = frozenset({"known_at", "record_set", "fields"})
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


def of_answer(own_id: str, activity: str) -> list[RecordSet]:
    """The record sets that can answer about an entity and an activity."""
    return services().chronicle.since_known(own_id, activity)


def is_pinned(query: Query) -> bool:
    """Whether knowledge is pinned: what is asked for is a memento already."""
    return query.get("known_at") is not None or query.get("record_set") is not None


def timemap_of(path: str, found: Sequence[RecordSet], prefix: str = "") -> TimeMap:
    """The map of a resource, by its path under /v1 and the parameters of this request; `prefix` is put before each."""
    kept = {name: value for name, value in request.args.items() if name not in _PINS}
    original = prefix + href(path, kept)

    def uri_of(record_set: RecordSet) -> str:
        pinned = {"as_of": record_set.recorded_at.date(), **kept, "record_set": record_set.number}
        return prefix + href(path, pinned)

    return TimeMap(original, original, prefix + href(f"/timemaps{path}", kept), found, uri_of)


def _as_version(told: Reply, found: Sequence[RecordSet], query: Query) -> Reply:
    """The reply with its place among the mementos, and where it is one, its moment."""
    number = _number(told)
    standing = [item for item in found if item.number <= number]
    moment = {"Memento-Datetime": http_date(standing[-1].recorded_at)} if is_pinned(query) and standing else {}
    return replace(told, links=[*told.links, *_links(found, number)], headers={**told.headers, **_VARY, **moment})


def _number(told: Reply) -> int:
    # Every record is told with its clocks.
    body: Any = told.body
    return int(body["record_set"]["number"] if isinstance(body, Mapping) else body.record_set.number)


def _lead(found: Sequence[RecordSet]) -> Reply:
    """Lead to the memento nearest to `Accept-Datetime`."""
    moment = _asked()
    chosen = nearest(found, moment) or found[0]
    address = _pinned_here(chosen, max(min(moment, now()), chosen.recorded_at).date())
    body = {
        "asked": moment,
        "uri": address,
        "datetime": to_second(chosen.recorded_at),
        "record_set": chosen.number,
    }
    return Reply(body, 302, links=_links(found, chosen.number), headers={"Location": address, **_VARY})


def _links(found: Sequence[RecordSet], number: int) -> list[Link]:
    """The links to the original, its map and the mementos around a record set."""
    path = split_suffix(request.path)[0].removeprefix("/v1")
    return [Link(link["href"], link["rel"], link["attributes"]) for link in timemap_of(path, found).navigation(number)]


def _asked() -> datetime:
    text = request.headers[HEADER]
    try:
        return parse_moment(text)
    except BadMomentError as error:
        raise bad_parameter(HEADER, text, str(error)) from None


def _pinned_here(chosen: RecordSet, day: date) -> str:
    """This very address, in its format, pinned to a record set."""
    asked = {"as_of": day, **dict(request.args.items()), "record_set": chosen.number}
    return f"{quote(request.root_path + request.path)}?{urlencode(asked)}"
