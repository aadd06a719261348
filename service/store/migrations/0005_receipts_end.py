"""Receipts that nobody asks for again may go, once the audit log tells of it; what one holds of the log, beside it."""

from peewee import SqliteDatabase

_STANDING = (
    "(SELECT SUM(CASE action WHEN 'receipt-expire' THEN 1 ELSE -1 END) "
    "FROM audit_entry WHERE subject = 'receipt ' || OLD.id)"
)
_USE = """
    receipt VARCHAR(64) NOT NULL PRIMARY KEY,
    asked_at VARCHAR(32) NOT NULL"""


def up(migrator, database):
    """Let a receipt be deleted whose end was noted, and keep when each was asked for last."""
    database.execute_sql("ALTER TABLE receipt ADD COLUMN log TEXT")
    database.execute_sql(f"CREATE TABLE receipt_use ({_USE})")
    database.execute_sql("CREATE INDEX receipt_saved_at ON receipt (saved_at)")
    database.execute_sql("CREATE INDEX audit_entry_subject ON audit_entry (subject)")
    if isinstance(database, SqliteDatabase):
        database.execute_sql("DROP TRIGGER receipt_no_delete")
        database.execute_sql(
            f"CREATE TRIGGER receipt_no_delete BEFORE DELETE ON receipt WHEN {_STANDING} IS NOT 0 "
            "BEGIN SELECT RAISE(ABORT, 'receipt stays until its end is noted'); END"
        )
        return
    database.execute_sql(
        "CREATE FUNCTION end_noted() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF {_STANDING} = 0 THEN RETURN OLD; END IF; "
        "RAISE EXCEPTION '%% stays until its end is noted', TG_TABLE_NAME; END $$"
    )
    database.execute_sql("DROP TRIGGER receipt_insert_only ON receipt")
    database.execute_sql(
        "CREATE TRIGGER receipt_insert_only BEFORE UPDATE ON receipt FOR EACH ROW EXECUTE FUNCTION insert_only()"
    )
    database.execute_sql(
        "CREATE TRIGGER receipt_end_noted BEFORE DELETE ON receipt FOR EACH ROW EXECUTE FUNCTION end_noted()"
    )


def down(migrator, database):
    """Keep every receipt again; those that went stay away."""
    if isinstance(database, SqliteDatabase):
        database.execute_sql("DROP TRIGGER receipt_no_delete")
        database.execute_sql(
            "CREATE TRIGGER receipt_no_delete BEFORE DELETE ON receipt "
            "BEGIN SELECT RAISE(ABORT, 'receipt is insert-only'); END"
        )
    else:
        database.execute_sql("DROP TRIGGER receipt_end_noted ON receipt")
        database.execute_sql("DROP TRIGGER receipt_insert_only ON receipt")
        database.execute_sql("DROP FUNCTION end_noted()")
        database.execute_sql(
            "CREATE TRIGGER receipt_insert_only BEFORE UPDATE OR DELETE ON receipt "
            "FOR EACH ROW EXECUTE FUNCTION insert_only()"
        )
    database.execute_sql("DROP INDEX audit_entry_subject")
    database.execute_sql("DROP INDEX receipt_saved_at")
    database.execute_sql("DROP TABLE receipt_use")
    database.execute_sql("ALTER TABLE receipt DROP COLUMN log")
