"""Opening a database by its URL: SQLite or PostgreSQL, with the settings that keep acknowledged writes."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from peewee import (  # type: ignore[attr-defined] # the last is left out of its stubs
    Database,
    DatabaseError,
    InterfaceError,
    InternalError,
    OperationalError,
    PeeweeException,
    SqliteDatabase,
    __exception_wrapper__,
)
from playhouse.db_url import parse

from service.store.postgresql import NETWORK, OPTIONS, Postgresql, is_refusal, waiting_as_writer
from service.store.sqlite import SETTINGS, SealedSqlite, Sqlite

_LOG = logging.getLogger(__name__)
_WRITE_LOCK = 0x42726967
_DAMAGE = ("malformed", "not a database")
_UNAVAILABLE = (OperationalError, InterfaceError, InternalError)


class UnusableDatabaseError(RuntimeError):
    """A database that cannot be opened or used as it is, with the way out."""


class DamagedDatabaseError(RuntimeError):
    """A file that is not, or no longer, a database that can be read; restore a backup."""


class StorageUnavailableError(RuntimeError):
    """The database cannot be read or written just now: a full or read-only disk, a lost server, a lock not had in time.

    What was being written is not there, save where the server was lost at the very commit: then the same request
    with the same idempotency key tells.
    """


class ReadOnlyError(RuntimeError):
    """Something was to be written where everything comes from a release."""

    def __init__(self) -> None:
        super().__init__("This installation answers from a release, and stores nothing.")


def open_database(url: str, *, patience: float | None = None) -> Database:
    """The database a URL names, not yet connected, with a connection a thread; `patience` is of reads, in seconds."""
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
    return _open_sqlite(options) if scheme == "sqlite" else _open_postgresql(options, patience)


def open_file(path: Path) -> Database:
    """The SQLite database in a file, whatever its path."""
    return _open_sqlite({"database": str(path)})


def open_sealed(path: Path) -> Database:
    """The SQLite database in a file that nobody writes to, and that another may take the place of."""
    database: Database = SealedSqlite(str(path), check_same_thread=False, max_connections=0)
    return database


def _open_sqlite(options: dict[str, Any]) -> Database:
    if options.pop("sealed", None):
        return open_sealed(Path(options["database"]))
    # The pool hands a connection from thread to thread, but only ever to one at a time.
    own = {"pragmas": SETTINGS, "timeout": 30, "check_same_thread": False, "max_connections": 0}
    database: Database = Sqlite(**options, **own)
    return database


def _open_postgresql(options: dict[str, Any], patience: float | None) -> Database:
    own = f"{OPTIONS} {options.pop('options', '')}".strip()
    given = {"application_name": "brightline", **NETWORK, **options}
    database = Postgresql(**given, options=own, prefer_psycopg3=True, max_connections=0)
    database.patience = patience
    return database


def close_database(database: Database) -> None:
    """Close every connection of a database that no thread uses any more."""
    _untyped(database).close_all()


def is_sqlite(database: Database) -> bool:
    """Whether the database is SQLite."""
    return isinstance(database, SqliteDatabase)


def execute(database: Database, sql: str, *values: object) -> list[tuple[Any, ...]]:
    """Run a statement as it is, and give the rows it has."""
    with fetching():
        cursor = _untyped(database).execute_sql(sql, values)
        return list(cursor.fetchall()) if cursor.description else []


@contextmanager
def fetching() -> Iterator[None]:
    """Raise what a driver raises while rows are fetched as peewee raises what a statement does."""
    try:
        with __exception_wrapper__:
            yield
    except UnicodeDecodeError as error:
        # SQLite quotes what is damaged in its message, whatever bytes it has become.
        raise DatabaseError("database disk image is malformed: a text is not UTF-8") from error


def _untyped(database: Database) -> Any:
    # peewee carries no types for these.
    return database


@contextmanager
def connected(database: Database) -> Iterator[None]:
    """A connection for this thread; raises StorageUnavailableError where there is none to be had."""
    with _translated(database), database.connection_context():
        yield
        if isinstance(database, Postgresql):
            database.note_there()


@contextmanager
def writing(database: Database) -> Iterator[None]:
    """A transaction that is alone in writing: others wait for it, and readers do not.

    Raises StorageUnavailableError, or ReadOnlyError where nothing is ever written.
    """
    if isinstance(database, SealedSqlite):
        raise ReadOnlyError
    # Read committed, whatever the server's default: what is read after the lock is had must be as of then.
    mode = "IMMEDIATE" if is_sqlite(database) else "READ COMMITTED"
    try:
        with waiting_as_writer(), connected(database), database.atomic(mode):
            if not is_sqlite(database):
                execute(database, "SELECT pg_advisory_xact_lock(%s)", _WRITE_LOCK)
            yield
    finally:
        if isinstance(database, Postgresql):
            database.written += 1


def writes(database: Database) -> int:
    """How many transactions of this process may have written to a PostgreSQL database so far."""
    return database.written if isinstance(database, Postgresql) else 0


@contextmanager
def snapshot(database: Database) -> Iterator[None]:
    """A transaction that reads one state of the database, whatever others write meanwhile."""
    mode = "DEFERRED" if is_sqlite(database) else "REPEATABLE READ"
    with connected(database), database.atomic(mode):
        yield


@contextmanager
def _translated(database: Database) -> Iterator[None]:
    try:
        with __exception_wrapper__:
            if isinstance(database, Postgresql) and not database.in_transaction():
                database.refuse_away()
            yield
    except PeeweeException as error:
        first = _first_of(error)
        if isinstance(database, Postgresql):
            database.note_away(first)
        if isinstance(first, _UNAVAILABLE):
            if not is_refusal(first):
                _LOG.warning("storage unavailable", extra={"reason": str(first)})
            raise StorageUnavailableError(f"The database cannot be used just now: {first}") from error
        if any(words in str(first) for words in _DAMAGE):
            raise DamagedDatabaseError(f"The database is damaged: {first}. Restore a backup.") from error
        raise


def _first_of(error: BaseException) -> BaseException:
    """The failure that came first: SQLite may undo a transaction itself, and then the rollback fails as well."""
    first, earlier = error, error.__context__
    while earlier is not None:
        first, earlier = (earlier if isinstance(earlier, PeeweeException) else first), earlier.__context__
    return first
