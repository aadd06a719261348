"""The audit log: who wrote what and when, append-only, each entry sealed over the one before it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from service.documents.document import digest
from service.store.facts import Facts
from service.store.rows import first, insert, rows
from service.store.seal import FIRST_PARENT, instant, moment_of
from service.store.tables_editing import AuditRow

Deed = Literal[
    "propose",
    "approve",
    "reject",
    "publish",
    "withdraw",
    "principal-name",
    "token-create",
    "token-revoke",
    "records-load",
    "import",
    "restore",
    "receipt-keep",
    "receipt-expire",
    "seal",
    "key-make",
    "key-retire",
    "key-revoke",
]


@dataclass(frozen=True)
class AuditEntry:
    """One write: who did what to which subject, and the digest of the subject as it then was."""

    number: int
    at: datetime
    who: str
    action: Deed
    subject: str
    subject_digest: str
    parent: str
    digest: str


def note(facts: Facts, *, now: datetime, who: str, action: Deed, subject: str, subject_digest: str) -> AuditEntry:
    """Add an entry, inside the write transaction of what it tells of."""
    before = first(facts.database, AuditRow.select().order_by(AuditRow.number.desc()))
    number, parent = (before.number + 1, before.digest) if before else (1, FIRST_PARENT)
    parts = {"at": instant(now), "who": who, "action": action, "subject": subject, "subject_digest": subject_digest}
    own = digest(parent, str(number), *parts.values())
    insert(facts.database, AuditRow, {"number": number, **parts, "parent": parent, "digest": own})
    return AuditEntry(number, now, who, action, subject, subject_digest, parent, own)


def entries(facts: Facts, *, after: int = 0, limit: int | None = None) -> list[AuditEntry]:
    """The entries after a number, oldest first."""
    query = AuditRow.select().where(AuditRow.number > after).order_by(AuditRow.number)
    with facts.reading():
        return [_entry(row) for row in rows(facts.database, query if limit is None else query.limit(limit))]


def _entry(row: Any) -> AuditEntry:
    return AuditEntry(
        row.number, moment_of(row.at), row.who, row.action, row.subject, row.subject_digest, row.parent, row.digest
    )
