"""One SQLite file that carries every record set up to one, and tables made from the newest: read, and never written."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from peewee import Database

from service.documents.flat import Cell, Column, FlatTable
from service.store.audit import note
from service.store.database import close_database, connected, execute, open_file, open_sealed, writing
from service.store.facts import Facts
from service.store.migrate import migrate, pending
from service.store.recorded import Recorded, RecordSet, fact_row, set_row
from service.store.rows import insert
from service.store.tables import FactRow, RecordSetRow

_WHO = "brightline release"
_TYPES = {"string": "TEXT", "integer": "INTEGER", "boolean": "INTEGER", "date": "TEXT"}
_DOCUMENTS = """
    CREATE VIEW document AS SELECT kind, document AS id, body FROM fact AS own
    WHERE body IS NOT NULL AND record_set = (
        SELECT MAX(record_set) FROM fact WHERE kind = own.kind AND document = own.document)"""
_READABLE = 0o644


def write_released(
    path: Path, sets: Sequence[RecordSet], recorded: Sequence[Recorded], tables: Iterable[FlatTable]
) -> None:
    """Write a new file with these record sets, what each recorded, and the tables."""
    database = open_file(path)
    try:
        with connected(database):
            migrate(database)
            with writing(database):
                insert(database, RecordSetRow, *map(set_row, sets))
                insert(database, FactRow, *map(fact_row, recorded))
                _seal(Facts(database), sets)
                for table in tables:
                    _write_table(database, table)
                execute(database, _DOCUMENTS)
            # One file that can be carried away: no log beside it.
            execute(database, "PRAGMA journal_mode = DELETE")
            execute(database, "VACUUM")
    finally:
        close_database(database)
    path.chmod(_READABLE)


@contextmanager
def opened_released(path: Path) -> Iterator[Facts]:
    """The facts of such a file, which is only read; raises StorageUnavailableError or DamagedDatabaseError."""
    database = open_sealed(path)
    try:
        with connected(database):
            yield Facts(database)
    finally:
        close_database(database)


def is_older(facts: Facts) -> bool:
    """Whether a file has the tables of an earlier program."""
    return bool(pending(facts.database))


def read_table(facts: Facts, name: str, columns: Sequence[Column]) -> list[tuple[Cell, ...]]:
    """The rows of a table in the order in which they were written."""
    names = ", ".join(f'"{column.name}"' for column in columns)
    rows = execute(facts.database, f'SELECT {names} FROM "{name}" ORDER BY rowid')  # noqa: S608 - our own names
    return [tuple(_read(value, column) for value, column in zip(row, columns, strict=True)) for row in rows]


def _seal(facts: Facts, sets: Iterable[RecordSet]) -> None:
    """Tell the audit log of each record set, as `verify` asks; who published it stays in the log that it came from."""
    for found in sets:
        subject = f"record set {found.number}"
        note(facts, now=found.recorded_at, who=_WHO, action="seal", subject=subject, subject_digest=found.digest)


def _write_table(database: Database, table: FlatTable) -> None:
    columns = ", ".join(f'"{column.name}" {_TYPES[column.type]}' for column in table.columns)
    execute(database, f'CREATE TABLE "{table.name}" ({columns})')
    marks = ", ".join("?" for _ in table.columns)
    statement = f'INSERT INTO "{table.name}" VALUES ({marks})'  # noqa: S608 - our own names
    for row in table.rows:
        execute(database, statement, *map(_stored, row))


def _stored(cell: Cell) -> str | int | None:
    return cell.isoformat() if isinstance(cell, date) else cell


def _read(value: str | int | None, column: Column) -> Cell:
    if value is None:
        return None
    if column.type == "date":
        return date.fromisoformat(str(value))
    return bool(value) if column.type == "boolean" else value
