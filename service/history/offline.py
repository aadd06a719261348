"""A receipt checked by a stranger, with nothing but files: its seal, the log that held its records, its answer."""

from base64 import b64decode
from collections.abc import Iterable, Sequence

from service.answering.editions import Edition
from service.documents.document import Body, Document
from service.history.receipts import ReceiptVerified, verify_receipt
from service.store.log.checkpoints import read_checkpoint, record_set_of_entry
from service.store.log.merkle import ProofError, included_root, leaf_hash
from service.store.log.notes import Verifier, read_note, refuse_unsigned
from service.store.recorded import RecordSet
from service.world.library import Library

_BESIDE = frozenset({"id", "kept_at", "log"})


def check_offline(
    shown: Body, documents: Sequence[Document], keys: Iterable[Verifier], *, engine: str
) -> ReceiptVerified:
    """Check a receipt as it is shown by the documents of its record set, and answer its question anew.

    Raises ProofError where the log did not hold its record set, NoteError where none of the keys signed that.
    """
    content = {name: value for name, value in shown.items() if name not in _BESIDE}
    record_set = proven_set(shown, keys)
    edition = Edition(record_set, Library(list(documents)), engine)
    return verify_receipt(edition, content, shown["id"], engine=engine)


def proven_set(shown: Body, keys: Iterable[Verifier]) -> RecordSet:
    """The record set of a receipt, which a signed log held; raises ProofError or NoteError."""
    log = shown.get("log")
    if log is None or log["checkpoint"] is None:
        raise ProofError("The receipt holds no signed checkpoint: it is not kept, or its log is not signed.")
    note = read_note(log["checkpoint"])
    refuse_unsigned(note, keys)
    checkpoint = read_checkpoint(note.text)
    proof = [b64decode(found) for found in log["proof"]]
    made = included_root(leaf_hash(log["entry"].encode()), log["index"], checkpoint.size, proof)
    found = record_set_of_entry(log["entry"])
    if made != checkpoint.root or found.number != log["index"] + 1:
        raise ProofError("The log that was signed does not hold this entry.")
    if shown["record_set"] != {"number": found.number, "digest": found.digest}:
        raise ProofError("The entry is of another record set than the receipt.")
    return found
