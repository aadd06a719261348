"""Checkpoints (C2SP tlog-checkpoint) and the entries of the log: one a record set, which its digest seals."""

from base64 import b64decode, b64encode
from binascii import Error as Base64Error
from dataclasses import dataclass

from service.documents.document import decode, encode
from service.store.log.merkle import HASH_BYTES
from service.store.log.notes import NoteError
from service.store.recorded import RecordSet
from service.store.seal import instant, moment_of


@dataclass(frozen=True)
class Checkpoint:
    """How large a log was, and the root of its tree."""

    origin: str
    size: int
    root: bytes

    def text(self) -> str:
        """The checkpoint as it is signed."""
        return f"{self.origin}\n{self.size}\n{b64encode(self.root).decode()}\n"


def read_checkpoint(text: str) -> Checkpoint:
    """Read a checkpoint, whatever further lines it has; raises NoteError."""
    origin, size, root, *_ = [*text.split("\n"), "", "", ""]
    try:
        found = b64decode(root, validate=True)
    except Base64Error:
        found = b""
    if not origin or not size.isdecimal() or str(int(size)) != size or len(found) != HASH_BYTES:
        raise NoteError("That is no checkpoint.")
    return Checkpoint(origin, int(size), found)


def entry_of(record_set: RecordSet) -> bytes:
    """The entry of a record set: what is told of it, as canonical JSON."""
    told = {**vars(record_set), "recorded_at": instant(record_set.recorded_at)}
    return encode(told)


def record_set_of_entry(entry: bytes | str) -> RecordSet:
    """The record set of an entry."""
    told = decode(entry)
    return RecordSet(**{**told, "recorded_at": moment_of(told["recorded_at"])})
