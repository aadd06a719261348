"""Reading and appending facts."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from peewee import Database

from service.store.database import writing
from service.store.tables import TABLES, FactRow, RecordSetRow
from service.world.document import Document, decode, digest, encode

Action = Literal["insert", "correct", "supersede", "withdraw", "merge"]
Key = tuple[str, str]
FIRST_PARENT = "0" * 64


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
    """One document recorded anew, or withdrawn (without a body), and why."""

    action: Action
    kind: str
    id: str
    body: dict[str, Any] | None
    reason: str = ""

    @property
    def key(self) -> Key:
        """What names the document."""
        return (self.kind, self.id)

    def text(self) -> str | None:
        """The body as it is stored."""
        return None if self.body is None else encode(self.body).decode()


@dataclass(frozen=True)
class Recorded:
    """A change as a record set holds it."""

    record_set: int
    change: Change
    digest: str


class Facts:
    """The facts of one database."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def reading(self) -> AbstractContextManager[Any]:
        """A connection for this thread, with the tables bound to it."""
        return self.database.connection_context()

    def latest(self) -> RecordSet | None:
        """The newest record set, if any was recorded."""
        return _first(RecordSetRow.select().order_by(RecordSetRow.number.desc()))

    def numbered(self, number: int) -> RecordSet | None:
        """The record set of this number."""
        return _first(RecordSetRow.select().where(RecordSetRow.number == number))

    def known_at(self, moment: datetime) -> RecordSet | None:
        """The newest record set recorded at or before a moment."""
        before = RecordSetRow.recorded_at <= instant(moment)
        return _first(RecordSetRow.select().where(before).order_by(RecordSetRow.number.desc()))

    def record_sets(self) -> list[RecordSet]:
        """Every record set, oldest first."""
        return [_record_set(row) for row in RecordSetRow.select().order_by(RecordSetRow.number)]

    def documents(self, number: int) -> list[Document]:
        """Every document as it stood in a record set."""
        query = (
            FactRow.select(FactRow.kind, FactRow.document, FactRow.body)
            .where(FactRow.record_set <= number)
            .order_by(FactRow.record_set)
            .tuples()
        )
        bodies: dict[Key, str | None] = {(kind, name): body for kind, name, body in query}
        return [Document(kind, name, decode(body)) for (kind, name), body in sorted(bodies.items()) if body is not None]

    def recorded(self, after: int = 0, until: int | None = None) -> list[Recorded]:
        """Every change recorded after one record set and not after another, in recorded order."""
        query = FactRow.select().where(FactRow.record_set > after)
        if until is not None:
            query = query.where(FactRow.record_set <= until)
        return [_recorded(row) for row in query.order_by(FactRow.record_set, FactRow.kind, FactRow.document)]

    def history(self, key: Key) -> list[Recorded]:
        """Every change recorded of one document, oldest first."""
        where = (FactRow.kind == key[0]) & (FactRow.document == key[1])
        return [_recorded(row) for row in FactRow.select().where(where).order_by(FactRow.record_set)]

    def append(self, changes: Sequence[Change], *, now: datetime, origin: str, author: str, title: str) -> RecordSet:
        """Record changes as one new record set, whole or not at all."""
        with writing(self.database):
            return self.append_within(changes, now=now, origin=origin, author=author, title=title)

    def append_within(
        self, changes: Sequence[Change], *, now: datetime, origin: str, author: str, title: str
    ) -> RecordSet:
        """Record changes inside a write transaction that is already open."""
        before = self.latest()
        number = before.number + 1 if before else 1
        recorded = [Recorded(number, change, fact_digest(change)) for change in changes]
        moment = _after(before, now)
        parent = before.digest if before else FIRST_PARENT
        own = set_digest(parent, number, instant(moment), origin, author, title, recorded)
        made = RecordSet(number, moment, origin, author, title, parent, own)
        RecordSetRow.create(
            number=number, recorded_at=instant(moment), origin=origin, author=author, title=title, parent=parent, digest=own
        )
        for batch in _batches([_row(item) for item in recorded], 50):
            FactRow.insert_many(batch).execute()
        return made


def fact_digest(change: Change) -> str:
    """The digest of one change."""
    return digest(change.kind, change.id, change.action, change.reason, change.text() or "-")


def set_digest(
    parent: str, number: int, recorded_at: str, origin: str, author: str, title: str, recorded: Iterable[Recorded]
) -> str:
    """The digest of a record set: it seals its parent's, so that tampering with any earlier fact shows."""
    facts = sorted(item.digest for item in recorded)
    return digest(parent, str(number), recorded_at, origin, author, title, *facts)


def instant(moment: datetime) -> str:
    """A moment as it is stored: UTC, to the microsecond, so that text order is time order."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _after(before: RecordSet | None, now: datetime) -> datetime:
    """`now`, or just after the last record set if the clock went back: recorded order is time order."""
    if before and now <= before.recorded_at:
        return before.recorded_at + timedelta(microseconds=1)
    return now


def _first(query: Any) -> RecordSet | None:
    row = query.first()
    return _record_set(row) if row else None


def _record_set(row: Any) -> RecordSet:
    moment = datetime.strptime(row.recorded_at, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)
    return RecordSet(row.number, moment, row.origin, row.author, row.title, row.parent, row.digest)


def _recorded(row: Any) -> Recorded:
    body = None if row.body is None else decode(row.body)
    return Recorded(row.record_set, Change(row.action, row.kind, row.document, body, row.reason), row.digest)


def _row(item: Recorded) -> Mapping[str, Any]:
    change = item.change
    return {
        "kind": change.kind,
        "document": change.id,
        "record_set": item.record_set,
        "action": change.action,
        "reason": change.reason,
        "body": change.text(),
        "digest": item.digest,
    }


def _batches(rows: Sequence[Mapping[str, Any]], size: int) -> Iterable[Sequence[Mapping[str, Any]]]:
    return (rows[start : start + size] for start in range(0, len(rows), size))


def bound_facts(database: Database) -> Facts:
    """The facts of a database, with the tables bound to it."""
    database.bind(TABLES, bind_refs=False, bind_backrefs=False)
    return Facts(database)
