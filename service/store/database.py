"""Opening a database by its URL: SQLite or PostgreSQL, with the settings that keep acknowledged writes."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from time import sleep
from typing import Any

from peewee import Database, InterfaceError, InternalError, OperationalError, PeeweeException, SqliteDatabase
from playhouse.db_url import parse
from playhouse.pool import PooledPostgresqlDatabase, PooledSqliteDatabase

_SQLITE = {
    "busy_timeout": 30_000,
    "journal_mode": "wal",
    "foreign_keys": 1,
    # INVARIANT: an acknowledged write survives power loss, so every commit waits for the disk.
    "synchronous": "full",
}
# A writer that cannot have its turn in half a minute is told so; a client that died silently frees the lock in one.
_POSTGRESQL = (
    "-c lock_timeout=30s -c idle_in_transaction_session_timeout=60s -c synchronous_commit=on "
    "-c client_encoding=UTF8 -c timezone=UTC"
)
_PAUSES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 4.0, 8.0)
_WRITE_LOCK = 0x42726967
_UNAVAILABLE = (OperationalError, InterfaceError, InternalError)


class UnusableDatabaseError(RuntimeError):
    """A database that cannot be opened or used as it is, with the way out."""


class StorageUnavailableError(RuntimeError):
    """The database cannot be read or written just now: a full or read-only disk, a lost server, a lock not had in time.

    What was being written is not there, save where the server was lost at the very commit: then the same request
    with the same idempotency key tells.
    """


class _Sqlite(PooledSqliteDatabase):
    """SQLite whose first connections may come at the same moment."""

    def _set_pragmas(self, connection: Any) -> None:
        # Turning a new file to WAL fails at once if another is just doing so, whatever the busy timeout is.
        for pause in _PAUSES:
            try:
                super()._set_pragmas(connection)
            except sqlite3.OperationalError as error:
                if "locked" not in str(error):
                    raise
                sleep(pause)
            else:
                return
        super()._set_pragmas(connection)


def open_database(url: str) -> Database:
    """The database a URL names, not yet connected; its connections are pooled, one a thread at a time."""
    scheme = url.partition(":")[0]
    if scheme not in {"sqlite", "postgres", "postgresql"}:
        raise UnusableDatabaseError(
            "DATABASE_URL must begin with sqlite:/// or postgresql://, "
            f"not {scheme!r}: for example sqlite:///brightline.sqlite3"
        )
    try:
        options = parse(url, unquote_password=True, unquote_user=True)
    except ValueError as error:
        raise UnusableDatabaseError(f"DATABASE_URL: {error}") from None
    if options["database"] in {"", ":memory:"}:
        # A database in memory belongs to one connection, and would be empty for every other thread.
        raise UnusableDatabaseError("DATABASE_URL must name a database: for example sqlite:///brightline.sqlite3")
    return _open_sqlite(options) if scheme == "sqlite" else _open_postgresql(options)


def _open_sqlite(options: dict[str, Any]) -> Database:
    # The pool hands a connection from thread to thread, but only ever to one at a time.
    own = {"pragmas": _SQLITE, "timeout": 30, "check_same_thread": False, "max_connections": 0}
    database: Database = _Sqlite(**options, **own)
    return database


def _open_postgresql(options: dict[str, Any]) -> Database:
    own = f"{_POSTGRESQL} {options.pop('options', '')}".strip()
    given = {"connect_timeout": 10, "application_name": "brightline", **options}
    database: Database = PooledPostgresqlDatabase(**given, options=own, prefer_psycopg3=True, max_connections=0)
    return database


def close_database(database: Database) -> None:
    """Close every connection of a database that no thread uses any more."""
    _untyped(database).close_all()


def is_sqlite(database: Database) -> bool:
    """Whether the database is SQLite."""
    return isinstance(database, SqliteDatabase)


def execute(database: Database, sql: str, *values: object) -> list[tuple[Any, ...]]:
    """Run a statement as it is, and give the rows it has."""
    cursor = _untyped(database).execute_sql(sql, values)
    return list(cursor.fetchall()) if cursor.description else []


def _untyped(database: Database) -> Any:
    # peewee carries no types for these.
    return database


@contextmanager
def connected(database: Database) -> Iterator[None]:
    """A connection for this thread; raises StorageUnavailableError where there is none to be had."""
    with _translated(), database.connection_context():
        yield


@contextmanager
def writing(database: Database) -> Iterator[None]:
    """A transaction that is alone in writing: others wait for it, and readers do not; StorageUnavailableError."""
    # Read committed, whatever the server's default: what is read after the lock is had must be as of then.
    mode = "IMMEDIATE" if is_sqlite(database) else "READ COMMITTED"
    with connected(database), database.atomic(mode):
        if not is_sqlite(database):
            execute(database, "SELECT pg_advisory_xact_lock(%s)", _WRITE_LOCK)
        yield


@contextmanager
def snapshot(database: Database) -> Iterator[None]:
    """A transaction that reads one state of the database, whatever others write meanwhile."""
    mode = "DEFERRED" if is_sqlite(database) else "REPEATABLE READ"
    with connected(database), database.atomic(mode):
        yield


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except PeeweeException as error:
        first = _first_of(error)
        if isinstance(first, _UNAVAILABLE):
            raise StorageUnavailableError(f"The database cannot be used just now: {first}") from error
        raise


def _first_of(error: BaseException) -> BaseException:
    """The failure that came first: SQLite may undo a transaction itself, and then the rollback fails as well."""
    inner = error.__context__
    return _first_of(inner) if isinstance(inner, PeeweeException) else error
