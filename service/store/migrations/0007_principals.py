"""Who a name stands for; insert-only. Those who wrote before get an id each, alike spellings the same one."""

import secrets
from unicodedata import normalize

from peewee import SqliteDatabase

from service.documents.document import digest

_WHO = "brightline db up"
_AUDIT = ("number", "at", "who", "action", "subject", "subject_digest", "parent", "digest")
_COLUMNS = """
    name VARCHAR(200) NOT NULL PRIMARY KEY,
    principal VARCHAR(32) NOT NULL,
    named_at VARCHAR(32) NOT NULL"""
_NAMES = (
    "SELECT name, created_at FROM token",
    "SELECT author, proposed_at FROM change_set",
    'SELECT "by", at FROM change_set_step',
)


def up(migrator, database):
    """Create the table with its triggers, and name everybody who has a token or took a step."""
    database.execute_sql(f"CREATE TABLE principal_name ({_COLUMNS})")
    first = {}
    for select in _NAMES:
        for name, at in database.execute_sql(select).fetchall():
            first[name] = min(at, first.get(name, at))
    ids = {}
    for name, at in sorted(first.items(), key=lambda item: (item[1], item[0])):
        folded = normalize("NFKC", " ".join(normalize("NFKC", name).casefold().split()))
        own = ids.setdefault(folded, f"p-{secrets.token_hex(6)}")
        _insert(database, "principal_name", ("name", "principal", "named_at"), (name, own, at))
        _seal(database, at, f"principal {own}", digest("brightline principal", name, own, at))
    _guard(database)


def _seal(database, at, subject, sealed):
    select = "SELECT number, at, digest FROM audit_entry ORDER BY number DESC LIMIT 1"
    last = database.execute_sql(select).fetchone() or (0, "", "0" * 64)
    number, moment = last[0] + 1, max(last[1], at)
    own = digest(last[2], str(number), moment, _WHO, "seal", subject, sealed)
    _insert(database, "audit_entry", _AUDIT, (number, moment, _WHO, "seal", subject, sealed, last[2], own))


def _insert(database, table, columns, values):
    marks = ", ".join(database.param for _ in values)
    database.execute_sql(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", values)  # noqa: S608


def _guard(database):
    if isinstance(database, SqliteDatabase):
        for verb in ("UPDATE", "DELETE"):
            database.execute_sql(
                f"CREATE TRIGGER principal_name_no_{verb.lower()} BEFORE {verb} ON principal_name "
                "BEGIN SELECT RAISE(ABORT, 'principal_name is insert-only'); END"
            )
        return
    for name, event in (("insert_only", "UPDATE OR DELETE"), ("no_truncate", "TRUNCATE")):
        each = "" if event == "TRUNCATE" else "FOR EACH ROW "
        database.execute_sql(
            f"CREATE TRIGGER principal_name_{name} BEFORE {event} ON principal_name "
            f"{each}EXECUTE FUNCTION insert_only()"
        )


def down(migrator, database):
    """Drop the table; the entries of the audit log stay, as it is insert-only."""
    database.execute_sql("DROP TABLE principal_name")
