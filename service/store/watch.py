"""Which record set is the newest, known without asking the database at each read."""

import sqlite3
from pathlib import Path
from threading import Lock, Thread
from time import monotonic, sleep
from typing import Protocol

from peewee import Database, DatabaseError

from service.store.database import (
    DamagedDatabaseError,
    StorageUnavailableError,
    connected,
    execute,
    is_sqlite,
    writes,
)
from service.store.sqlite import SealedSqlite, sealed_address

# How long what another process recorded may go unseen on PostgreSQL.
POLL_SECONDS = 0.25
_LATE_SECONDS = 1.0
_NEWEST = "SELECT coalesce(max(number), 0) FROM record_set"


class Source(Protocol):
    """What tells the newest record set without waiting."""

    def known(self) -> int | None:
        """Its number, or None where it is not known."""

    def start(self) -> None:
        """Begin to watch."""


class Watch:
    """The newest record set of a database, by its number; 0 where nothing was recorded.

    What this process recorded is seen at once. What others did is seen at once on SQLite, by its change counter; on
    PostgreSQL too, unless the watch was started: then within POLL_SECONDS.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._source: Source = _source_of(database)

    def start(self) -> None:
        """Begin to watch, for a service that reads all day."""
        self._source.start()

    def newest(self) -> int:
        """The number of the newest record set, inside a transaction as that sees it; StorageUnavailableError."""
        if self._database.in_transaction():
            return _newest(self._database)
        known = self._source.known()
        return _asked(self._database) if known is None else known

    def asked(self) -> int:
        """The same asked of the database itself; StorageUnavailableError."""
        return _asked(self._database)

    def known(self) -> int | None:
        """The same where it is known without waiting, else None."""
        return self._source.known()


def _source_of(database: Database) -> Source:
    if isinstance(database, SealedSqlite):
        return Replaced(database)
    return Counter(database) if is_sqlite(database) else Poll(database)


class Counter:
    """SQLite's change counter, read on a connection of its own; only when it moves is anything selected."""

    def __init__(self, database: Database) -> None:
        self._path = str(database.database)
        self._lock = Lock()
        self._link: sqlite3.Connection | None = None
        self._version, self._newest = -1, 0

    def start(self) -> None:
        """Nothing is to be begun."""

    def known(self) -> int | None:
        """The newest record set, or None where the file cannot be read just now."""
        with self._lock:
            try:
                return self._read(self._open())
            except sqlite3.Error:
                self._version = -1
                return None

    def _open(self) -> sqlite3.Connection:
        if self._link is None:
            # It never waits: a reader that cannot have its turn is told so.
            self._link = sqlite3.connect(self._path, isolation_level=None, check_same_thread=False, timeout=0)
        return self._link

    def _read(self, link: sqlite3.Connection) -> int:
        (version,) = link.execute("PRAGMA data_version").fetchone()
        if version != self._version:
            (self._newest,) = link.execute(_NEWEST).fetchone()
            self._version = version
        return self._newest


class Replaced(Counter):
    """A file that nobody writes to: its newest record set is another only where another file has taken its place."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._file: tuple[int, int] | None = None

    def _open(self) -> sqlite3.Connection:
        try:
            found = Path(self._path).stat()
        except OSError as error:
            raise sqlite3.OperationalError(f"cannot be read: {error}") from error
        if self._link is None or self._file != (found.st_ino, found.st_mtime_ns):
            self._link = sqlite3.connect(sealed_address(Path(self._path)), uri=True, check_same_thread=False)
            self._file, self._version = (found.st_ino, found.st_mtime_ns), -1
        return self._link


class Poll:
    """PostgreSQL asked again and again by a thread beside the service, from the start on."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._seen = (-1, 0)
        self._at = float("-inf")
        self._thread: Thread | None = None

    def start(self) -> None:
        """Ask from now on."""
        self._thread = Thread(target=self._ask, name="watch", daemon=True)
        self._thread.start()

    def known(self) -> int | None:
        """The newest record set, or None where this process wrote since or nothing was heard for long."""
        count, newest = self._seen
        heard = count == writes(self._database) and monotonic() - self._at < _LATE_SECONDS
        return newest if heard else None

    def _ask(self) -> None:
        while True:
            count, begun = writes(self._database), monotonic()
            try:
                self._seen = (count, _asked(self._database))
                self._at = begun
            except (StorageUnavailableError, DamagedDatabaseError, DatabaseError):
                self._at = float("-inf")
            sleep(POLL_SECONDS)


def _asked(database: Database) -> int:
    with connected(database):
        return _newest(database)


def _newest(database: Database) -> int:
    ((newest,),) = execute(database, _NEWEST)
    return int(newest)
