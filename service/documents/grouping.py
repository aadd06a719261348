"""Documents sorted by kind and id, those that rows of the registry stand for among them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, ValuesView
from functools import cached_property
from typing import overload

from service.documents import registry
from service.documents.document import Body, Document
from service.documents.registry import Table, table_of


class Bodies(Mapping[str, Body]):
    """Bodies by id, in the order of their ids; a document written out stands before a row of the same id.

    A row becomes a body when it is looked at, and is not kept: there are tens of thousands of them.
    """

    def __init__(self, written: Mapping[str, Body], tables: Iterable[Table] = ()) -> None:
        self.written = written
        self._by_jurisdiction: dict[str, list[Table]] = defaultdict(list)
        for table in tables:
            self._by_jurisdiction[table.body["jurisdiction"]].append(table)

    def __getitem__(self, own_id: str) -> Body:
        if own_id in self.written:
            return self.written[own_id]
        table = self.table_of(own_id)
        if table is None:
            raise KeyError(own_id)
        return table.document(own_id)

    def __contains__(self, own_id: object) -> bool:
        return own_id in self.written or (isinstance(own_id, str) and self.table_of(own_id) is not None)

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)

    def values(self) -> "Ordered":
        """The bodies in the order of their ids, each made when it is looked at."""
        return Ordered(self, self._ids)

    def mentioning(self, name: str, value: str) -> set[str]:
        """The ids of bodies whose member of this name may be the value: a line tells sooner than its cells."""
        rows = (
            own_id
            for jurisdiction, tables in self._by_jurisdiction.items()
            if name != "parent" or jurisdiction == value
            for table in tables
            for own_id, line in table.lines.items()
            if name == "parent" or value in line
        )
        return {*self.written, *rows}

    def all_tables(self) -> Iterator[Table]:
        """Every table with rows among the bodies."""
        return (table for tables in self._by_jurisdiction.values() for table in tables)

    def tables(self, jurisdiction: str) -> list[Table]:
        """The tables of a jurisdiction."""
        return self._by_jurisdiction.get(jurisdiction, [])

    def table_of(self, own_id: str) -> Table | None:
        """The table with a row of this id, whether or not a document is written out for it."""
        # The id of a row begins with that of its table's jurisdiction: `us-mn`, and `us` for the states themselves.
        state = own_id[:_STATE]
        for jurisdiction in (state, "us"):
            for table in self._by_jurisdiction.get(jurisdiction, ()):
                if own_id in table.lines:
                    return table
        return None

    @cached_property
    def _ids(self) -> list[str]:
        rows = {own_id for tables in self._by_jurisdiction.values() for table in tables for own_id in table.lines}
        return sorted(rows.union(self.written))


_STATE = len("us-mn")


class Ordered(ValuesView[Body], Sequence[Body]):
    """Bodies in the order of their ids, each made when it is looked at."""

    def __init__(self, bodies: Bodies, ids: Sequence[str]) -> None:
        self._bodies = bodies
        self._order = ids

    @property
    def ids(self) -> Sequence[str]:
        """Their ids, none of them looked at."""
        return self._order

    def named(self, own_id: str) -> Body:
        """The one of this id; raises KeyError."""
        return self._bodies[own_id]

    def __len__(self) -> int:
        return len(self._order)

    def __iter__(self) -> Iterator[Body]:
        return map(self._bodies.__getitem__, self._order)

    def having(self, name: str, value: object) -> "Ordered":
        """Those whose member of this name is the value."""
        near = self._bodies.mentioning(name, str(value))
        ids = [own_id for own_id in self._order if own_id in near and self._bodies[own_id].get(name) == value]
        return Ordered(self._bodies, ids)

    @overload
    def __getitem__(self, place: int) -> Body: ...
    @overload
    def __getitem__(self, place: slice) -> "Ordered": ...
    def __getitem__(self, place: int | slice) -> "Body | Ordered":
        if isinstance(place, slice):
            return Ordered(self._bodies, self._order[place])
        return self._bodies[self._order[place]]


class ByKind(dict[str, Bodies]):
    """Bodies by kind and id, in the order of their ids."""

    def __missing__(self, kind: str) -> Bodies:
        return Bodies({})


def group(documents: Iterable[Document]) -> ByKind:
    """Sort documents by kind and id."""
    written: dict[str, dict[str, Body]] = {}
    for document in sorted(documents, key=lambda document: document.key):
        written.setdefault(document.kind, {})[document.id] = document.body
    tables: dict[str, list[Table]] = defaultdict(list)
    for body in written.get(registry.KIND, {}).values():
        table = table_of(body)
        tables[table.kind].append(table)
    kinds = sorted({*written, *tables} - {""})
    return ByKind({kind: Bodies(written.get(kind, {}), tables.get(kind, ())) for kind in kinds})
