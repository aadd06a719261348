"""Publishers' lists as they were imported, insert-only."""

from peewee import SqliteDatabase

_COLUMNS = """
    sha256 VARCHAR(64) NOT NULL PRIMARY KEY,
    series VARCHAR(32) NOT NULL,
    content TEXT NOT NULL,
    imported_at VARCHAR(32) NOT NULL,
    digest VARCHAR(64) NOT NULL"""


def up(migrator, database):
    """Create the table and the triggers that keep it insert-only."""
    database.execute_sql(f"CREATE TABLE publication ({_COLUMNS})")
    if isinstance(database, SqliteDatabase):
        for verb in ("UPDATE", "DELETE"):
            database.execute_sql(
                f"CREATE TRIGGER publication_no_{verb.lower()} BEFORE {verb} ON publication "
                "BEGIN SELECT RAISE(ABORT, 'publication is insert-only'); END"
            )
        return
    for name, event in (("insert_only", "UPDATE OR DELETE"), ("no_truncate", "TRUNCATE")):
        each = "" if event == "TRUNCATE" else "FOR EACH ROW "
        database.execute_sql(
            f"CREATE TRIGGER publication_{name} BEFORE {event} ON publication {each}EXECUTE FUNCTION insert_only()"
        )


def down(migrator, database):
    """Drop the table."""
    database.execute_sql("DROP TABLE publication")
