"""Documents sorted by kind and id."""

from collections.abc import Iterable

from service.documents.document import Body, Document


class ByKind(dict[str, dict[str, Body]]):
    """Bodies by kind and id, in the order of their ids."""

    def __missing__(self, kind: str) -> dict[str, Body]:
        return {}


def group(documents: Iterable[Document]) -> ByKind:
    """Sort documents by kind and id."""
    by_kind = ByKind()
    for document in sorted(documents, key=lambda document: document.key):
        by_kind.setdefault(document.kind, {})[document.id] = document.body
    return by_kind
