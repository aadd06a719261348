"""Answer receipts: stored under the digest of what they say, so that no two say the same and none can be altered.

Anybody may have one kept. So many are taken a day and no more, and those that nobody asks for again go in time: the
audit log tells of each, before and after.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from service.documents.document import Body, decode, digest, encode
from service.store.audit import note
from service.store.database import writing
from service.store.facts import Facts
from service.store.rows import delete, first, insert, number_of, rows, upsert
from service.store.seal import instant, moment_of
from service.store.tables_editing import AuditRow
from service.store.tables_proof import ReceiptRow, ReceiptUseRow

LABEL = "brightline receipt"
MOST = 1_000
_DAY = timedelta(days=1)
# Who asks what is nobody's business.
_WHO = "reader"
_KEEPER = "housekeeping"
_AT_ONCE = 100


class TooManyReceiptsError(RuntimeError):
    """As many receipts were kept within a day as are kept in one; nothing was written."""


@dataclass(frozen=True)
class Receipt:
    """What was asked and answered, of which record set; `log` proves that the log held that when it was kept."""

    id: str
    content: Body
    saved_at: datetime
    log: Body | None = None


def receipt_id(content: Body) -> str:
    """The id of a receipt: the digest of its content."""
    return digest(LABEL, encode(content))


def save_receipt(
    facts: Facts,
    content: Body,
    *,
    now: datetime,
    prove: Callable[[Body], Body | None] = lambda _: None,
    a_day: int = MOST,
) -> Receipt:
    """Store a receipt with the proof that `prove` gives, or leave the one that says the same.

    Raises TooManyReceiptsError where `a_day` were stored within a day, or StorageUnavailableError.
    """
    own_id = receipt_id(content)
    kept = get_receipt(facts, own_id)
    if kept:
        return kept
    # As it is stored, so that it is told alike now and later.
    log = prove(content)
    made = Receipt(own_id, decode(encode(content)), now, None if log is None else decode(encode(log)))
    with writing(facts.database):
        # Looked at again under the lock: another may have stored the same a moment before.
        kept = _find(facts, own_id)
        if kept is None:
            _refuse_many(facts, now, a_day)
            insert(facts.database, ReceiptRow, _row(made))
            note(facts, now=now, who=_WHO, action="receipt-keep", subject=subject(own_id), subject_digest=own_id)
    return kept or made


def get_receipt(facts: Facts, own_id: str) -> Receipt | None:
    """The receipt with this id."""
    with facts.reading():
        return _find(facts, own_id)


def receipt_ended(facts: Facts, own_id: str) -> datetime | None:
    """When a receipt that is no longer kept went; None where it never did."""
    ended = (AuditRow.subject == subject(own_id)) & (AuditRow.action == "receipt-expire")
    with facts.reading():
        row = first(facts.database, AuditRow.select().where(ended).order_by(AuditRow.number.desc()))
    return moment_of(row.at) if row else None


def note_asked(facts: Facts, ids: Iterable[str], *, now: datetime) -> None:
    """Note that receipts were asked for; raises StorageUnavailableError."""
    with writing(facts.database):
        for own_id in ids:
            if _find(facts, own_id):
                upsert(facts.database, ReceiptUseRow, {"receipt": own_id, "asked_at": instant(now)}, key="receipt")


def end_receipts(facts: Facts, *, before: datetime, now: datetime) -> int:
    """Drop receipts that were neither kept nor asked for since a moment, a stretch at a time, and tell how many.

    INVARIANT: the audit log tells of each in the transaction in which it goes; the database itself refuses it else.
    """
    with writing(facts.database):
        asked = ReceiptUseRow.select(ReceiptUseRow.receipt).where(ReceiptUseRow.asked_at >= instant(before))
        old = (ReceiptRow.saved_at < instant(before)) & ReceiptRow.id.not_in(asked)
        ids = [row.id for row in rows(facts.database, ReceiptRow.select(ReceiptRow.id).where(old).limit(_AT_ONCE))]
        for own_id in ids:
            note(facts, now=now, who=_KEEPER, action="receipt-expire", subject=subject(own_id), subject_digest=own_id)
        delete(facts.database, ReceiptUseRow, ReceiptUseRow.receipt.in_(ids))
        return delete(facts.database, ReceiptRow, ReceiptRow.id.in_(ids))


def subject(own_id: str) -> str:
    """What the audit log calls a receipt."""
    return f"receipt {own_id}"


def _refuse_many(facts: Facts, now: datetime, a_day: int) -> None:
    if number_of(facts.database, ReceiptRow, ReceiptRow.saved_at > instant(now - _DAY)) >= a_day:
        raise TooManyReceiptsError(f"{a_day} receipts were kept within a day, and no more are kept in one.")


def _row(receipt: Receipt) -> dict[str, str | None]:
    return {
        "id": receipt.id,
        "content": encode(receipt.content).decode(),
        "saved_at": instant(receipt.saved_at),
        "log": None if receipt.log is None else encode(receipt.log).decode(),
    }


def _find(facts: Facts, own_id: str) -> Receipt | None:
    row: Any = first(facts.database, ReceiptRow.select().where(ReceiptRow.id == own_id))
    if row is None:
        return None
    log = None if row.log is None else decode(row.log)
    return Receipt(row.id, decode(row.content), moment_of(row.saved_at), log)
