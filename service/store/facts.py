"""Reading and appending facts."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any

from peewee import Database, fn

from service.documents.document import Document
from service.store.database import connected, fetching
from service.store.recorded import Change, Key, LoggedChange, Recorded, RecordSet, fact_row, record_set_of, recorded_of
from service.store.rows import first, insert, rows
from service.store.seal import FIRST_PARENT, after, instant, set_digest
from service.store.shared import SharedBodies, decoded
from service.store.tables import FactRow, RecordSetRow

_PARTS = ("parent", "number", "recorded_at", "origin", "author", "title")


class Facts:
    """The facts of one database."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._bodies = SharedBodies()

    def reading(self) -> AbstractContextManager[None]:
        """A connection for this thread; raises StorageUnavailableError."""
        return connected(self.database)

    def newest(self) -> int:
        """The number of the newest record set; 0 if none was recorded."""
        with fetching():
            return int(RecordSetRow.select(fn.MAX(RecordSetRow.number)).scalar(self.database) or 0)

    def latest(self) -> RecordSet | None:
        """The newest record set, if any was recorded."""
        return self._first(RecordSetRow.select().order_by(RecordSetRow.number.desc()))

    def numbered(self, number: int) -> RecordSet | None:
        """The record set of this number."""
        return self._first(RecordSetRow.select().where(RecordSetRow.number == number))

    def known_at(self, moment: datetime) -> RecordSet | None:
        """The newest record set recorded at or before a moment."""
        before = RecordSetRow.recorded_at <= instant(moment)
        return self._first(RecordSetRow.select().where(before).order_by(RecordSetRow.number.desc()))

    def record_sets(self) -> list[RecordSet]:
        """Every record set, oldest first."""
        return [record_set_of(row) for row in self._rows(RecordSetRow.select().order_by(RecordSetRow.number))]

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
            (recorded_of(row, self._bodies.of(row)) for row in self._rows(query)), key=lambda item: item.change.key
        )

    def recorded(self, after: int = 0, until: int | None = None) -> list[Recorded]:
        """Every change recorded after one record set and not after another, in recorded order."""
        query = FactRow.select().where(FactRow.record_set > after)
        if until is not None:
            query = query.where(FactRow.record_set <= until)
        found = [recorded_of(row, decoded(row)) for row in self._rows(query)]
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
            recorded_of(row, decoded(row))
            for row in self._rows(FactRow.select().where(where).order_by(FactRow.record_set))
        ]

    def append_within(
        self, changes: Sequence[Change], *, now: datetime, origin: str, author: str, title: str
    ) -> RecordSet:
        """Record changes as one new record set, inside a write transaction in which the audit log is told of it too."""
        before = self.latest()
        number = before.number + 1 if before else 1
        moment = after(before.recorded_at if before else None, now)
        parent = before.digest if before else FIRST_PARENT
        recorded = [Recorded(number, change, change.digest()) for change in changes]
        parts = (parent, str(number), instant(moment), origin, author, title)
        own = set_digest(*parts, facts=(item.digest for item in recorded))
        insert(self.database, RecordSetRow, {**dict(zip(_PARTS, parts, strict=True)), "number": number, "digest": own})
        insert(self.database, FactRow, *(fact_row(item) for item in recorded))
        return RecordSet(number, moment, origin, author, title, parent, own)

    def _rows(self, query: Any) -> list[Any]:
        return rows(self.database, query)

    def _first(self, query: Any) -> RecordSet | None:
        row = first(self.database, query)
        return record_set_of(row) if row else None
