"""Answer receipts: stored under the digest of what they say, so that no two say the same and none can be altered."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from service.documents.document import Body, decode, digest, encode
from service.store.audit import note
from service.store.database import writing
from service.store.facts import Facts
from service.store.rows import first, insert
from service.store.seal import instant, moment_of
from service.store.tables_editing import ReceiptRow

LABEL = "brightline receipt"
# Who asks what is nobody's business.
_WHO = "reader"


@dataclass(frozen=True)
class Receipt:
    """What was asked, on which day, known when, of which record set, and the digest of what was answered."""

    id: str
    content: Body
    saved_at: datetime


def receipt_id(content: Body) -> str:
    """The id of a receipt: the digest of its content."""
    return digest(LABEL, encode(content))


def save_receipt(facts: Facts, content: Body, *, now: datetime) -> Receipt:
    """Store a receipt, or leave the one that says the same; raises StorageUnavailableError."""
    own_id = receipt_id(content)
    kept = get_receipt(facts, own_id)
    if kept:
        return kept
    row = {"id": own_id, "content": encode(content).decode(), "saved_at": instant(now)}
    with writing(facts.database):
        # Looked at again under the lock: another may have stored the same a moment before.
        kept = _find(facts, own_id)
        if kept is None:
            insert(facts.database, ReceiptRow, row)
            note(facts, now=now, who=_WHO, action="receipt-keep", subject=f"receipt {own_id}", subject_digest=own_id)
    return kept or Receipt(own_id, decode(row["content"]), now)


def get_receipt(facts: Facts, own_id: str) -> Receipt | None:
    """The receipt with this id."""
    with facts.reading():
        return _find(facts, own_id)


def _find(facts: Facts, own_id: str) -> Receipt | None:
    row: Any = first(facts.database, ReceiptRow.select().where(ReceiptRow.id == own_id))
    return Receipt(row.id, decode(row.content), moment_of(row.saved_at)) if row else None
