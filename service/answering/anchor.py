"""The log of record sets as a Merkle tree: its checkpoints, signed where the installation signs, and proofs from it."""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from service.answering.log import LogReader
from service.documents.document import Body
from service.store.facts import Facts
from service.store.log.checkpoints import entry_of
from service.store.log.keys import signer_of
from service.store.log.memory import signed_note
from service.store.log.merkle import Tree, consistency, inclusion, leaf_hash, root
from service.store.log.notes import Note


@dataclass(frozen=True)
class Signing:
    """By which name the log is signed, and where the keys are; without a name it is not."""

    origin: str = ""
    folder: Path = Path("brightline.keys")


class Anchor:
    """The tree over the record sets of one database; it grows with them, and is safe among threads."""

    def __init__(self, facts: Facts, reader: LogReader, signing: Signing) -> None:
        self.signing = signing
        self._facts = facts
        self._reader = reader
        self._lock = Lock()
        self._tree = Tree()

    @property
    def size(self) -> int:
        """How many record sets there are."""
        return len(self._reader.log().sets)

    def tree(self) -> Tree:
        """The tree over all record sets there are now."""
        sets = self._reader.log().sets
        with self._lock:
            for found in sets[self._tree.size :]:
                self._tree.add(leaf_hash(entry_of(found)))
            return self._tree

    def entries(self, start: int, end: int) -> Sequence[bytes]:
        """The entries of the record sets from one place until another, counted from 0."""
        return [entry_of(found) for found in self._reader.log().sets[start:end]]

    def root(self, size: int) -> bytes:
        """The root of the tree at a size."""
        return root(self.tree().node, size)

    def checkpoint(self) -> Note | None:
        """The newest checkpoint, signed; None where this installation signs none, or its log is not what it signed."""
        signer = signer_of(self._facts, self.signing.folder, self.signing.origin) if self.signing.origin else None
        tree = self.tree()
        return signed_note(signer, self.signing.folder, tree, tree.size) if signer else None

    def proof(self, number: int, size: int) -> Sequence[bytes]:
        """Prove that the log of a size holds a record set; raises ProofError."""
        return inclusion(self.tree().node, number - 1, size)

    def growth(self, first: int, second: int) -> Sequence[bytes]:
        """Prove that the log of the second size is that of the first, grown; raises ProofError."""
        return consistency(self.tree().node, first, second)

    def proven(self, content: Body) -> Body:
        """What proves, beside a receipt, that the log of now holds the record set that it names."""
        number, size = content["record_set"]["number"], self.tree().size
        note = self.checkpoint()
        return {
            "entry": self.entries(number - 1, number)[0].decode(),
            "index": number - 1,
            "size": size,
            "root": base64(self.root(size)),
            "proof": [base64(found) for found in self.proof(number, size)],
            "checkpoint": str(note) if note else None,
        }


def base64(content: bytes) -> str:
    """Bytes as text."""
    return b64encode(content).decode()
