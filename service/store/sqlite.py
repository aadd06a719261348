"""SQLite opened so that acknowledged writes are kept, also by many processes at once, and read on a read-only disk."""

import os
import sqlite3
from contextlib import suppress
from pathlib import Path
from time import sleep
from typing import Any

from playhouse.pool import PooledSqliteDatabase

SETTINGS = {
    "busy_timeout": 30_000,
    "journal_mode": "wal",
    "foreign_keys": 1,
    # INVARIANT: an acknowledged write survives power loss, so every commit waits for the disk.
    "synchronous": "full",
}
_OWNER_ONLY, _OTHERS = 0o600, 0o077
_PAUSES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 4.0, 8.0)


class _Sealed(sqlite3.Connection):
    """A connection to a file that nobody can write to."""


class Sqlite(PooledSqliteDatabase):
    """SQLite files; each connection is one thread's at a time."""

    def _connect(self) -> Any:
        _keep_private(Path(self.database))
        try:
            return super()._connect()
        except UnicodeDecodeError as error:
            # SQLite quotes what is damaged in its message, whatever bytes it has become.
            raise sqlite3.DatabaseError("malformed: a name in the schema is not UTF-8") from error
        except sqlite3.OperationalError:
            if not _is_sealed(Path(self.database)):
                raise
        return self._connect_sealed()

    def _connect_sealed(self) -> sqlite3.Connection:
        """Read a file on a read-only disk, where WAL cannot put its own files beside it."""
        return sqlite3.connect(
            sealed_address(Path(self.database)),
            uri=True,
            factory=_Sealed,
            isolation_level=None,
            check_same_thread=False,
            timeout=self._timeout,
        )

    def _can_reuse(self, connection: Any) -> bool:
        # A sealed connection would not see what is written once the disk can be written to again.
        return not isinstance(connection, _Sealed) and bool(super()._can_reuse(connection))

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


class SealedSqlite(Sqlite):
    """A file that is only read, in whatever folder it lies; each use opens what lies there then."""

    def _connect(self) -> Any:
        return self._connect_sealed()

    def _set_pragmas(self, _: Any) -> None:
        """Set nothing: nothing is written."""


def sealed_address(path: Path) -> str:
    """The address that opens a file without a log, a lock or a write."""
    return f"{path.absolute().as_uri()}?mode=ro&immutable=1"


def _keep_private(path: Path) -> None:
    """Let nobody else read a database and its log: the hashes of tokens are in it. SQLite makes its log alike."""
    # What cannot be made or changed here, on a read-only disk or as another's file, is told by what comes next.
    if not path.exists():
        with suppress(OSError):
            path.touch(mode=_OWNER_ONLY)
    for suffix in ("", "-wal", "-shm"):
        with suppress(OSError):
            own = path.with_name(path.name + suffix)
            if own.stat().st_mode & _OTHERS:
                own.chmod(_OWNER_ONLY)


def _is_sealed(path: Path) -> bool:
    """Whether a database is all in one file, and in a folder in which nothing can be written."""
    log = path.with_name(f"{path.name}-wal")
    pending = log.exists() and log.stat().st_size > 0
    return path.exists() and not pending and not os.access(path.parent, os.W_OK)
