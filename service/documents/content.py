"""The content of a record set: its documents alone, whoever recorded them, in which order and when."""

from collections.abc import Iterable, Iterator
from hashlib import sha256

from service.documents.document import Document, decode, encode


def content_lines(documents: Iterable[Document]) -> Iterator[bytes]:
    """Each document, in today's shape, as one line of canonical JSON, in the order of their keys."""
    for document in sorted(documents, key=lambda document: document.key):
        yield encode({"kind": document.kind, "id": document.id, "body": document.body}) + b"\n"


def content_digest(documents: Iterable[Document]) -> str:
    """The SHA-256 of these lines: `sha256sum` of a release's `documents.ndjson`."""
    whole = sha256()
    for line in content_lines(documents):
        whole.update(line)
    return whole.hexdigest()


def document_of(line: bytes) -> Document:
    """The document of a line; raises ValueError or KeyError where it holds none."""
    told = decode(line)
    return Document(told["kind"], told["id"], told["body"])
