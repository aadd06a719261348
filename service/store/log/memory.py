"""The last checkpoint that a key signed, kept beside it: what was signed is not signed otherwise."""

import logging
import secrets
from contextlib import suppress
from pathlib import Path

from service.store.log.checkpoints import Checkpoint, read_checkpoint
from service.store.log.merkle import ProofError, Tree, consistency, refuse_rewrite, root
from service.store.log.notes import Note, NoteError, Signer, read_note

_LOG = logging.getLogger(__name__)


def signed_note(signer: Signer, folder: Path, tree: Tree, size: int) -> Note | None:
    """The checkpoint of a tree at a size, signed; None where the tree is not the one that was signed before, grown."""
    checkpoint = Checkpoint(signer.verifier.name, size, root(tree.node, size))
    path = folder / f"{signer.verifier.key.hex()}.checkpoint"
    last = last_signed(path)
    if last is not None and not _is_grown(tree, last, checkpoint):
        _LOG.error("the log is not what was signed at %d: it is not signed again with this key", last.size)
        return None
    made = signer.sign(Note(checkpoint.text()))
    if last is None or last.size < size:
        # On a read-only disk nothing is remembered; whoever witnesses the log still does.
        with suppress(OSError):
            keep(path, str(made))
    return made


def last_signed(path: Path) -> Checkpoint | None:
    """The checkpoint of a file; None where there is none."""
    try:
        return read_checkpoint(read_note(path.read_text(encoding="utf-8")).text)
    except (OSError, NoteError):
        return None


def _is_grown(tree: Tree, last: Checkpoint, now: Checkpoint) -> bool:
    """Whether the tree was what was signed last; one that is asked for at an earlier size was it then, too."""
    if last.size > tree.size:
        return False
    first, second = sorted((last, now), key=lambda one: one.size)
    try:
        proof = consistency(tree.node, first.size, second.size)
        refuse_rewrite(first.size, first.root, second.size, second.root, proof)
    except ProofError:
        return False
    return True


def keep(path: Path, text: str) -> None:
    """Put a text in place of what a file held, whole or not at all."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(path)
