"""A witness: keeps the last checkpoint of a log that it saw, and signs a later one only where the log merely grew."""

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from service.store.log.checkpoints import Checkpoint, read_checkpoint
from service.store.log.keys import write_private
from service.store.log.memory import keep, last_signed
from service.store.log.merkle import ProofError, consistency, refuse_rewrite, root
from service.store.log.notes import (
    COSIGNED,
    Note,
    NoteError,
    Signer,
    Verifier,
    new_signer,
    read_note,
    read_signer,
    refuse_unsigned,
)
from service.store.log.tiles import Tile, node_in

Fetch = Callable[[str], bytes]
"""Gives what a log serves at a path below its prefix, such as `checkpoint`."""
KEPT, _KEY = "checkpoint", "witness.key"


class RewrittenError(ProofError):
    """A log that is not what it was when it was seen last; both of its signed checkpoints are kept as evidence."""


def witness_key(folder: Path, name: str) -> Signer:
    """The key of the witness that keeps a folder, made where there is none; raises NoteError, KeyRefusedError."""
    path = folder / _KEY
    if not path.exists():
        write_private(path, new_signer(name, COSIGNED).written())
    found = read_signer(path.read_text(encoding="utf-8"))
    if found.verifier.name != name:
        raise NoteError(f"The witness of this folder is {found.verifier.name}, not {name}.")
    return found


def observe(fetch: Fetch, log: Verifier, folder: Path, signer: Signer, *, now: datetime) -> Note:
    """Look at a log, and keep and give its newest checkpoint with this witness's signature.

    Raises RewrittenError for a log that was rewritten, cut off or shown otherwise to others, NoteError for what its key
    has not signed, or ProofError where its tiles do not make its root.
    """
    note = read_note(fetch("checkpoint").decode())
    refuse_unsigned(note, [log])
    seen = read_checkpoint(note.text)
    if seen.origin != log.name:
        raise NoteError(f"That is the log {seen.origin}, not {log.name}.")
    last = last_signed(folder / KEPT)
    try:
        _refuse(fetch, last, seen)
    except RewrittenError:
        keep(folder / f"refused-{sha256(str(note).encode()).hexdigest()[:12]}", str(note))
        raise
    cosigned = signer.sign(note, now)
    keep(folder / KEPT, str(cosigned))
    return cosigned


def _refuse(fetch: Fetch, last: Checkpoint | None, seen: Checkpoint) -> None:
    if last is not None and seen.size < last.size:
        raise RewrittenError(f"The log had {last.size} entries and shows {seen.size}: the last were cut off.")
    if last is not None and seen.size == last.size and seen.root != last.root:
        raise RewrittenError(f"Two logs of {seen.size} entries were signed: it is shown to others otherwise.")

    def read(tile: Tile) -> bytes:
        return fetch(f"tile/{tile.path}")

    node = node_in(read, seen.size)
    if root(node, seen.size) != seen.root:
        raise ProofError("The tiles of the log do not make the root that it signed.")
    if last is not None:
        try:
            proof = consistency(node, last.size, seen.size)
            refuse_rewrite(last.size, last.root, seen.size, seen.root, proof)
        except ProofError:
            raise RewrittenError(f"The first {last.size} entries are not those that were seen: rewritten.") from None
