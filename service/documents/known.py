"""The ids documents may refer to, and what to say of one that names nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from service.documents.grouping import ByKind

Found = Iterator[tuple[str, str]]


@dataclass(frozen=True)
class Known:
    """The ids that documents may refer to."""

    by_kind: ByKind
    entities: frozenset[str]

    def missing(self, kind: str, name: str) -> str | None:
        """What to say if there is no such document; None if there is one."""
        names = self.entities if kind == "entity" else self.by_kind[kind].keys()
        if name in names:
            return None
        near = get_close_matches(name, names, n=1)
        hint = f"; did you mean {near[0]}?" if near else ""
        return f"no {kind} has the id {name}{hint}"


def named(known: Known, kind: str, value: object, pointer: str) -> Found:
    """What is wrong with an id, or a list of ids, of this kind."""
    names = value if isinstance(value, list) else [] if value is None else [value]
    for index, name in enumerate(names):
        missing = known.missing(kind, str(name))
        if missing:
            yield (f"{pointer}/{index}" if isinstance(value, list) else pointer), missing
