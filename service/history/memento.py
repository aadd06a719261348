"""Memento (RFC 7089): which record set a moment asks for, and the map of all that can be asked for."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from itertools import pairwise

from service.history.fields import Plain
from service.store.facts import Recorded, RecordSet

LINK_FORMAT = "application/link-format"
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_RFC_1123 = re.compile(
    rf"({'|'.join(_DAYS)}), ([0-9]{{2}}) ({'|'.join(_MONTHS)}) ([0-9]{{4}}) ([0-9]{{2}}):([0-9]{{2}}):([0-9]{{2}}) GMT"
)


class BadMomentError(ValueError):
    """An `Accept-Datetime` that is not a moment as RFC 1123 writes it."""

    def __init__(self, text: str) -> None:
        self.text = text
        super().__init__(f"Write the moment as in “Thu, 31 May 2007 20:35:00 GMT”, not as “{text[:100]}”.")


def parse_moment(text: str) -> datetime:
    """The moment an `Accept-Datetime` names; raises BadMomentError."""
    found = _RFC_1123.fullmatch(text)
    if found is None:
        raise BadMomentError(text)
    weekday, day, month, year, *clock = found.groups()
    hour, minute, second = map(int, clock)
    try:
        moment = datetime(int(year), _MONTHS.index(month) + 1, int(day), hour, minute, second, tzinfo=UTC)
    except ValueError:
        raise BadMomentError(text) from None
    if _DAYS[moment.weekday()] != weekday:
        raise BadMomentError(text)
    return moment


def http_date(moment: datetime) -> str:
    """A moment as HTTP writes it, to the second."""
    return format_datetime(_second(moment), usegmt=True)


def _second(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)


def nearest(record_sets: Iterable[RecordSet], moment: datetime) -> RecordSet | None:
    """The newest record set at or before a moment, else the first; None if there are none.

    Seconds are compared, so that the moment a memento shows leads back to it.
    """
    ordered = sorted(record_sets, key=lambda record_set: record_set.number)
    before = [record_set for record_set in ordered if _second(record_set.recorded_at) <= moment]
    return next(iter([*before[-1:], *ordered[:1]]), None)


def mementos_of(history: Iterable[Recorded], record_sets: Iterable[RecordSet]) -> list[RecordSet]:
    """The record sets in which a document was recorded otherwise than before; a withdrawal leaves none."""
    sets = {record_set.number: record_set for record_set in record_sets}
    bodies = [(None, None), *((item, item.change.body) for item in history)]
    return [sets[item.record_set] for (_, old), (item, new) in pairwise(bodies) if item and new not in (None, old)]


@dataclass(frozen=True)
class TimeMap:
    """Every memento of one resource; `uri_of` gives the address of the resource at a record set."""

    original: str
    timegate: str
    timemap: str
    record_sets: Sequence[RecordSet]
    uri_of: Callable[[RecordSet], str]

    def links(self) -> list[Plain]:
        """The links of the map, in the order RFC 7089 shows them."""
        return [
            _link(self.original, "original"),
            _link(self.timemap, "self", type=LINK_FORMAT, **self._range()),
            _link(self.timegate, "timegate"),
            *(self._memento(place) for place in range(len(self.record_sets))),
        ]

    def navigation(self, number: int) -> list[Plain]:
        """The links a memento (or the resource today) carries: RFC 7089, and the versions of RFC 5829."""
        places = [place for place, item in enumerate(self.record_sets) if item.number <= number]
        links = [
            _link(self.original, "original"),
            _link(self.timegate, "timegate"),
            _link(self.timemap, "timemap", type=LINK_FORMAT),
            _link(self.timemap, "version-history"),
            _link(self.original, "latest-version"),
        ]
        here = places[-1] if places else None
        return links if here is None else [*links, *self._neighbours(here)]

    def text(self) -> str:
        """The map as `application/link-format`."""
        return ",\n".join(_link_text(link) for link in self.links()) + "\n"

    def parts(self) -> Plain:
        """The map as plain values."""
        listed = [
            {"uri": self.uri_of(item), "datetime": _iso(item.recorded_at), "record_set": item.number}
            for item in self.record_sets
        ]
        return {
            "original_uri": self.original,
            "timegate_uri": self.timegate,
            "timemap_uri": self.timemap,
            "from": listed[0]["datetime"] if listed else None,
            "until": listed[-1]["datetime"] if listed else None,
            "mementos": {
                "first": listed[0] if listed else None,
                "last": listed[-1] if listed else None,
                "list": listed,
            },
        }

    def _range(self) -> dict[str, str]:
        if not self.record_sets:
            return {}
        ends = self.record_sets[0], self.record_sets[-1]
        return {name: http_date(item.recorded_at) for name, item in zip(("from", "until"), ends, strict=True)}

    def _memento(self, place: int, *relations: str) -> Plain:
        ends = {0: "first", len(self.record_sets) - 1: "last"}
        words = ["first"] * (place == 0) + ["last"] * (place == len(self.record_sets) - 1) if ends else []
        item = self.record_sets[place]
        return _link(self.uri_of(item), " ".join([*words, *relations, "memento"]), datetime=http_date(item.recorded_at))

    def _neighbours(self, here: int) -> list[Plain]:
        last = len(self.record_sets) - 1
        places = {0: [], here: [], last: []}
        return []


def _link(href: str, rel: str, **attributes: str) -> Plain:
    return {"href": href, "rel": rel, "attributes": attributes}


def _link_text(link: Plain) -> str:
    attributes = {"rel": link["rel"], **link["attributes"]}
    return f"<{link['href']}>" + "".join(f'; {name}="{value}"' for name, value in attributes.items())


def _iso(moment: datetime) -> str:
    return _second(moment).strftime("%Y-%m-%dT%H:%M:%SZ")
