"""The keys that sign the log: the private ones in a folder of their owner's alone, the public ones in the database."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from service.documents.document import digest
from service.store.audit import Deed, note
from service.store.database import writing
from service.store.facts import Facts
from service.store.log.notes import NoteError, Signer, Verifier, new_signer, read_signer, read_verifier
from service.store.rows import insert, rows
from service.store.seal import Text, instant, moment_of
from service.store.tables_proof import SigningKeyEndRow, SigningKeyRow

State = Literal["retired", "revoked"]
_DEEDS: dict[State, Deed] = {"retired": "key-retire", "revoked": "key-revoke"}
_SUFFIX = ".key"
_OWNER_ONLY, _OWN_FOLDER = 0o600, 0o700


class KeyRefusedError(ValueError):
    """A key that cannot be made, read or ended as asked."""


@dataclass(frozen=True)
class SigningKey:
    """A public key of this log; a `retired` one signs no more, a `revoked` one is believed no more."""

    verifier: Verifier
    made_at: datetime
    state: Literal["active", "retired", "revoked"] = "active"
    ended_at: datetime | None = None
    reason: str = ""

    @property
    def id(self) -> str:
        """The id of the key, in hexadecimal."""
        return self.verifier.key.hex()


def signing_keys(facts: Facts) -> list[SigningKey]:
    """Every key there was, the oldest first."""
    with facts.reading():
        return _keys(facts)


def ensure_key(facts: Facts, folder: Path, origin: str, *, now: datetime, by: str) -> None:
    """Make a key for an origin that has none yet; raises KeyRefusedError."""
    if not any(key.verifier.name == origin for key in signing_keys(facts)):
        make_key(facts, folder, origin, now=now, by=by)


def make_key(facts: Facts, folder: Path, origin: str, *, now: datetime, by: str) -> SigningKey:
    """Make a key that signs from now on, and retire those before it; raises KeyRefusedError."""
    try:
        made = new_signer(origin)
    except NoteError as error:
        raise KeyRefusedError(str(error)) from None
    # The file first: one that no row names does no harm, and a row without its file would leave the log unsigned.
    write_private(folder / f"{made.verifier.key.hex()}{_SUFFIX}", made.written())
    with writing(facts.database):
        for key in _keys(facts):
            if key.state == "active" and key.verifier.name == origin:
                _end(facts, key, "retired", "Another key signs.", now, by)
        row = {"id": made.verifier.key.hex(), "verifier": str(made.verifier), "made_at": instant(now), "by": by}
        insert(facts.database, SigningKeyRow, row)
        _note(facts, "key-make", row["id"], key_seal(**row), now, by)
    return SigningKey(made.verifier, now)


def revoke_key(facts: Facts, own_id: str, reason: str, *, now: datetime, by: str) -> SigningKey:
    """Take it that a key is no longer its owner's alone; raises KeyRefusedError."""
    with writing(facts.database):
        found = next((key for key in _keys(facts) if key.id == own_id), None)
        if found is None or found.state == "revoked":
            raise KeyRefusedError(f"There is no key {own_id} that could be revoked.")
        _end(facts, found, "revoked", reason, now, by)
    return found


def signer_of(facts: Facts, folder: Path, origin: str) -> Signer | None:
    """The key that signs for an origin; None where there is none, or its file is not here."""
    active = [key for key in signing_keys(facts) if key.state == "active" and key.verifier.name == origin]
    path = folder / f"{active[-1].id}{_SUFFIX}" if active else None
    try:
        return read_signer(path.read_text(encoding="utf-8")) if path else None
    except (OSError, NoteError):
        return None


def key_seal(**row: Text) -> str:
    """The digest of a row of keys or of their ends, by which the audit log seals it."""
    return digest("brightline key", *row.values())


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner reads; raises KeyRefusedError."""
    try:
        path.parent.mkdir(mode=_OWN_FOLDER, parents=True, exist_ok=True)
        with open(path, "x", encoding="utf-8", opener=_private) as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise KeyRefusedError(f"The key cannot be written: {error}") from error


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, _OWNER_ONLY)


def _keys(facts: Facts) -> list[SigningKey]:
    # A retired key may be revoked later, which then counts.
    ends = sorted(rows(facts.database, SigningKeyEndRow.select()), key=lambda row: row.state == "revoked")
    last = {row.key: row for row in ends}
    found = (_key(row, last.get(row.id)) for row in rows(facts.database, SigningKeyRow.select()))
    return sorted(found, key=lambda key: (key.made_at, key.id))


def _key(row: Any, end: Any) -> SigningKey:
    verifier, made = read_verifier(row.verifier), moment_of(row.made_at)
    if end is None:
        return SigningKey(verifier, made)
    return SigningKey(verifier, made, end.state, moment_of(end.ended_at), end.reason)


def _end(facts: Facts, key: SigningKey, state: State, reason: str, now: datetime, by: str) -> None:
    row = {"key": key.id, "state": state, "reason": reason, "ended_at": instant(now), "by": by}
    insert(facts.database, SigningKeyEndRow, row)
    _note(facts, _DEEDS[state], key.id, key_seal(**row), now, by)


def _note(facts: Facts, deed: Deed, own_id: str, sealed: str, now: datetime, by: str) -> None:
    note(facts, now=now, who=by, action=deed, subject=f"key {own_id}", subject_digest=sealed)


def believed(keys: Iterable[SigningKey]) -> list[Verifier]:
    """The keys whose signatures are believed."""
    return [key.verifier for key in keys if key.state != "revoked"]
