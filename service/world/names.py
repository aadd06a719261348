"""Finding places and bodies by name, alias or code; an unclear name gives all it may mean, never a guess."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz, process

from service.documents.document import Body

_CODES = ("geoid", "ocd_id", "gnis", "ori")


def normal(name: str) -> str:
    """A name without case, accents and punctuation, and with "st" for "saint"."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", " ", plain).split()
    return " ".join("st" if word == "saint" else word for word in words)


class Finder:
    """An index from every name to the ids it may mean."""

    def __init__(self, by_kind: Mapping[str, Mapping[str, Body]]) -> None:
        self._names: dict[str, dict[str, set[str]]] = {kind: {} for kind in by_kind}
        self._redirects: dict[str, dict[str, str]] = {kind: {} for kind in by_kind}
        for kind, bodies in by_kind.items():
            for body in bodies.values():
                for name in _names_of(body):
                    self._names[kind].setdefault(normal(name), set()).add(body["id"])
                for other in body.get("redirects", ()):
                    self._redirects[kind][other] = body["id"]

    def redirect(self, kind: str, name: str) -> str | None:
        """The id that another id leads to."""
        return self._redirects[kind].get(name)

    def named(self, kind: str, name: str) -> list[str]:
        """The ids that bear exactly this name or code."""
        return sorted(self._names[kind].get(normal(name), ()))

    def containing(self, kind: str, part: str) -> list[str]:
        """The ids with a name that contains these words."""
        wanted = normal(part)
        return sorted({name for known, ids in self._names[kind].items() if wanted in known for name in ids})

    def near(self, kind: str, name: str, limit: int = 3) -> list[str]:
        """The ids whose names or ids look most like this one."""
        names = self._names[kind]
        found = process.extract(normal(name), list(names), scorer=fuzz.ratio, limit=limit * 3, score_cutoff=70)
        ids = (own_id for known, _, _ in found for own_id in sorted(names[known]))
        return list(dict.fromkeys(ids))[:limit]


def _names_of(body: Body) -> Iterable[str]:
    yield body["id"]
    yield body["name"]
    yield from body.get("aliases", ())
    yield from (body[code] for code in _CODES if code in body)
