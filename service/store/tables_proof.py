"""The tables of what proves: kept receipts, and the keys that sign the log."""

from peewee import CharField, CompositeKey, TextField

from service.store.tables import Row


class ReceiptRow(Row):
    """What an answer was given to and from; its id is the digest of its content."""

    id = CharField(max_length=64, primary_key=True)
    content = TextField()
    saved_at = CharField(max_length=32, index=True)
    log = TextField(null=True)

    class Meta:
        """Name the table."""

        table_name = "receipt"


class ReceiptUseRow(Row):
    """When a kept receipt was asked for last."""

    receipt = CharField(max_length=64, primary_key=True)
    asked_at = CharField(max_length=32)

    class Meta:
        """Name the table."""

        table_name = "receipt_use"


class SigningKeyRow(Row):
    """A public key that signs the log; the private one is not here."""

    id = CharField(max_length=8, primary_key=True)
    verifier = CharField(max_length=300)
    made_at = CharField(max_length=32)
    by = CharField(max_length=200)

    class Meta:
        """Name the table."""

        table_name = "signing_key"


class SigningKeyEndRow(Row):
    """When a key was retired or revoked, and why."""

    key = CharField(max_length=8)
    state = CharField(max_length=16)
    reason = TextField()
    ended_at = CharField(max_length=32)
    by = CharField(max_length=200)

    class Meta:
        """Name the table."""

        table_name = "signing_key_end"
        primary_key = CompositeKey("key", "state")
