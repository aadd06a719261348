"""A document as it stands recorded, and all that was recorded of it: what an editor reads before proposing."""

from collections.abc import Iterable
from dataclasses import dataclass

from service.documents.document import Body, DocumentKey
from service.store.recorded import Recorded, RecordSet


@dataclass(frozen=True, slots=True)
class DocumentChange:
    """What one record set recorded of a document, and the digest of the document then; None where it ended."""

    record_set: RecordSet
    action: str
    reason: str
    digest: str | None
    merged_into: str | None


@dataclass(frozen=True, slots=True)
class DocumentRecorded:
    """A document as it was recorded last, its digest and its history, oldest first; without a body it has ended."""

    key: DocumentKey
    digest: str | None
    body: Body | None
    history: tuple[DocumentChange, ...]


def document_recorded(history: Iterable[Recorded], record_sets: Iterable[RecordSet]) -> DocumentRecorded | None:
    """A document as these record sets tell it; None where none of them recorded it."""
    sets = {found.number: found for found in record_sets}
    known = [item for item in history if item.record_set in sets]
    if not known:
        return None
    last, changes = known[-1].change, tuple(_change(item, sets[item.record_set]) for item in known)
    return DocumentRecorded(DocumentKey(*last.key), changes[-1].digest, last.body, changes)


def _change(item: Recorded, record_set: RecordSet) -> DocumentChange:
    change = item.change
    return DocumentChange(record_set, change.action, change.reason, change.document_digest, change.merged_into or None)
