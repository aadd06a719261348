"""Rows as the bytes that are stored, read so that damage to one does not hide the others."""

from collections.abc import Iterator, Sequence
from typing import Any

from peewee import Database, PeeweeException

from service.store.database import execute, is_sqlite

_BATCH = 200
Raw = dict[str, bytes | None]


class Unreadable(str):
    """What is wrong with a row that cannot be read at all."""

    __slots__ = ()


def raw_rows(database: Database, table: str, columns: Sequence[str]) -> Iterator[Raw | Unreadable]:
    """Every row of a table, each value as bytes."""
    if is_sqlite(database):
        yield from _sqlite_rows(database, table, columns)
        return
    # A locale may order texts in any way: the rows are ordered by who reads them.
    names = ", ".join(f'"{column}"' for column in columns)
    for row in execute(database, f"SELECT {names} FROM {table}"):  # noqa: S608 - the names are written in the store
        values = (None if value is None else str(value).encode() for value in row)
        yield dict(zip(columns, values, strict=True))


def raw_keys(database: Database, table: str, columns: Sequence[str]) -> set[tuple[bytes | None, ...]]:
    """The keys that SQLite's index of the primary key holds, which are stored apart from the rows."""
    names = ", ".join(f"CAST({column} AS BLOB)" for column in columns)
    index = f"sqlite_autoindex_{table}_1"
    return set(execute(database, f"SELECT {names} FROM {table} INDEXED BY {index}"))  # noqa: S608 - as above


def file_faults(database: Database) -> Iterator[str]:
    """What SQLite itself finds wrong with the structure of the file."""
    if not is_sqlite(database):
        return
    try:
        found = execute(database, "PRAGMA integrity_check(20)")
    except PeeweeException as error:
        yield f"database file: {error}"
        return
    for (line,) in found:
        if line != "ok":
            yield f"database file: {line}"


def _sqlite_rows(database: Database, table: str, columns: Sequence[str]) -> Iterator[Raw | Unreadable]:
    # As blobs, since a text that is not UTF-8 cannot be fetched as a text.
    names = ", ".join(f'CAST("{column}" AS BLOB)' for column in columns)
    select = f"SELECT rowid, {names} FROM {table} NOT INDEXED WHERE rowid"  # noqa: S608 - as above
    after, last = 0, _last_row(database, table)
    batch: Sequence[tuple[Any, ...] | Unreadable | None]
    while after < last:
        try:
            found = execute(database, f"{select} > {after} ORDER BY rowid LIMIT {_BATCH}")
        except PeeweeException:
            batch = [_one(database, f"{select} = {rowid}", rowid) for rowid in range(after + 1, after + _BATCH + 1)]
            after += _BATCH
        else:
            batch, after = found, max((row[0] for row in found), default=last)
        for row in batch:
            if isinstance(row, Unreadable):
                yield Unreadable(f"{table} row {row}")
            elif row is not None:
                yield dict(zip(columns, row[1:], strict=True))


def _one(database: Database, select: str, rowid: int) -> tuple[Any, ...] | Unreadable | None:
    try:
        return next(iter(execute(database, select)), None)
    except PeeweeException as error:
        return Unreadable(f"{rowid}: cannot be read: {error}")


def _last_row(database: Database, table: str) -> int:
    """The last row; where that cannot be read, as many as the index of the primary key counts."""
    for select in (f"SELECT MAX(rowid) FROM {table} NOT INDEXED", f"SELECT COUNT(*) FROM {table}"):  # noqa: S608
        try:
            return int(execute(database, select)[0][0] or 0)
        except PeeweeException:
            continue
    return 0
