"""Change sets, tokens, the audit log and receipts, insert-only; and replays, which housekeeping may drop."""

from peewee import SqliteDatabase

_BEFORE = ("record_set", "fact")
_GUARDED = {
    "change_set": """
        id VARCHAR(32) NOT NULL PRIMARY KEY,
        author VARCHAR(200) NOT NULL,
        title TEXT NOT NULL,
        comment TEXT NOT NULL,
        changes TEXT NOT NULL,
        proposed_at VARCHAR(32) NOT NULL,
        digest VARCHAR(64) NOT NULL""",
    "change_set_step": """
        change_set VARCHAR(32) NOT NULL,
        number INTEGER NOT NULL,
        state VARCHAR(16) NOT NULL,
        "by" VARCHAR(200) NOT NULL,
        at VARCHAR(32) NOT NULL,
        comment TEXT NOT NULL,
        record_set INTEGER,
        PRIMARY KEY (change_set, number)""",
    "token": """
        id VARCHAR(32) NOT NULL PRIMARY KEY,
        name VARCHAR(200) NOT NULL,
        scopes VARCHAR(100) NOT NULL,
        hashed VARCHAR(64) NOT NULL,
        created_at VARCHAR(32) NOT NULL,
        expires_at VARCHAR(32) NOT NULL""",
    "token_revocation": """
        token VARCHAR(32) NOT NULL PRIMARY KEY,
        "by" VARCHAR(200) NOT NULL,
        revoked_at VARCHAR(32) NOT NULL""",
    "audit_entry": """
        number INTEGER NOT NULL PRIMARY KEY,
        at VARCHAR(32) NOT NULL,
        who VARCHAR(200) NOT NULL,
        action VARCHAR(32) NOT NULL,
        subject VARCHAR(200) NOT NULL,
        subject_digest VARCHAR(64) NOT NULL,
        parent VARCHAR(64) NOT NULL,
        digest VARCHAR(64) NOT NULL""",
    "file_load": """
        number INTEGER NOT NULL PRIMARY KEY,
        record_set INTEGER NOT NULL,
        behind TEXT NOT NULL,
        loaded_at VARCHAR(32) NOT NULL""",
    "receipt": """
        id VARCHAR(64) NOT NULL PRIMARY KEY,
        content TEXT NOT NULL,
        saved_at VARCHAR(32) NOT NULL""",
}
_REPLAY = """
        token VARCHAR(200) NOT NULL,
        key VARCHAR(200) NOT NULL,
        request VARCHAR(64) NOT NULL,
        status INTEGER NOT NULL,
        headers TEXT NOT NULL,
        body TEXT NOT NULL,
        recorded_at VARCHAR(32) NOT NULL,
        PRIMARY KEY (token, key)"""


def up(migrator, database):
    """Create the tables, and the triggers that keep all but one insert-only."""
    for table, columns in {**_GUARDED, "replay": _REPLAY}.items():
        database.execute_sql(f"CREATE TABLE {table} ({columns})")
    database.execute_sql("CREATE INDEX replay_recorded_at ON replay (recorded_at)")
    database.execute_sql("ALTER TABLE fact ADD COLUMN merged_into VARCHAR(200)")
    for table in _GUARDED:
        _guard(database, table)
    if not isinstance(database, SqliteDatabase):
        for table in (*_BEFORE, *_GUARDED):
            # A row trigger does not see TRUNCATE.
            database.execute_sql(
                f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} EXECUTE FUNCTION insert_only()"
            )


def _guard(database, table):
    if isinstance(database, SqliteDatabase):
        for verb in ("UPDATE", "DELETE"):
            database.execute_sql(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is insert-only'); END"
            )
        return
    database.execute_sql(
        f"CREATE TRIGGER {table}_insert_only BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION insert_only()"
    )


def down(migrator, database):
    """Drop the tables, the triggers and the column."""
    for table in ("replay", *_GUARDED):
        database.execute_sql(f"DROP TABLE {table}")
    if not isinstance(database, SqliteDatabase):
        for table in _BEFORE:
            database.execute_sql(f"DROP TRIGGER {table}_no_truncate ON {table}")
    database.execute_sql("ALTER TABLE fact DROP COLUMN merged_into")
