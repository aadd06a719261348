"""The proofs that kept receipts hold, and a checkpoint from outside, held against the record sets."""

from base64 import b64decode
from collections.abc import Iterable, Iterator

from peewee import Database

from service.documents.document import Body, decode
from service.store.facts import Facts
from service.store.log.checkpoints import Checkpoint, entry_of, read_checkpoint
from service.store.log.keys import signing_keys
from service.store.log.merkle import ProofError, Tree, included_root, leaf_hash, root
from service.store.log.notes import Note, NoteError, Verifier, read_note, refuse_unsigned
from service.store.rows import rows
from service.store.tables_proof import ReceiptRow


def proof_faults(database: Database) -> Iterator[str]:
    """The receipts whose proofs do not hold."""
    facts = Facts(database)
    # By whichever key: what a revoked one signed was shown by whoever kept it then.
    keys = [key.verifier for key in signing_keys(facts)]
    proven = [row for row in rows(database, ReceiptRow.select(ReceiptRow.id, ReceiptRow.log)) if row.log is not None]
    try:
        entries = [entry_of(found) for found in facts.record_sets()] if proven else []
    except ValueError as error:
        yield f"log: its entries cannot be made: {error}"
        return
    for row in proven:
        try:
            _refuse_proof(decode(row.log), entries, keys)
        except (ProofError, NoteError, LookupError, TypeError, ValueError) as error:
            yield f"receipt {row.id}: its proof does not hold: {error}"


def _refuse_proof(log: Body, entries: list[bytes], keys: Iterable[Verifier]) -> None:
    """Refuse a proof that is not of the log as it stands; raises ProofError, NoteError or what malformed ones raise."""
    if log["entry"].encode() != entries[log["index"]]:
        raise ProofError("The record set is not the one that was proved.")
    made = included_root(leaf_hash(log["entry"].encode()), log["index"], log["size"], [*map(b64decode, log["proof"])])
    if made != b64decode(log["root"]):
        raise ProofError("It leads to another root.")
    if log["checkpoint"] is not None:
        note = read_note(log["checkpoint"])
        refuse_unsigned(note, keys)
        checkpoint = read_checkpoint(note.text)
        if (checkpoint.size, checkpoint.root) != (log["size"], made):
            raise ProofError("Its checkpoint is of another tree.")


def checkpoint_faults(facts: Facts, text: str, keys: Iterable[Verifier]) -> Iterator[str]:
    """What tells that the record sets are not those of a checkpoint, grown; raises NoteError for one nobody signed."""
    note = read_note(text)
    refuse_unsigned(note, keys)
    yield from _tree_faults(facts, note, read_checkpoint(note.text))


def _tree_faults(facts: Facts, note: Note, checkpoint: Checkpoint) -> Iterator[str]:
    with facts.reading():
        tree = Tree(leaf_hash(entry_of(found)) for found in facts.record_sets())
    by = ", ".join(one.name for one in note.signatures)
    if checkpoint.size > tree.size:
        yield f"log: {by} saw {checkpoint.size} record sets, and {tree.size} are here: the last were cut off"
    elif root(tree.node, checkpoint.size) != checkpoint.root:
        yield f"log: the first {checkpoint.size} record sets are not those that {by} saw: they were rewritten"
