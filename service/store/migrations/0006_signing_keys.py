"""The public keys that sign the log, and when each was made and ended; insert-only."""

from peewee import SqliteDatabase

_TABLES = {
    "signing_key": """
        id VARCHAR(8) NOT NULL PRIMARY KEY,
        verifier VARCHAR(300) NOT NULL,
        made_at VARCHAR(32) NOT NULL,
        "by" VARCHAR(200) NOT NULL""",
    "signing_key_end": """
        key VARCHAR(8) NOT NULL,
        state VARCHAR(16) NOT NULL,
        reason TEXT NOT NULL,
        ended_at VARCHAR(32) NOT NULL,
        "by" VARCHAR(200) NOT NULL,
        PRIMARY KEY (key, state)""",
}


def up(migrator, database):
    """Create the tables and the triggers that keep them insert-only."""
    for table, columns in _TABLES.items():
        database.execute_sql(f"CREATE TABLE {table} ({columns})")
        if isinstance(database, SqliteDatabase):
            for verb in ("UPDATE", "DELETE"):
                database.execute_sql(
                    f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, '{table} is insert-only'); END"
                )
            continue
        for name, event in (("insert_only", "UPDATE OR DELETE"), ("no_truncate", "TRUNCATE")):
            each = "" if event == "TRUNCATE" else "FOR EACH ROW "
            database.execute_sql(
                f"CREATE TRIGGER {table}_{name} BEFORE {event} ON {table} {each}EXECUTE FUNCTION insert_only()"
            )


def down(migrator, database):
    """Drop the tables."""
    for table in reversed(_TABLES):
        database.execute_sql(f"DROP TABLE {table}")
