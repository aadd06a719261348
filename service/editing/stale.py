"""Whether the documents that changes are based on still stand."""

from collections.abc import Iterable, Sequence

from service.documents.document import Document
from service.editing.errors import Stale, StaleChangeError
from service.store.change_sets import ProposedChange
from service.store.facts import Facts
from service.store.recorded import Key
from service.store.seal import document_digest


def refuse_stale(
    facts: Facts, documents: Iterable[Document], changes: Sequence[ProposedChange], pointer: str = "/changes"
) -> None:
    """Compare what each change expects with what stands; raises StaleChangeError."""
    changed = {change.key for change in changes}
    standing = digests(document for document in documents if document.key in changed)
    moved = [
        _stale(facts, change, standing.get(change.key), f"{pointer}/{index}")
        for index, change in enumerate(changes)
        if standing.get(change.key) != change.expects
    ]
    if moved:
        raise StaleChangeError(moved)


def _stale(facts: Facts, change: ProposedChange, found: str | None, pointer: str) -> Stale:
    history = [(item.record_set, item.change.document_digest) for item in facts.history(change.key)]
    found_in = history[-1][0] if history else None
    expected_in = max((number for number, digest in history if digest == change.expects), default=None)
    return Stale(pointer, change.kind, change.id, change.expects, found, expected_in, found_in)


def digests(documents: Iterable[Document]) -> dict[Key, str]:
    """The digest of each document, as a change names what it is based on."""
    return {document.key: document_digest(document) for document in documents}
