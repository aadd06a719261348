"""Signed notes (C2SP signed-note) with Ed25519, and the cosignatures of witnesses (C2SP tlog-cosignature)."""

import re
from base64 import b64decode, b64encode
from binascii import Error as Base64Error
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

# The kinds of keys and signatures: a log's own, and a witness's with its moment.
OWN, COSIGNED = 1, 4
_LINE = re.compile(r"— (?P<name>[^\s+]+) (?P<signed>[A-Za-z0-9+/]+=*)")
_NAME = re.compile(r"[^\s+]+")
_ID, _MOMENT = 4, 8


class NoteError(ValueError):
    """A note that cannot be read, or that no known key has signed."""


@dataclass(frozen=True)
class Signature:
    """Who signed: the name and the id of the key, and the bytes."""

    name: str
    key: bytes
    content: bytes


@dataclass(frozen=True)
class Note:
    """A text, whose every line ends with a line feed, and the signatures under it."""

    text: str
    signatures: tuple[Signature, ...] = ()

    def __str__(self) -> str:
        lines = (f"— {one.name} {b64encode(one.key + one.content).decode()}\n" for one in self.signatures)
        return f"{self.text}\n{''.join(lines)}"


@dataclass(frozen=True)
class Verifier:
    """A public key with its name, written `name+id+key`; a witness's if `kind` is COSIGNED."""

    name: str
    public: bytes
    kind: int = OWN

    @property
    def key(self) -> bytes:
        """The id of the key."""
        return sha256(f"{self.name}\n".encode() + bytes([self.kind]) + self.public).digest()[:_ID]

    def __str__(self) -> str:
        return f"{self.name}+{self.key.hex()}+{b64encode(bytes([self.kind]) + self.public).decode()}"

    def has_signed(self, note: Note) -> bool:
        """Whether this key signed the note."""
        own = (one for one in note.signatures if (one.name, one.key) == (self.name, self.key))
        return any(self._is_right(note.text, one.content) for one in own)

    def _is_right(self, text: str, content: bytes) -> bool:
        moment, rest = (content[:_MOMENT], content[_MOMENT:]) if self.kind == COSIGNED else (b"", content)
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(rest, _signed(self.kind, text, moment))
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True)
class Signer:
    """A private key with its name; it is shown nowhere."""

    verifier: Verifier
    seed: bytes = field(repr=False)

    def sign(self, note: Note, now: datetime | None = None) -> Note:
        """The note with this key's signature too; a witness's tells the moment, to the second."""
        moment = b""
        if self.verifier.kind == COSIGNED:
            moment = int((now or datetime.min.replace(tzinfo=UTC)).timestamp()).to_bytes(_MOMENT, "big")
        made = Ed25519PrivateKey.from_private_bytes(self.seed).sign(_signed(self.verifier.kind, note.text, moment))
        kept = tuple(one for one in note.signatures if (one.name, one.key) != (self.verifier.name, self.verifier.key))
        return replace(note, signatures=(*kept, Signature(self.verifier.name, self.verifier.key, moment + made)))

    def written(self) -> str:
        """The private key as it is kept in a file."""
        kind = bytes([self.verifier.kind])
        return f"PRIVATE+KEY+{self.verifier.name}+{self.verifier.key.hex()}+{b64encode(kind + self.seed).decode()}\n"


def new_signer(name: str, kind: int = OWN) -> Signer:
    """Make a key; raises NoteError for a name that cannot be written in a note."""
    if not _NAME.fullmatch(name):
        raise NoteError(f"A key's name holds no blank and no plus sign: {name!r} does.")
    made = Ed25519PrivateKey.generate()
    return Signer(Verifier(name, made.public_key().public_bytes_raw(), kind), made.private_bytes_raw())


def read_signer(text: str) -> Signer:
    """Read a private key; raises NoteError."""
    label, word, name, own_id, rest = _parts(text, 5, "private key")
    content = _bytes(rest)
    if (label, word) != ("PRIVATE", "KEY") or len(content) != 33:  # noqa: PLR2004 - a byte of kind before 32
        raise NoteError("That is no private key.")
    public = Ed25519PrivateKey.from_private_bytes(content[1:]).public_key().public_bytes_raw()
    verifier = Verifier(name, public, content[0])
    if verifier.key.hex() != own_id:
        raise NoteError("The private key is not what was written.")
    return Signer(verifier, content[1:])


def read_verifier(text: str) -> Verifier:
    """Read a public key; raises NoteError."""
    name, own_id, rest = _parts(text, 3, "public key")
    content = _bytes(rest)
    if len(content) != 33 or content[0] not in {OWN, COSIGNED}:  # noqa: PLR2004 - as above
        raise NoteError("That is no public key of a kind known here.")
    verifier = Verifier(name, content[1:], content[0])
    if verifier.key.hex() != own_id:
        raise NoteError("The public key is not what was written.")
    return verifier


def read_note(text: str) -> Note:
    """Read a note; raises NoteError."""
    body, found, under = text.rpartition("\n\n")
    lines = under.split("\n")
    matches = [_LINE.fullmatch(line) for line in lines[:-1]]
    if not found or lines[-1] or not matches or not all(matches):
        raise NoteError("That is no signed note.")
    signatures = [(match["name"], _bytes(match["signed"])) for match in matches if match]
    return Note(f"{body}\n", tuple(Signature(name, made[:_ID], made[_ID:]) for name, made in signatures))


def refuse_unsigned(note: Note, verifiers: Iterable[Verifier]) -> None:
    """Refuse a note that none of the keys has signed; raises NoteError."""
    if not any(verifier.has_signed(note) for verifier in verifiers):
        names = ", ".join(f"{one.name}+{one.key.hex()}" for one in note.signatures)
        raise NoteError(f"No known key has signed this: it bears {names}.")


def _signed(kind: int, text: str, moment: bytes) -> bytes:
    if kind == OWN:
        return text.encode()
    return f"cosignature/v1\ntime {int.from_bytes(moment, 'big')}\n{text}".encode()


def _parts(text: str, many: int, what: str) -> Sequence[str]:
    parts = text.strip().split("+", many - 1)
    if len(parts) != many:
        raise NoteError(f"That is no {what}.")
    return parts


def _bytes(text: str) -> bytes:
    try:
        return b64decode(text, validate=True)
    except Base64Error:
        raise NoteError("That is not base64.") from None
