"""Finding places and bodies by name, alias or code; an unclear name gives all it may mean, never a guess."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from weakref import WeakKeyDictionary

from rapidfuzz import fuzz, process

from service.documents.document import Body
from service.documents.grouping import Bodies
from service.documents.registry import Table

_CODES = ("geoid", "ocd_id", "gnis", "ori")


def normal(name: str) -> str:
    """A name without case, accents and punctuation, and with "st" for "saint"."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", " ", plain).split()
    return " ".join("st" if word == "saint" else word for word in words)


class Finder:
    """An index from every name to the ids it may mean."""

    def __init__(self, by_kind: Mapping[str, Bodies]) -> None:
        self._parts = {kind: _parts(bodies) for kind, bodies in by_kind.items()}

    def redirect(self, kind: str, name: str) -> str | None:
        """The id that another id leads to."""
        return next((part.redirects[name] for part in self._parts[kind] if name in part.redirects), None)

    def named(self, kind: str, name: str) -> list[str]:
        """The ids that bear exactly this name or code."""
        wanted = normal(name)
        return sorted({own_id for part in self._parts[kind] for own_id in part.ids.get(wanted, ())})

    def containing(self, kind: str, part: str) -> list[str]:
        """The ids with a name that contains these words."""
        wanted = normal(part)
        return sorted({own_id for known, ids in self._all(kind) if wanted in known for own_id in ids})

    def near(self, kind: str, name: str, limit: int = 3) -> list[str]:
        """The ids whose names or ids look most like this one."""
        names = [known for known, _ in self._all(kind)]
        found = process.extract(normal(name), names, scorer=fuzz.ratio, limit=limit * 3, score_cutoff=70)
        ids = (own_id for known, _, _ in found for own_id in self.named(kind, known))
        return list(dict.fromkeys(ids))[:limit]

    def _all(self, kind: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        return (item for part in self._parts[kind] for item in part.ids.items())


class _Names:
    """The names of some bodies, each with the ids that bear it, and the ids that lead to others."""

    def __init__(self, bodies: Iterable[Body]) -> None:
        self.ids: dict[str, tuple[str, ...]] = {}
        self.redirects: dict[str, str] = {}
        for body in bodies:
            for name in {normal(name) for name in _names_of(body)}:
                self.ids[name] = (*self.ids.get(name, ()), body["id"])
            for other in body.get("redirects", ()):
                self.redirects[other] = body["id"]


def _parts(bodies: Bodies) -> list[_Names]:
    """The names of the documents written out, and those of each table, made once while the table is in use."""
    found = [_Names(bodies.written.values())]
    for table in bodies.all_tables():
        names = _OF_TABLES.get(table)
        if names is None:
            names = _OF_TABLES[table] = _Names(map(table.document, table.lines))
        found.append(names)
    return found


_OF_TABLES: WeakKeyDictionary[Table, _Names] = WeakKeyDictionary()


def _names_of(body: Body) -> Iterable[str]:
    yield body["id"]
    yield body["name"]
    yield from body.get("aliases", ())
    yield from (body[code] for code in _CODES if code in body)
    yield from body.get("geoids", ())
