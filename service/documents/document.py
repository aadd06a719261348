"""A record document: the unit that is recorded, corrected, superseded and withdrawn."""

import hashlib
from dataclasses import dataclass
from typing import Any, NamedTuple

import orjson

Body = dict[str, Any]


class DocumentKey(NamedTuple):
    """What names a document among all others."""

    kind: str
    id: str


@dataclass(frozen=True)
class Document:
    """One document: its kind, its public id and its body, in the shape of docs/records.md."""

    kind: str
    id: str
    body: Body

    @property
    def key(self) -> tuple[str, str]:
        """What names the document among all others."""
        return (self.kind, self.id)


def encode(body: Body) -> bytes:
    """The body as canonical JSON: sorted keys, UTF-8, no blanks."""
    return orjson.dumps(body, option=orjson.OPT_SORT_KEYS)


def decode(text: bytes | str) -> Body:
    """The body a canonical JSON text stands for."""
    body: Body = orjson.loads(text)
    return body


def digest(*parts: bytes | str) -> str:
    """The SHA-256 of parts, each preceded by its length so that no two lists of parts agree by chance."""
    whole = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        whole.update(f"{len(data)}:".encode())
        whole.update(data)
    return whole.hexdigest()
