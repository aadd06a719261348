"""Reading and appending facts."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from peewee import Database, fn

from service.documents.document import Document, encode
from service.store.database import connected, fetching, writing
from service.store.rows import first, insert, rows
from service.store.seal import FIRST_PARENT, after, fact_digest, instant, moment_of, set_digest
from service.store.shared import SharedBodies, decoded
from service.store.tables import FactRow, RecordSetRow

Action = Literal["insert", "correct", "supersede", "withdraw", "merge"]
Key = tuple[str, str]
_PARTS = ("parent", "number", "recorded_at", "origin", "author", "title")


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


class Facts:
    """The facts of one database."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._bodies = SharedBodies()
        self._newest: RecordSet | None = None

    def reading(self) -> AbstractContextManager[None]:
        """A connection for this thread; raises StorageUnavailableError."""
        return connected(self.database)

    def latest(self) -> RecordSet | None:
        """The newest record set, if any was recorded; read anew only where its digest, which seals it, is another."""
        with fetching():
            digest = RecordSetRow.select(RecordSetRow.digest).order_by(RecordSetRow.number.desc()).scalar(self.database)
        if self._newest is None or self._newest.digest != digest:
            self._newest = self._first(RecordSetRow.select().where(RecordSetRow.digest == digest))
        return self._newest

    def numbered(self, number: int) -> RecordSet | None:
        """The record set of this number."""
        return self._first(RecordSetRow.select().where(RecordSetRow.number == number))

    def known_at(self, moment: datetime) -> RecordSet | None:
        """The newest record set recorded at or before a moment."""
        before = RecordSetRow.recorded_at <= instant(moment)
        return self._first(RecordSetRow.select().where(before).order_by(RecordSetRow.number.desc()))

    def record_sets(self) -> list[RecordSet]:
        """Every record set, oldest first."""
        return [_record_set(row) for row in self._rows(RecordSetRow.select().order_by(RecordSetRow.number))]

    def documents(self, number: int, *, without: str = "") -> list[Document]:
        """Every document as it stood in a record set; `without` leaves out what one origin recorded."""
        found = (item.change for item in self.last_changes(number, without=without))
        return [Document(change.kind, change.id, change.body) for change in found if change.body is not None]

    def last_changes(self, number: int, *, without: str = "") -> list[Recorded]:
        """The last change of every document up to a record set, in the order of their keys."""
        counted = FactRow.record_set <= number
        if without:
            counted &= FactRow.record_set.not_in(RecordSetRow.select(RecordSetRow.number).filter(origin=without))
        newest = fn.MAX(FactRow.record_set).alias("number")
        last = FactRow.select(FactRow.kind, FactRow.document, newest).where(counted)
        last = last.group_by(FactRow.kind, FactRow.document).alias("last")
        here = (FactRow.kind == last.c.kind) & (FactRow.document == last.c.document)
        query = FactRow.select().join(last, on=here & (FactRow.record_set == last.c.number))
        # Sorted here and not by the database, whose order of texts depends on its locale.
        return sorted(
            (_recorded(row, self._bodies.of(row)) for row in self._rows(query)), key=lambda item: item.change.key
        )

    def recorded(self, after: int = 0, until: int | None = None) -> list[Recorded]:
        """Every change recorded after one record set and not after another, in recorded order."""
        query = FactRow.select().where(FactRow.record_set > after)
        if until is not None:
            query = query.where(FactRow.record_set <= until)
        found = [_recorded(row, decoded(row)) for row in self._rows(query)]
        return sorted(found, key=lambda item: (item.record_set, *item.change.key))

    def logged(self, after: int, until: int) -> list[LoggedChange]:
        """What was changed after one record set and not after another, in recorded order; no body is read."""
        query = FactRow.select(FactRow.record_set, FactRow.kind, FactRow.document, FactRow.action)
        here = (FactRow.record_set > after) & (FactRow.record_set <= until)
        found = self._rows(query.where(here))
        return sorted(LoggedChange(row.record_set, row.kind, row.document, row.action) for row in found)

    def history(self, key: Key) -> list[Recorded]:
        """Every change recorded of one document, oldest first."""
        where = (FactRow.kind == key[0]) & (FactRow.document == key[1])
        return [
            _recorded(row, decoded(row))
            for row in self._rows(FactRow.select().where(where).order_by(FactRow.record_set))
        ]

    def append(self, changes: Sequence[Change], *, now: datetime, origin: str, author: str, title: str) -> RecordSet:
        """Record changes as one new record set, whole or not at all; raises StorageUnavailableError."""
        with writing(self.database):
            return self.append_within(changes, now=now, origin=origin, author=author, title=title)

    def append_within(
        self, changes: Sequence[Change], *, now: datetime, origin: str, author: str, title: str
    ) -> RecordSet:
        """Record changes inside a write transaction that is already open."""
        before = self.latest()
        number = before.number + 1 if before else 1
        moment = after(before.recorded_at if before else None, now)
        parent = before.digest if before else FIRST_PARENT
        recorded = [Recorded(number, change, change.digest()) for change in changes]
        parts = (parent, str(number), instant(moment), origin, author, title)
        own = set_digest(*parts, facts=(item.digest for item in recorded))
        insert(self.database, RecordSetRow, {**dict(zip(_PARTS, parts, strict=True)), "number": number, "digest": own})
        insert(self.database, FactRow, *(_fact_row(item) for item in recorded))
        return RecordSet(number, moment, origin, author, title, parent, own)

    def _rows(self, query: Any) -> list[Any]:
        return rows(self.database, query)

    def _first(self, query: Any) -> RecordSet | None:
        row = first(self.database, query)
        return _record_set(row) if row else None


def _record_set(row: Any) -> RecordSet:
    moment = moment_of(row.recorded_at)
    return RecordSet(row.number, moment, row.origin, row.author, row.title, row.parent, row.digest)


def _recorded(row: Any, body: dict[str, Any] | None) -> Recorded:
    change = Change(row.action, row.kind, row.document, body, row.reason, row.merged_into or "")
    return Recorded(row.record_set, change, row.digest)


def _fact_row(item: Recorded) -> dict[str, Any]:
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


def bound_facts(database: Database) -> Facts:
    """The facts of a database."""
    return Facts(database)
