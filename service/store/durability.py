"""Whether a commit that was acknowledged survives the loss of power, asked of the database itself."""

from peewee import Database

from service.store.database import UnusableDatabaseError, connected, execute, is_sqlite

# What each setting may be; SQLite tells `synchronous` as a number, of which 2 is full and 3 is extra.
_SQLITE = {"journal_mode": {"wal"}, "synchronous": {"2", "3"}}
_POSTGRESQL = {
    "fsync": {"on"},
    "full_page_writes": {"on"},
    "synchronous_commit": {"on", "remote_apply"},
}


def refuse_careless(database: Database) -> None:
    """Refuse a database that acknowledges what it may still lose; raises UnusableDatabaseError."""
    due = _SQLITE if is_sqlite(database) else _POSTGRESQL
    verb = "PRAGMA" if is_sqlite(database) else "SHOW"
    with connected(database):
        found = {name: str(execute(database, f"{verb} {name}")[0][0]) for name in due}
    wrong = [f"{name} is {found[name]}" for name, taken in due.items() if found[name] not in taken]
    if wrong:
        raise UnusableDatabaseError(
            f"The database may lose what it has acknowledged: {', '.join(wrong)}. It is not served so."
        )
