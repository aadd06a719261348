"""One declaration for a kind of record: its list, and the address of one."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from flask import Blueprint
from marshmallow import Schema

from schemas.resources import CandidatesSchema
from service.answering.editions import Edition
from service.api.reading import Dress, Query, edition_of, listed, one, place, reply, unclear
from service.documents.document import Body
from service.documents.grouping import Ordered
from service.web.declaration import Declared
from service.web.negotiate import outline
from service.web.operation import operation
from service.web.problems import not_found
from service.web.queries import ClockQuery, listing
from service.web.reply import Elsewhere, Reply

Rows = Collection[Body]
# Keeps the rows that fit the value of a parameter, in an edition on a day.
Filter = Callable[[Rows, Any, Edition, date], Rows]
CANDIDATES: Mapping[int, type[Schema]] = {300: CandidatesSchema}
REDIRECTS: Mapping[int, type[Schema]] = {300: CandidatesSchema, 308: CandidatesSchema}


def equal(name: str) -> Filter:
    """The filter that keeps the rows whose member of this name is the value."""
    return _Equal(name)


@dataclass(frozen=True)
class _Equal:
    name: str

    def __call__(self, rows: Rows, value: Any, _edition: Edition, _day: date) -> Rows:
        if isinstance(rows, Ordered):
            return rows.having(self.name, value)
        return [row for row in rows if row.get(self.name) == value]


def holding(name: str) -> Filter:
    """The filter that keeps the rows whose list of this name holds the value."""
    return lambda rows, value, _edition, _day: [row for row in rows if value in row.get(name, ())]


@dataclass(frozen=True)
class Kind:
    """A kind of document and the address of all of them, `/v1/<plural>`, with its tag in the contract.

    What is `named` is found by any of its names, too. `part` narrows it to the documents with that `kind` in them, such
    as the instruments that are ordinances. `filters` are by parameter.
    """

    kind: str
    plural: str
    tag: str
    named: bool = False
    part: str = ""
    filters: Mapping[str, Filter] = field(default_factory=dict)

    def declare_list(
        self, bp: Blueprint, item: type[Schema], query: type[Schema], summary: str, dress: Dress | None = None
    ) -> None:
        """Declare the list: rows are filtered as they are recorded, and only those of the page are dressed."""

        def view(query: Query) -> Reply:
            edition = edition_of(query)
            return listed(query, edition, self._rows(edition, query), dress=dress)

        view.__name__ = "list_" + self.plural.replace("-", "_")
        shape = listing(item, self.kind.title().replace("-", "") + "List")
        responses = {200: shape, **CANDIDATES} if self.named else {200: shape}
        told = Declared(summary=summary, responses=responses, tags=[self.tag], query=query, text=outline)
        operation(bp, "GET", f"/{self.plural}", **told)(view)

    def declare_one(
        self, bp: Blueprint, path: type[Schema], out: type[Schema], summary: str, dress: Dress | None = None
    ) -> None:
        """Declare the address of one."""

        def view(own_id: str, query: Query) -> Reply:
            edition = edition_of(query)
            body = self._one(edition, own_id)
            return reply(query, edition, dress(body, edition, query["as_of"]) if dress else body)

        view.__name__ = "get_" + (self.part or self.kind).replace("-", "_")
        responses = {200: out, **REDIRECTS} if self.named else {200: out}
        told = Declared(
            summary=summary, responses=responses, tags=[self.tag], query=ClockQuery, path=path, text=outline
        )
        operation(bp, "GET", f"/{self.plural}/<id>", **told)(view)

    def _rows(self, edition: Edition, query: Query) -> Rows:
        rows: Rows = edition.library.by_kind[self.kind].values()
        if self.part:
            rows = [row for row in rows if row["kind"] == self.part]
        if self.named and "q" in query:
            rows = _bearing(edition, self.kind, query["q"])
        for name, keep in self.filters.items():
            if name in query:
                rows = keep(rows, query[name], edition, query["as_of"])
        return rows

    def _one(self, edition: Edition, own_id: str) -> Body:
        if self.named:
            return one(edition, self.kind, place(edition, (self.kind,), own_id))
        found = edition.library.body(self.kind, own_id)
        if self.part and (found is None or found["kind"] != self.part):
            ids = [row["id"] for row in self._rows(edition, {})]
            raise not_found(self.part.replace("-", " "), own_id, ids, "id")
        return found or one(edition, self.kind, own_id)


def _bearing(edition: Edition, kind: str, name: str) -> Rows:
    """The documents a search finds, one that bears exactly this name alone; raises Elsewhere where several do."""
    bodies, finder = edition.library.by_kind[kind], edition.library.finder
    exact = finder.named(kind, name)
    if len(exact) > 1:
        raise Elsewhere(unclear(edition, name, [(kind, own_id) for own_id in exact]))
    return [bodies[own_id] for own_id in exact or finder.containing(kind, name)]
