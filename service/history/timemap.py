"""The map of all mementos of one resource (RFC 7089), and the links among them."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from service.history.fields import Plain
from service.history.memento import http_date, to_second
from service.store.facts import RecordSet

LINK_FORMAT = "application/link-format"


@dataclass(frozen=True)
class TimeMap:
    """Every memento of one resource, oldest first; `uri_of` gives the address of the resource at a record set."""

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
            *self._mementos(range(len(self.record_sets))),
        ]

    def navigation(self, number: int) -> list[Plain]:
        """The links the resource carries as of a record set: to its neighbours, and as versions (RFC 5829)."""
        standing = [place for place, item in enumerate(self.record_sets) if item.number <= number]
        here = standing[-1] if standing else None
        last = len(self.record_sets) - 1
        near = {0, last} if here is None else {0, here - 1, here, here + 1, last}
        return [
            _link(self.original, "original timegate" if self.original == self.timegate else "original"),
            *([] if self.original == self.timegate else [_link(self.timegate, "timegate")]),
            _link(self.timemap, "timemap version-history", type=LINK_FORMAT),
            _link(self.original, "latest-version"),
            *self._mementos(near & set(range(last + 1)), here),
        ]

    def text(self) -> str:
        """The map as `application/link-format`."""
        return ",\n".join(_link_text(link) for link in self.links()) + "\n"

    def parts(self) -> Plain:
        """The map as plain values."""
        listed = [
            {"uri": self.uri_of(item), "datetime": _iso(item), "record_set": item.number} for item in self.record_sets
        ]
        first, last = (listed[0], listed[-1]) if listed else (None, None)
        return {
            "original_uri": self.original,
            "timegate_uri": self.timegate,
            "timemap_uri": self.timemap,
            "from": first["datetime"] if first else None,
            "until": last["datetime"] if last else None,
            "mementos": {"first": first, "last": last, "list": listed},
        }

    def _range(self) -> dict[str, str]:
        if not self.record_sets:
            return {}
        first, last = self.record_sets[0], self.record_sets[-1]
        return {"from": http_date(first.recorded_at), "until": http_date(last.recorded_at)}

    def _mementos(self, places: Collection[int], here: int | None = None) -> list[Plain]:
        return [self._memento(place, here) for place in sorted(places)]

    def _memento(self, place: int, here: int | None) -> Plain:
        words = [word for word, end in (("first", 0), ("last", len(self.record_sets) - 1)) if place == end]
        if here is not None and abs(place - here) == 1:
            words += ["prev", "predecessor-version"] if place < here else ["next", "successor-version"]
        item = self.record_sets[place]
        return _link(self.uri_of(item), " ".join([*words, "memento"]), datetime=http_date(item.recorded_at))


def _link(href: str, rel: str, **attributes: str) -> Plain:
    return {"href": href, "rel": rel, "attributes": attributes}


def _link_text(link: Plain) -> str:
    attributes = {"rel": link["rel"], **link["attributes"]}
    return f"<{link['href']}>" + "".join(f'; {name}="{value}"' for name, value in attributes.items())


def _iso(record_set: RecordSet) -> str:
    return to_second(record_set.recorded_at).strftime("%Y-%m-%dT%H:%M:%SZ")
