"""Record sets and facts, insert-only: the database itself refuses to change or delete one."""

from peewee import CharField, CompositeKey, IntegerField, Model, SqliteDatabase, TextField

_TABLES = ("record_set", "fact")


def up(migrator, database):
    """Create both tables and the triggers that keep them insert-only."""

    class RecordSet(Model):
        number = IntegerField(primary_key=True)
        recorded_at = CharField(max_length=32, index=True)
        origin = CharField(max_length=16)
        author = CharField(max_length=200)
        title = TextField()
        parent = CharField(max_length=64)
        digest = CharField(max_length=64)

        class Meta:
            table_name = "record_set"

    class Fact(Model):
        kind = CharField(max_length=32)
        document = CharField(max_length=200)
        record_set = IntegerField(index=True)
        action = CharField(max_length=16)
        reason = TextField()
        body = TextField(null=True)
        digest = CharField(max_length=64)

        class Meta:
            table_name = "fact"
            primary_key = CompositeKey("kind", "document", "record_set")

    with database.bind_ctx([RecordSet, Fact]):
        database.create_tables([RecordSet, Fact], safe=False)
    if isinstance(database, SqliteDatabase):
        _guard_sqlite(database)
    else:
        _guard_postgresql(database)


def _guard_sqlite(database):
    for table in _TABLES:
        for verb in ("UPDATE", "DELETE"):
            database.execute_sql(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is insert-only'); END"
            )


def _guard_postgresql(database):
    database.execute_sql(
        "CREATE FUNCTION insert_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '%% is insert-only', TG_TABLE_NAME; END $$"
    )
    for table in _TABLES:
        database.execute_sql(
            f"CREATE TRIGGER {table}_insert_only BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION insert_only()"
        )


def down(migrator, database):
    """Drop both tables."""
    for table in reversed(_TABLES):
        database.execute_sql(f"DROP TABLE {table}")
    if not isinstance(database, SqliteDatabase):
        database.execute_sql("DROP FUNCTION insert_only()")
