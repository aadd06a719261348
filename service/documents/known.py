"""The ids documents may refer to, and what to say of one that names nothing."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from service.documents.grouping import ByKind

# Of 100.
_ALIKE = 60
# More may be as like as the last one shown: they are told in the order of their names.
_TIED = 20
Found = Iterator[tuple[str, str]]


@dataclass(frozen=True)
class Known:
    """The ids that documents may refer to."""

    by_kind: ByKind
    entities: Collection[str]

    def has(self, kind: str, name: str) -> bool:
        """Whether there is such a document."""
        return name in (self.entities if kind == "entity" else self.by_kind[kind])

    def missing(self, kind: str, name: str) -> str | None:
        """What to say if there is no such document; None if there is one."""
        if self.has(kind, name):
            return None
        names = self.entities if kind == "entity" else self.by_kind[kind]
        alike = nearest(name, names)
        hint = f"; did you mean {alike}?" if alike else ""
        return f"no {kind} has the id {name}{hint}"


def nearest(name: str, names: Iterable[str]) -> str | None:
    """The name most like one that is not among them; None where none is like it."""
    return next(iter(near(name, names, 1)), None)


def near(name: str, names: Iterable[str], limit: int) -> list[str]:
    """The names like one that is not among them, the likest first, in whatever order they are given."""
    found = process.extract(name, list(names), scorer=fuzz.ratio, limit=limit + _TIED, score_cutoff=_ALIKE)
    return [alike for alike, _, _ in sorted(found, key=lambda item: (-item[1], item[0]))][:limit]


def named(known: Known, kind: str, value: object, pointer: str) -> Found:
    """What is wrong with an id, or a list of ids, of this kind."""
    names = value if isinstance(value, list) else [] if value is None else [value]
    for index, name in enumerate(names):
        missing = known.missing(kind, str(name))
        if missing:
            yield (f"{pointer}/{index}" if isinstance(value, list) else pointer), missing
