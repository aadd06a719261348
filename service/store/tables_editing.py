"""The other tables: proposals and their steps, tokens, the audit log, replays and imported lists; all there are."""

from peewee import CharField, CompositeKey, IntegerField, TextField

from service.store.tables import FactRow, RecordSetRow, Row
from service.store.tables_proof import ReceiptRow, ReceiptUseRow, SigningKeyEndRow, SigningKeyRow


class ChangeSetRow(Row):
    """A proposal as it was made; what became of it are its steps."""

    id = CharField(max_length=32, primary_key=True)
    author = CharField(max_length=200)
    title = TextField()
    comment = TextField()
    changes = TextField()
    proposed_at = CharField(max_length=32)
    digest = CharField(max_length=64)

    class Meta:
        """Name the table."""

        table_name = "change_set"


class StepRow(Row):
    """What somebody did with a proposal; the last step is its state."""

    change_set = CharField(max_length=32)
    number = IntegerField()
    state = CharField(max_length=16)
    by = CharField(max_length=200)
    at = CharField(max_length=32)
    comment = TextField()
    record_set = IntegerField(null=True)

    class Meta:
        """Name the table; two people cannot take the same step."""

        table_name = "change_set_step"
        primary_key = CompositeKey("change_set", "number")


class TokenRow(Row):
    """A bearer token; its secret is not here, only what the secret hashes to."""

    id = CharField(max_length=32, primary_key=True)
    name = CharField(max_length=200)
    scopes = CharField(max_length=100)
    hashed = CharField(max_length=64)
    created_at = CharField(max_length=32)
    expires_at = CharField(max_length=32)

    class Meta:
        """Name the table."""

        table_name = "token"


class PrincipalNameRow(Row):
    """A name, and the person or program whose it is."""

    name = CharField(max_length=200, primary_key=True)
    principal = CharField(max_length=32)
    named_at = CharField(max_length=32)

    class Meta:
        """Name the table."""

        table_name = "principal_name"


class RevocationRow(Row):
    """A token that is no longer taken."""

    token = CharField(max_length=32, primary_key=True)
    by = CharField(max_length=200)
    revoked_at = CharField(max_length=32)

    class Meta:
        """Name the table."""

        table_name = "token_revocation"


class AuditRow(Row):
    """One write: who, when, what, on what; sealed over the entry before it."""

    number = IntegerField(primary_key=True)
    at = CharField(max_length=32)
    who = CharField(max_length=200)
    action = CharField(max_length=32)
    subject = CharField(max_length=200)
    subject_digest = CharField(max_length=64)
    parent = CharField(max_length=64)
    digest = CharField(max_length=64)

    class Meta:
        """Name the table."""

        table_name = "audit_entry"


class ReplayRow(Row):
    """The response once given to a request with an idempotency key."""

    token = CharField(max_length=200)
    key = CharField(max_length=200)
    request = CharField(max_length=64)
    status = IntegerField()
    headers = TextField()
    body = TextField()
    recorded_at = CharField(max_length=32, index=True)

    class Meta:
        """Name the table."""

        table_name = "replay"
        primary_key = CompositeKey("token", "key")


class FileLoadRow(Row):
    """What the record files held when they were loaded: what stood after it, save the documents they were behind on."""

    number = IntegerField(primary_key=True)
    record_set = IntegerField()
    behind = TextField()
    loaded_at = CharField(max_length=32)

    class Meta:
        """Name the table."""

        table_name = "file_load"


class PublicationRow(Row):
    """A publisher's list as it was imported, under the digest of its file."""

    sha256 = CharField(max_length=64, primary_key=True)
    series = CharField(max_length=32)
    content = TextField()
    imported_at = CharField(max_length=32)
    digest = CharField(max_length=64)

    class Meta:
        """Name the table."""

        table_name = "publication"


# Housekeeping drops these; no other row may change or go, save a receipt whose end was noted.
PASSING: tuple[type[Row], ...] = (ReplayRow, ReceiptUseRow)
# In an order in which they can be filled.
TABLES: tuple[type[Row], ...] = (
    RecordSetRow,
    FactRow,
    ChangeSetRow,
    StepRow,
    PrincipalNameRow,
    TokenRow,
    RevocationRow,
    AuditRow,
    FileLoadRow,
    ReplayRow,
    ReceiptRow,
    ReceiptUseRow,
    PublicationRow,
    SigningKeyRow,
    SigningKeyEndRow,
)
