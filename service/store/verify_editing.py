"""The audit log's own chain, and the proposals, steps, tokens, receipts and imported lists that digests seal."""

from collections.abc import Iterator

from peewee import Database

from service.documents.document import digest
from service.store.publications import publication_digest
from service.store.raw import Raw, Unreadable, raw_rows
from service.store.receipts import LABEL
from service.store.seal import FIRST_PARENT

_AUDIT = ("number", "at", "who", "action", "subject", "subject_digest", "parent", "digest")
_PROPOSAL = ("id", "author", "title", "comment", "changes", "proposed_at")
_STEP = ("number", "state", "by", "at", "comment", "record_set")
_TOKEN = ("id", "name", "scopes", "hashed", "expires_at")
_PUBLICATION = ("sha256", "series", "content", "imported_at")
_NONE = b""
Sealed = set[tuple[bytes, bytes]]


def editing_faults(database: Database) -> Iterator[str]:
    """What is wrong with all that is not a fact."""
    told: Sealed = set()
    yield from _audit_faults(database, told)
    yield from _proposal_faults(database, told)
    yield from _token_faults(database, told)
    for row in _rows(database, "receipt", ("id", "content")):
        if isinstance(row, Unreadable):
            yield row
        elif digest(LABEL, _of(row, "content")).encode() != row["id"]:
            yield f"receipt {_text(row['id'])}: is not what was saved"
    yield from _publication_faults(database)


def _publication_faults(database: Database) -> Iterator[str]:
    for row in _rows(database, "publication", (*_PUBLICATION, "digest")):
        if isinstance(row, Unreadable):
            yield row
        elif publication_digest(**{name: _of(row, name) for name in _PUBLICATION}).encode() != row["digest"]:
            yield f"publication {_text(row['sha256'])}: is not what was imported"


def _audit_faults(database: Database, told: Sealed) -> Iterator[str]:
    """What is wrong with the log; what it tells of is added to `told`."""
    found = list(_rows(database, "audit_entry", _AUDIT))
    yield from (row for row in found if isinstance(row, Unreadable))
    entries = {_of(row, "number"): row for row in found if not isinstance(row, Unreadable)}
    parent = FIRST_PARENT.encode()
    for place in range(1, len(entries) + 1):
        row = entries.get(str(place).encode())
        if row is None:
            yield f"audit entry {place}: is missing"
            continue
        parts = [_of(row, name) for name in ("parent", "number", *_AUDIT[1:6])]
        if row["parent"] != parent or digest(*parts).encode() != row["digest"]:
            yield f"audit entry {place}: is not what was written"
        parent = _of(row, "digest")
        told.add((_of(row, "subject"), _of(row, "subject_digest")))


def _proposal_faults(database: Database, told: Sealed) -> Iterator[str]:
    seals: dict[bytes, bytes] = {}
    for row in _rows(database, "change_set", (*_PROPOSAL, "digest")):
        if isinstance(row, Unreadable):
            yield row
            continue
        seals[_of(row, "id")] = _of(row, "digest")
        if digest(*(_of(row, name) for name in _PROPOSAL)).encode() != row["digest"]:
            yield f"change set {_text(row['id'])}: is not what was proposed"
    sets = {row["number"]: _of(row, "digest") for row in _readable(database, "record_set", ("number", "digest"))}
    for row in _rows(database, "change_set_step", ("change_set", *_STEP)):
        if isinstance(row, Unreadable):
            yield row
            continue
        own = _of(row, "change_set")
        made = sets.get(row["record_set"], _NONE)
        sealed = digest(seals.get(own, _NONE), *(_of(row, name) for name in _STEP), made).encode()
        if (own, sealed) not in told:
            yield f"change set {_text(own)}: step {_text(row['number'])} is not what the audit log tells"


def _token_faults(database: Database, told: Sealed) -> Iterator[str]:
    for row in _rows(database, "token", _TOKEN):
        if isinstance(row, Unreadable):
            yield row
        elif (_of(row, "id"), digest(*(_of(row, name) for name in _TOKEN)).encode()) not in told:
            yield f"token {_text(row['id'])}: is not what was created"


def _rows(database: Database, table: str, columns: tuple[str, ...]) -> Iterator[Raw | Unreadable]:
    return raw_rows(database, table, columns)


def _readable(database: Database, table: str, columns: tuple[str, ...]) -> Iterator[Raw]:
    return (row for row in raw_rows(database, table, columns) if not isinstance(row, Unreadable))


def _of(row: Raw, name: str) -> bytes:
    return row[name] or _NONE


def _text(value: bytes | None) -> str:
    return (value or _NONE).decode(errors="backslashreplace")
