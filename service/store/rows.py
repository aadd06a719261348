"""Rows in and out of any table: peewee carries no types, so that they are Any here and nowhere above."""

from collections.abc import Mapping, Sequence
from typing import Any

from peewee import Database

from service.store.database import fetching
from service.store.tables import Row

_BATCH = 50


def rows(database: Database, query: Any) -> list[Any]:
    """The rows of a query."""
    with fetching():
        return list(query.execute(database))


def first(database: Database, query: Any) -> Any | None:
    """The first row of a query, if there is one."""
    return next(iter(rows(database, query.limit(1))), None)


def insert(database: Database, table: type[Row], *new: Mapping[str, Any]) -> None:
    """Insert rows."""
    for start in range(0, len(new), _BATCH):
        table.insert_many(new[start : start + _BATCH]).execute(database)


def insert_new(database: Database, table: type[Row], row: Mapping[str, Any]) -> None:
    """Insert a row unless its key is there already."""
    table.insert_many([row]).on_conflict_ignore().execute(database)


def delete(database: Database, table: type[Row], where: Any) -> int:
    """Delete rows of a table that is not insert-only, and tell how many."""
    return int(table.delete().where(where).execute(database))


def upsert(database: Database, table: type[Row], row: Mapping[str, Any], *, key: str) -> None:
    """Insert a row, or put it in place of the one with its key."""
    rest = {name: value for name, value in row.items() if name != key}
    table.insert(**row).on_conflict(conflict_target=[getattr(table, key)], update=rest).execute(database)


def number_of(database: Database, table: type[Row], where: Any) -> int:
    """How many rows of a table fit."""
    return int(table.select().where(where).count(database))


def count(database: Database, table: type[Row]) -> int:
    """How many rows a table holds."""
    return int(table.select().count(database))


def values(database: Database, table: type[Row]) -> Sequence[Mapping[str, Any]]:
    """Every row of a table as plain values, in the order of its keys."""
    return rows(database, table.select().dicts())
