"""What must hold across documents: every id known, versions in order, norms sourced, the codebook consistent."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from service.documents import registry
from service.documents.check_codebook import codebook_faults
from service.documents.check_days import document_day_faults
from service.documents.check_instruments import instrument_faults
from service.documents.check_references import link_faults, reference_faults, scope_faults
from service.documents.check_registry import entity_faults, table_faults
from service.documents.check_wording import wording_faults
from service.documents.document import Document
from service.documents.faults import Fault
from service.documents.grouping import ByKind, group
from service.documents.kinds import ENTITY_KINDS
from service.documents.known import Found, Known, named
from service.documents.upgrades import upgraded


def check(documents: list[Document]) -> list[tuple[Document, Fault]]:
    """Everything that is wrong across these documents, each with its own; those of an earlier shape read as today's."""
    documents = [upgraded(document) for document in documents]
    faults = [(document, Fault("/id", message)) for document, message in _repeated(documents)]
    by_kind = group(documents)
    known = Known(by_kind, {name for kind in ENTITY_KINDS for name in by_kind[kind]})
    for document in documents:
        faults += [(document, Fault(pointer, message)) for pointer, message in _faults(document, known)]
    faults += [] if faults else _inconsistent_codebook(documents, by_kind)
    return faults


def owed_faults(documents: Iterable[Document]) -> Iterator[tuple[Document, Fault]]:
    """What a contribution owes: when somebody looked at each record, and when somebody should look again.

    What was recorded before these days were kept is read, exported and loaded without them.
    """
    for document in documents:
        for name in ("checked", "review_by"):
            if name not in document.body:
                yield document, Fault(f"/{name}", "is missing: say when the record was looked at and is to be again")


def _repeated(documents: Iterable[Document]) -> Iterator[tuple[Document, str]]:
    spaces = Counter(_id_space(document) for document in documents)
    for document in documents:
        if spaces[_id_space(document)] > 1:
            yield document, f"the id {document.id} is used more than once"


def _id_space(document: Document) -> tuple[str, str]:
    return ("entity" if document.kind in ENTITY_KINDS else document.kind, document.id)


def _faults(document: Document, known: Known) -> Found:
    yield from _references(document, known)
    yield from document_day_faults(document.kind, document.body)
    yield from wording_faults(document.body)
    if document.kind == "jurisdiction":
        yield from _jurisdiction_faults(document, known)
    elif document.kind == "instrument":
        yield from instrument_faults(document.body, known)
    elif document.kind == "dispute":
        yield from _dispute_faults(document, known)
    elif document.kind == registry.KIND:
        yield from table_faults(document.body, known)
    if document.kind in ENTITY_KINDS:
        yield from entity_faults(document, known.by_kind)


_REFERENCES: Mapping[str, Mapping[str, str]] = {
    "jurisdiction": {"parent": "jurisdiction", "counties": "jurisdiction"},
    "agency": {"jurisdiction": "jurisdiction", "kind": "agency-kind", "operated_by": "agency"},
    "organisation": {"jurisdiction": "jurisdiction"},
    registry.KIND: {"jurisdiction": "jurisdiction"},
    "instrument": {"jurisdiction": "jurisdiction", "issuer": "entity", "parties": "entity"},
    "position": {"holder": "entity", "about": "entity", "activities": "activity", "relates_to": "instrument"},
    "coverage": {"entity": "entity"},
    "activity": {"parents": "activity", "implies": "condition", "excludes": "condition"},
    "condition": {"implies": "condition", "excludes": "condition"},
}


def _references(document: Document, known: Known) -> Found:
    """Ids in the document's own fields that name nothing."""
    for name, kind in _REFERENCES.get(document.kind, {}).items():
        value = document.body.get(name)
        yield from named(known, kind, value, f"/{name}")
    if document.kind == "coverage" and document.body["activities"] != "all":
        yield from named(known, "activity", document.body["activities"], "/activities")


def _jurisdiction_faults(document: Document, known: Known) -> Found:
    chain = [document.id]
    while parent := known.by_kind["jurisdiction"].get(chain[-1], {}).get("parent"):
        if parent in chain:
            yield "/parent", f"goes in a circle: {' > '.join([*chain, parent])}"
            return
        chain.append(parent)
    if document.body.get("level") != "nation" and "parent" not in document.body:
        yield "/parent", "is missing: only a nation has none"


def _dispute_faults(document: Document, known: Known) -> Found:
    body = document.body
    if ("norms" in body) == ("displacement" in body):
        yield "", "needs either norms or a displacement"
    yield from reference_faults(body.get("norms", ()), known, "/norms")
    yield from link_faults(body, known)
    yield from scope_faults(body.get("scope", {}), known, "/scope")
    if {side["holds"] for side in body["sides"]} != {"stands", "falls"}:
        yield "/sides", "needs a side on which the norm stands and one on which it falls"


def _inconsistent_codebook(documents: Iterable[Document], by_kind: ByKind) -> Iterator[tuple[Document, Fault]]:
    by_key = {document.key: document for document in documents}
    for key, pointer, message in codebook_faults(by_kind):
        yield by_key[key], Fault(pointer, message)
