"""Backups: one SQLite file holds everything, whichever database it was taken from and is restored into."""

import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path

from peewee import Database, PeeweeException

from service.store.audit import note
from service.store.database import (
    DamagedDatabaseError,
    UnusableDatabaseError,
    close_database,
    connected,
    execute,
    open_file,
    snapshot,
    writing,
)
from service.store.facts import Facts
from service.store.migrate import migrate, pending, refuse_newer
from service.store.recorded import RecordSet
from service.store.rows import count, insert, values
from service.store.tables_editing import TABLES
from service.store.verify import verify


class BackupRefusedError(RuntimeError):
    """A backup that cannot be taken or restored; nothing was written."""


def backup(facts: Facts, path: Path) -> RecordSet | None:
    """Write all that is stored to a new file, consistently while others write, and give the newest record set in it.

    Raises BackupRefusedError, UnusableDatabaseError or StorageUnavailableError.
    """
    if path.exists():
        raise BackupRefusedError(f"{path} exists already: choose another name.")
    if pending(facts.database):
        raise UnusableDatabaseError("The database has an older schema than this program: migrate it first.")
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(4)}.partial")
    try:
        with _opened(fresh) as copy:
            migrate(copy)
            with snapshot(facts.database), writing(copy):
                _copy(facts.database, copy)
            _refuse_damaged(copy, "What is stored is damaged, so that it was not backed up")
            latest = Facts(copy).latest()
            # One file that can be carried away: no log beside it.
            execute(copy, "PRAGMA journal_mode = DELETE")
        _put_in_place(fresh, path)
    except OSError as error:
        raise BackupRefusedError(f"{path} cannot be written: {error}") from error
    finally:
        _remove(fresh)
    return latest


def restore(facts: Facts, path: Path, *, now: datetime, by: str) -> RecordSet | None:
    """Bring a backup into an empty database, all of it or nothing, and give the newest record set in it.

    Raises BackupRefusedError, UnusableDatabaseError or StorageUnavailableError.
    """
    with _copy_of(path) as copy:
        migrate(facts.database)
        with writing(facts.database):
            filled = [table for table in TABLES if count(facts.database, table)]
            if filled:
                raise BackupRefusedError("The database is not empty: restore into a new one.")
            _copy(copy, facts.database)
            _refuse_damaged(facts.database, f"{path} is damaged")
            latest = facts.latest()
            digest = latest.digest if latest else ""
            note(facts, now=now, who=by, action="restore", subject=path.name[:200], subject_digest=digest)
    return latest


@contextmanager
def _copy_of(path: Path) -> Iterator[Database]:
    """A backup brought to this program's schema, in a copy so that the backup stays as it is."""
    with tempfile.TemporaryDirectory(prefix="brightline-restore-") as folder:
        own = Path(folder) / "backup.sqlite3"
        try:
            shutil.copyfile(path, own)
        except OSError as error:
            raise BackupRefusedError(f"{path} cannot be read: {error}") from error
        with ExitStack() as opened:
            try:
                copy = opened.enter_context(_opened(own))
                refuse_newer(copy)
                if not _has_facts(copy):
                    raise BackupRefusedError(f"{path} is not a backup.")
                migrate(copy)
            except (PeeweeException, DamagedDatabaseError) as error:
                raise BackupRefusedError(f"{path} is not a backup: {error}") from error
            _refuse_damaged(copy, f"{path} is damaged")
            yield copy


def _has_facts(database: Database) -> bool:
    return bool(execute(database, "SELECT 1 FROM sqlite_master WHERE name = 'record_set'"))


@contextmanager
def _opened(path: Path) -> Iterator[Database]:
    database = open_file(path)
    try:
        with connected(database):
            yield database
    finally:
        close_database(database)


def _copy(source: Database, target: Database) -> None:
    for table in TABLES:
        insert(target, table, *values(source, table))


def _refuse_damaged(database: Database, what: str) -> None:
    faults = list(verify(Facts(database)))
    if faults:
        raise BackupRefusedError(f"{what}: {'; '.join(faults[:5])}")


def _put_in_place(fresh: Path, path: Path) -> None:
    # The hashes of tokens are in it.
    fresh.chmod(0o600)
    with fresh.open("rb") as file:
        os.fsync(file.fileno())
    # Linked rather than renamed, since a rename would overwrite what came there meanwhile.
    path.hardlink_to(fresh)


def _remove(fresh: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        fresh.with_name(fresh.name + suffix).unlink(missing_ok=True)
