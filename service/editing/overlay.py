"""Documents as they would be with changes that are not recorded."""

from collections.abc import Iterable

from service.documents.document import Document
from service.store.change_sets import ProposedChange
from service.store.recorded import Key


def resulting(documents: Iterable[Document], changes: Iterable[ProposedChange]) -> list[Document]:
    """The documents with the changes applied; the documents untouched stay the same objects."""
    standing: dict[Key, Document] = {document.key: document for document in documents}
    for change in changes:
        standing.pop(change.key, None)
        if change.body is not None:
            standing[change.key] = Document(change.kind, change.id, change.body)
    return [document for _, document in sorted(standing.items())]
