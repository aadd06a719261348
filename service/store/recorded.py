"""Record sets and changes as values, and the rows that hold them."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from service.documents.changing import Action
from service.documents.document import Document, encode
from service.store.seal import document_digest, fact_digest, instant, moment_of

Key = tuple[str, str]


@dataclass(frozen=True)
class RecordSet:
    """The whole data after one commit of facts."""

    number: int
    recorded_at: datetime
    origin: str
    author: str
    title: str
    parent: str
    digest: str


@dataclass(frozen=True)
class Change:
    """One document recorded anew, or without a body withdrawn or merged into another of its kind, and why."""

    action: Action
    kind: str
    id: str
    body: dict[str, Any] | None
    reason: str = ""
    merged_into: str = ""

    @property
    def key(self) -> Key:
        """What names the document."""
        return (self.kind, self.id)

    @property
    def document_digest(self) -> str | None:
        """The digest of the document as the change leaves it; None where it ends it."""
        return None if self.body is None else document_digest(Document(self.kind, self.id, self.body))

    def text(self) -> str | None:
        """The body as it is stored."""
        return None if self.body is None else encode(self.body).decode()

    def digest(self) -> str:
        """The digest that seals the change."""
        return fact_digest(
            kind=self.kind,
            document=self.id,
            action=self.action,
            reason=self.reason,
            body=self.text(),
            merged_into=self.merged_into,
        )


@dataclass(frozen=True)
class Recorded:
    """A change as a record set holds it."""

    record_set: int
    change: Change
    digest: str


@dataclass(frozen=True, slots=True, order=True)
class LoggedChange:
    """Which record set did what to which document, without the document."""

    record_set: int
    kind: str
    id: str
    action: str

    @property
    def document(self) -> Key:
        """What names the document."""
        return (self.kind, self.id)


def record_set_of(row: Any) -> RecordSet:
    """The record set a row holds."""
    moment = moment_of(row.recorded_at)
    return RecordSet(row.number, moment, row.origin, row.author, row.title, row.parent, row.digest)


def recorded_of(row: Any, body: dict[str, Any] | None) -> Recorded:
    """The change a row holds, with its body as it is decoded."""
    change = Change(row.action, row.kind, row.document, body, row.reason, row.merged_into or "")
    return Recorded(row.record_set, change, row.digest)


def set_row(found: RecordSet) -> dict[str, Any]:
    """The row that holds a record set."""
    return {**asdict(found), "recorded_at": instant(found.recorded_at)}


def fact_row(item: Recorded) -> dict[str, Any]:
    """The row that holds a change."""
    change = item.change
    return {
        "kind": change.kind,
        "document": change.id,
        "record_set": item.record_set,
        "action": change.action,
        "reason": change.reason,
        "body": change.text(),
        "digest": item.digest,
        "merged_into": change.merged_into or None,
    }
