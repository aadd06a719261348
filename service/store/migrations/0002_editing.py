"""Change sets, tokens, the audit log and receipts, insert-only; and replays, which housekeeping may drop."""

from peewee import CharField, CompositeKey, IntegerField, Model, SqliteDatabase, TextField

_FIRST = ("record_set", "fact")
_GUARDED = ("change_set", "change_set_step", "token", "token_revocation", "audit_entry", "receipt")
_TABLES = (*_GUARDED, "replay")


class ChangeSet(Model):
    id = CharField(max_length=32, primary_key=True)
    author = CharField(max_length=200)
    title = TextField()
    comment = TextField()
    changes = TextField()
    proposed_at = CharField(max_length=32)
    digest = CharField(max_length=64)

    class Meta:
        table_name = "change_set"


class Step(Model):
    change_set = CharField(max_length=32)
    number = IntegerField()
    state = CharField(max_length=16)
    by = CharField(max_length=200)
    at = CharField(max_length=32)
    comment = TextField()
    record_set = IntegerField(null=True)

    class Meta:
        table_name = "change_set_step"
        primary_key = CompositeKey("change_set", "number")


class Token(Model):
    id = CharField(max_length=32, primary_key=True)
    name = CharField(max_length=200)
    scopes = CharField(max_length=100)
    hashed = CharField(max_length=64)
    created_at = CharField(max_length=32)
    expires_at = CharField(max_length=32)

    class Meta:
        table_name = "token"


class Revocation(Model):
    token = CharField(max_length=32, primary_key=True)
    by = CharField(max_length=200)
    revoked_at = CharField(max_length=32)

    class Meta:
        table_name = "token_revocation"


class Audit(Model):
    number = IntegerField(primary_key=True)
    at = CharField(max_length=32)
    who = CharField(max_length=200)
    action = CharField(max_length=32)
    subject = CharField(max_length=200)
    subject_digest = CharField(max_length=64)
    parent = CharField(max_length=64)
    digest = CharField(max_length=64)

    class Meta:
        table_name = "audit_entry"


class Replay(Model):
    token = CharField(max_length=200)
    key = CharField(max_length=200)
    request = CharField(max_length=64)
    status = IntegerField()
    headers = TextField()
    body = TextField()
    recorded_at = CharField(max_length=32, index=True)

    class Meta:
        table_name = "replay"
        primary_key = CompositeKey("token", "key")


class Receipt(Model):
    id = CharField(max_length=64, primary_key=True)
    content = TextField()
    saved_at = CharField(max_length=32)

    class Meta:
        table_name = "receipt"


def up(migrator, database):
    """Create the tables, and the triggers that keep all but one insert-only."""
    tables = [ChangeSet, Step, Token, Revocation, Audit, Replay, Receipt]
    with database.bind_ctx(tables):
        database.create_tables(tables, safe=False)
    database.execute_sql("ALTER TABLE fact ADD COLUMN merged_into VARCHAR(200)")
    for table in _GUARDED:
        _guard(database, table)
    if not isinstance(database, SqliteDatabase):
        for table in (*_FIRST, *_GUARDED):
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
    """Drop the tables and the column."""
    for table in reversed(_TABLES):
        database.execute_sql(f"DROP TABLE {table}")
    if not isinstance(database, SqliteDatabase):
        for table in _FIRST:
            database.execute_sql(f"DROP TRIGGER {table}_no_truncate ON {table}")
    database.execute_sql("ALTER TABLE fact DROP COLUMN merged_into")
