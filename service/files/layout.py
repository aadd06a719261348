"""Which file a document goes to (docs/records.md): foldered by jurisdiction, one instrument a file."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

from service.documents import registry
from service.documents.document import Body, Document
from service.documents.grouping import ByKind, group

Files = dict[str, list[Document]]
_CODEBOOK = {
    "activity": "codebook/activities.yaml",
    "condition": "codebook/conditions.yaml",
    "agency-kind": "codebook/agency-kinds.yaml",
}
TABLES = "registry/tables.yaml"
_ALWAYS_FOLDERED = {"nation", "state"}


def laid_out(documents: Iterable[Document]) -> Files:
    """The documents by file, in the order of their ids."""
    found = sorted(documents, key=lambda document: document.key)
    layout = _Layout(group(found), found)
    files: Files = defaultdict(list)
    for document in found:
        if document.kind != "instrument":
            files[layout.file(document)].append(document)
    for document in found:
        if document.kind == "instrument":
            name = layout.file(document)
            taken = any(other.kind == "instrument" for other in files[name]) if name in files else False
            # A file holds one instrument: where two would share a name, one has its whole id.
            files[f"{layout.folder(document.body['jurisdiction'])}{document.id}.yaml" if taken else name].append(
                document
            )
    return files


class _Layout:
    def __init__(self, by_kind: ByKind, documents: Iterable[Document]) -> None:
        self._by_kind = by_kind
        self._documents = documents

    def file(self, document: Document) -> str:
        body = document.body
        match document.kind:
            case "activity" | "condition" | "agency-kind":
                return _CODEBOOK[document.kind]
            case registry.KIND:
                return TABLES
            case "jurisdiction" | "agency":
                return self._place_file(body["id"] if document.kind == "jurisdiction" else body["jurisdiction"])
            case "instrument":
                return f"{self.folder(body['jurisdiction'])}{_short(document.id, body['jurisdiction'])}.yaml"
            case "position":
                return f"{self.folder(self.place(document))}positions/{self._holder(body)}.yaml"
            case kind:
                return f"{self.folder(self.place(document))}{_PLURAL[kind]}.yaml"

    def folder(self, place: str) -> str:
        """The folder of a jurisdiction, ending in a slash; the root for one that is not known."""
        body = self._by_kind["jurisdiction"].get(place)
        if body is None:
            return ""
        parent = body.get("parent", "")
        return f"{self.folder(parent)}{_short(place, parent)}/"

    def place(self, document: Document) -> str:
        """The jurisdiction in whose folder a document goes; empty if none is to be found."""
        body = document.body
        match document.kind:
            case "jurisdiction":
                return str(body.get("parent", ""))
            case "position":
                return self._seat(body["holder"])
            case "coverage":
                return self._seat(body["entity"])
            case "dispute":
                return self._named(document.id) or self._of_norm(body)
            case _:
                return str(body.get("jurisdiction", ""))

    def _place_file(self, place: str) -> str:
        if place in self._foldered:
            return f"{self.folder(place)}jurisdiction.yaml"
        body = self._by_kind["jurisdiction"].get(place, {})
        return f"{self.folder(body.get('parent', ''))}places.yaml"

    @cached_property
    def _foldered(self) -> frozenset[str]:
        """The jurisdictions that have more than themselves and their bodies to put in a folder."""
        places = self._by_kind["jurisdiction"].written
        large = {name for name, body in places.items() if body.get("level") in _ALWAYS_FOLDERED}
        return frozenset(large | {self.place(found) for found in self._documents if found.kind != "agency"})

    def _seat(self, entity: str) -> str:
        if entity in self._by_kind["jurisdiction"]:
            return entity
        body = self._by_kind["agency"].get(entity) or self._by_kind["organisation"].get(entity) or {}
        return str(body.get("jurisdiction", ""))

    def _holder(self, body: Body) -> str:
        seat = self._seat(body["holder"])
        parent = self._by_kind["jurisdiction"].get(seat, {}).get("parent", "")
        return _short(body["holder"], parent if body["holder"] == seat else seat)

    def _named(self, own_id: str) -> str:
        """The jurisdiction that an id begins with, the nearest one if there are several."""
        found = [name for name in self._by_kind["jurisdiction"] if own_id.startswith(f"{name}-")]
        return max(found, key=len, default="")

    def _of_norm(self, body: Mapping[str, Body]) -> str:
        reference = str(body.get("displacement") or next(iter(body["norms"])))
        instrument = reference.partition("#")[0].partition("@")[0]
        return str(self._by_kind["instrument"].get(instrument, {}).get("jurisdiction", ""))


_PLURAL = {"organisation": "organisations", "dispute": "disputes", "coverage": "coverage", "series": "series"}


def _short(name: str, within: str) -> str:
    """An id without the id of what it is within."""
    return name.removeprefix(f"{within}-") if within else name
