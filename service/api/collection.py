"""One declaration for a kind of record: its list, and the address of one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import itemgetter
from typing import Any

from flask import Blueprint
from marshmallow import Schema, fields

from schemas import facets
from schemas.resources import CandidatesSchema
from service.answering.editions import Edition
from service.api.facets import Facet, faceted
from service.api.filters import Filter, Rows, SortKey, check_names, ordered
from service.api.formats import each_item
from service.api.pages import page
from service.api.reading import Query, edition_of, listed, one, place, reply, unclear
from service.api.rows import Dress, Kept
from service.documents.document import Body
from service.faces.html.frame import Frame
from service.faces.html.listings import Listing
from service.faces.html.records import record_page
from service.web.declaration import Declared
from service.web.negotiate import HTML, Renderer, outline
from service.web.operation import operation
from service.web.problems import not_found
from service.web.queries import ClockQuery, listing
from service.web.reply import Elsewhere, Reply

# A part of a record that its list includes where it is asked for.
Part = Callable[[Body, Edition], Any]


@dataclass(frozen=True)
class Beside:
    """What a list shows beside its items: how it is written, and what makes it for an edition on a day."""

    field: fields.Field[Any]
    make: Callable[[Edition, date], Any]


CANDIDATES: Mapping[int, type[Schema]] = {300: CandidatesSchema}
_MOST_FOUND, _LIKE = 50, 0.65
REDIRECTS: Mapping[int, type[Schema]] = {300: CandidatesSchema, 308: CandidatesSchema}


@dataclass(frozen=True)
class Kind:
    """A kind of document and the address of all of them, `/v1/<plural>`, with its tag in the contract.

    What is `named` is found by any of its names, too. `part` narrows it to the documents with that `kind` in them, such
    as the instruments that are ordinances. `filters` are by parameter, `names` the kinds of document that a parameter
    of its own may name, `sorts` what the list may be sorted by beside its ids, `parts` what its items may
    include, `facets` what it may be counted by, `beside` what stands beside them. `listing` and `page` are how a
    browser sees them, `formats` what else the list is written as.
    """

    kind: str
    plural: str
    tag: str
    listing: Listing
    named: bool = False
    part: str = ""
    filters: Mapping[str, Filter] = field(default_factory=dict)
    names: Mapping[str, Sequence[str]] = field(default_factory=dict)
    sorts: Mapping[str, SortKey] = field(default_factory=dict)
    parts: Mapping[str, Part] = field(default_factory=dict)
    facets: Mapping[str, Facet[Body]] = field(default_factory=dict)
    beside: Mapping[str, Beside] = field(default_factory=dict)
    page: Callable[[Any, Frame], str] = record_page
    formats: Mapping[str, Renderer] = field(default_factory=dict)

    def declare_list(
        self, bp: Blueprint, item: type[Schema], query: type[Schema], summary: str, dress: Dress | None = None
    ) -> None:
        """Declare the list: rows are filtered as they are recorded, and only those of the page are dressed."""

        def view(query: Query) -> Reply:
            edition = edition_of(query)
            check_names(query, edition, self.names)
            rows, parts = self._rows(edition, query), query.get("include", ())
            clad, beside = self._clad(dress, parts), self._beside(edition, query["as_of"])
            beside |= faceted(rows, query.get("facets", ()), self.facets)
            if query.get("sort", "id") == "id":
                return listed(query, edition, rows, dress=clad, beside=beside)
            cut = ordered(rows, query["sort"], self.sorts, itemgetter("id"))
            return listed(query, edition, cut.rows, cut.key, clad, in_order=True, beside=beside)

        view.__name__ = "list_" + self.plural.replace("-", "_")
        shape = self._shape(item)
        responses = {200: shape, **CANDIDATES} if self.named else {200: shape}
        told = Declared(
            summary=summary,
            responses=responses,
            tags=[self.tag],
            query=query,
            text=outline,
            renderers={HTML: page(self.listing.page), **self.formats},
            lines=each_item,
        )
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
            summary=summary,
            responses=responses,
            tags=[self.tag],
            query=ClockQuery,
            path=path,
            text=outline,
            renderers={HTML: page(self.page)},
        )
        operation(bp, "GET", f"/{self.plural}/<id>", **told)(view)

    def _shape(self, item: type[Schema]) -> type[Schema]:
        beside = {name: part.field for name, part in self.beside.items()}
        beside |= {"facets": facets.GIVEN} if self.facets else {}
        return listing(item, self.kind.title().replace("-", "") + "List", **beside)

    def _clad(self, dress: Dress | None, parts: Sequence[str]) -> Dress | Kept:
        """What dresses the items of a page; it is kept for others unless a request includes parts."""
        return self._with_parts(dress, parts) if parts else Kept(self.plural, dress)

    def _beside(self, edition: Edition, day: date) -> dict[str, Any]:
        return {name: part.make(edition, day) for name, part in self.beside.items()}

    def _with_parts(self, dress: Dress | None, names: Sequence[str]) -> Dress:
        """What makes an item with the parts that a request includes."""

        def clad(body: Body, edition: Edition, day: date) -> Body:
            shown = dress(body, edition, day) if dress else body
            return {**shown, **{name: self.parts[name](body, edition) for name in names}}

        return clad

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
    bodies, search = edition.library.by_kind[kind], edition.library.search
    exact = search.bearing(name, (kind,))
    if len(exact) > 1 or any(hit.leads_to for hit in exact):
        raise Elsewhere(unclear(edition, name, exact))
    found = exact or search.find(name, kinds=frozenset({kind}), limit=_MOST_FOUND)
    return [bodies[hit.id] for hit in found if hit.score >= _LIKE]
