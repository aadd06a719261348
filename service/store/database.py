"""Opening a database by its URL: SQLite or PostgreSQL, with the settings that keep acknowledged writes."""

from contextlib import AbstractContextManager
from typing import Any

from peewee import Database, SqliteDatabase
from playhouse.db_url import connect

_SQLITE = {
    "journal_mode": "wal",
    "foreign_keys": 1,
    # INVARIANT: an acknowledged write survives power loss, so every commit waits for the disk.
    "synchronous": "full",
    "busy_timeout": 30_000,
}
_WRITE_LOCK = 0x42726967


class UnusableDatabaseError(RuntimeError):
    """A database that cannot be opened or used as it is, with the way out."""


def open_database(url: str) -> Database:
    """The database a URL names, not yet connected."""
    scheme = url.partition(":")[0]
    try:
        if scheme == "sqlite":
            return connect(url, pragmas=_SQLITE, timeout=30)
        if scheme in {"postgres", "postgresql"}:
            return connect(url, prefer_psycopg3=True)
    except (ValueError, RuntimeError) as error:
        raise UnusableDatabaseError(f"DATABASE_URL: {error}") from None
    raise UnusableDatabaseError(
        f"DATABASE_URL must begin with sqlite:/// or postgresql://, not {scheme!r}: for example sqlite:///brightline.sqlite3"
    )


def is_sqlite(database: Database) -> bool:
    """Whether the database is SQLite."""
    return isinstance(database, SqliteDatabase)


class writing:  # noqa: N801
    """A transaction that is alone in writing: others wait for it, and readers do not."""

    def __init__(self, database: Database) -> None:
        self._database = database
        mode = ("IMMEDIATE",) if is_sqlite(database) else ()
        self._transaction: AbstractContextManager[Any] = database.atomic(*mode)

    def __enter__(self) -> None:
        self._transaction.__enter__()
        if not is_sqlite(self._database):
            self._database.execute_sql("SELECT pg_advisory_xact_lock(%s)", (_WRITE_LOCK,))

    def __exit__(self, *exception: Any) -> None:
        self._transaction.__exit__(*exception)
