"""The tables and the triggers that keep them insert-only, held against what the migrations set up."""

from collections.abc import Iterator, Mapping

from peewee import Database, PeeweeException

from service.store.database import execute, is_sqlite
from service.store.tables_editing import PASSING, TABLES

_NAMES = {row: row._meta.table_name for row in TABLES}
_GUARDED = tuple(name for row, name in _NAMES.items() if row not in PASSING)
_VERBS = ("UPDATE", "DELETE")
# Bits of PostgreSQL's tgtype: row 1, before 2, delete 8, update 16, truncate 32.
_ROWS, _UPDATED, _DELETED, _TRUNCATE = 1 + 2 + 8 + 16, 1 + 2 + 16, 1 + 2 + 8, 2 + 32
_RECEIPT = "receipt"
_STANDING = (
    "(SELECT SUM(CASE action WHEN 'receipt-expire' THEN 1 ELSE -1 END) "
    "FROM audit_entry WHERE subject = 'receipt ' || OLD.id)"
)
_ENDS = "receipt stays until its end is noted"
_NOTED = (
    f"BEGIN IF {_STANDING} = 0 THEN RETURN OLD; END IF; "
    "RAISE EXCEPTION '% stays until its end is noted', TG_TABLE_NAME; END"
)
_BODY = "BEGIN RAISE EXCEPTION '% is insert-only', TG_TABLE_NAME; END"
_TRIGGERS = """
    SELECT t.tgname, c.relname, t.tgtype::int, t.tgenabled::text, t.tgqual IS NULL AND t.tgattr::text = '', p.prosrc
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
    WHERE NOT t.tgisinternal AND pg_table_is_visible(c.oid)"""
Triggers = Mapping[str, object]


def lost_tables(database: Database) -> Iterator[str]:
    """The tables that are not there."""
    yield from (f"table {name}: is missing" for name in sorted({*_NAMES.values()} - {*database.get_tables()}))


def guard_faults(database: Database) -> Iterator[str]:
    """What is wrong with the triggers: one that is missing, altered, switched off, or that nobody set up."""
    try:
        found, due = _on_sqlite(database) if is_sqlite(database) else _on_postgresql(database)
    except PeeweeException as error:
        yield f"triggers: cannot be read: {error}"
        return
    for name in sorted(due.keys() | found.keys()):
        if name not in found:
            yield f"trigger {name}: is missing"
        elif name not in due:
            yield f"trigger {name}: does not belong here"
        elif found[name] != due[name]:
            yield f"trigger {name}: is not what was set up"


def _on_sqlite(database: Database) -> tuple[Triggers, Triggers]:
    # As blobs, since a text that is not UTF-8 cannot be fetched as a text.
    select = "SELECT CAST(name AS BLOB), CAST(sql AS BLOB) FROM sqlite_master WHERE type = 'trigger'"
    found = {name.decode(errors="backslashreplace"): sql for name, sql in execute(database, select)}
    due = {f"{table}_no_{verb.lower()}": _statement(table, verb).encode() for table in _GUARDED for verb in _VERBS}
    return found, due


def _statement(table: str, verb: str) -> str:
    if (table, verb) == (_RECEIPT, "DELETE"):
        return (
            f"CREATE TRIGGER receipt_no_delete BEFORE DELETE ON receipt WHEN {_STANDING} IS NOT 0 "
            f"BEGIN SELECT RAISE(ABORT, '{_ENDS}'); END"
        )
    return (
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is insert-only'); END"
    )


def _on_postgresql(database: Database) -> tuple[Triggers, Triggers]:
    found = {name: (*parts, body.strip()) for name, *parts, body in execute(database, _TRIGGERS)}
    due: dict[str, object] = {}
    for table in _GUARDED:
        due[f"{table}_insert_only"] = (table, _ROWS, "O", True, _BODY)
        due[f"{table}_no_truncate"] = (table, _TRUNCATE, "O", True, _BODY)
    due["receipt_insert_only"] = (_RECEIPT, _UPDATED, "O", True, _BODY)
    due["receipt_end_noted"] = (_RECEIPT, _DELETED, "O", True, _NOTED)
    return found, due
