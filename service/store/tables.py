"""The tables of facts. Rows never leave the store, and are bound to no database: each query is told which."""

from peewee import CharField, CompositeKey, IntegerField, Model, TextField


class Row(Model):
    """The base of every row."""


class RecordSetRow(Row):
    """All facts as they stood after one commit of facts."""

    number = IntegerField(primary_key=True)
    recorded_at = CharField(max_length=32, index=True)
    origin = CharField(max_length=16)
    author = CharField(max_length=200)
    title = TextField()
    parent = CharField(max_length=64)
    digest = CharField(max_length=64)

    class Meta:
        """Name the table."""

        table_name = "record_set"


class FactRow(Row):
    """One document as one record set recorded it; no body where it was withdrawn or merged away."""

    kind = CharField(max_length=32)
    document = CharField(max_length=200)
    record_set = IntegerField()
    action = CharField(max_length=16)
    reason = TextField()
    body = TextField(null=True)
    digest = CharField(max_length=64)
    merged_into = CharField(max_length=200, null=True)

    class Meta:
        """Name the table; a document is recorded at most once in a record set."""

        table_name = "fact"
        primary_key = CompositeKey("kind", "document", "record_set")
