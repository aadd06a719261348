"""Bringing a database to this program's schema, and refusing one that is newer."""

from pathlib import Path

from peewee import Database
from playhouse.migrations import Runner

from service.store.database import UnusableDatabaseError, connected, writing

MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(database: Database) -> list[str]:
    """Apply the migrations that are missing and give their names; raises UnusableDatabaseError for a newer schema."""
    refuse_newer(database)
    if not pending(database):
        return []
    with writing(database):
        # Looked at again under the lock: another process may have migrated meanwhile.
        applied: list[str] = _runner(database).up()
    return applied


def refuse_newer(database: Database) -> None:
    """Refuse a database whose schema this program does not know."""
    with connected(database):
        unknown = [step.name for step in _runner(database).status() if step.path is None]
    if unknown:
        raise UnusableDatabaseError(
            f"The database has a newer schema than this program ({', '.join(unknown)}). "
            "Run the newer brightline, or restore a backup made before the upgrade; nothing was changed."
        )


def pending(database: Database) -> list[str]:
    """The migrations that are still to be applied."""
    with connected(database):
        return [step.name for step in _runner(database).status() if step.path is not None and step.applied is None]


def _runner(database: Database) -> Runner:
    return Runner(database, str(MIGRATIONS))
