"""All that is not a fact, held against the audit log, and the log against it."""

from collections.abc import Iterator

from peewee import Database

from service.documents.document import digest
from service.store.file_loads import load_seal
from service.store.log.keys import key_seal
from service.store.principals import name_seal
from service.store.publications import publication_digest
from service.store.raw import Raw, Unreadable, raw_rows
from service.store.receipts import LABEL
from service.store.verify_audit import AuditLog, read_log

_PROPOSAL = ("id", "author", "title", "comment", "changes", "proposed_at")
_STEP = ("number", "state", "by", "at", "comment", "record_set")
_TOKEN = ("id", "name", "scopes", "hashed", "expires_at")
_NAME = ("name", "principal", "named_at")
_PUBLICATION = ("sha256", "series", "content", "imported_at")
_LOAD = ("number", "record_set", "behind", "loaded_at")
_KEYS = (
    ("signing_key", ("id", "verifier", "made_at", "by"), ("key-make",)),
    ("signing_key_end", ("key", "state", "reason", "ended_at", "by"), ("key-retire", "key-revoke")),
)
_STATES = {
    b"proposed": "propose",
    b"approved": "approve",
    b"rejected": "reject",
    b"published": "publish",
    b"withdrawn": "withdraw",
}
_NONE = b""


def editing_faults(database: Database) -> Iterator[str]:
    """What is wrong with all that is not a fact."""
    found: list[str] = []
    log = read_log(database, found)
    yield from found
    sets = {_of(row, "number"): _of(row, "digest") for row in _readable(database, "record_set", ("number", "digest"))}
    yield from _proposal_faults(database, log, sets)
    yield from _set_faults(database, log, sets)
    yield from _token_faults(database, log)
    yield from _name_faults(database, log)
    yield from _receipt_faults(database, log)
    yield from _publication_faults(database, log)
    yield from _load_faults(database, log)
    yield from _key_faults(database, log)
    yield from log.unmet()


def _proposal_faults(database: Database, log: AuditLog, sets: dict[bytes, bytes]) -> Iterator[str]:
    seals: dict[bytes, bytes] = {}
    for row in _rows(database, "change_set", (*_PROPOSAL, "digest")):
        if isinstance(row, Unreadable):
            yield row
            continue
        seals[_of(row, "id")] = _of(row, "digest")
        if digest(*(_of(row, name) for name in _PROPOSAL)).encode() != row["digest"]:
            yield f"change set {_text(row['id'])}: is not what was proposed"
    for row in _rows(database, "change_set_step", ("change_set", *_STEP)):
        if isinstance(row, Unreadable):
            yield row
            continue
        own, made = _of(row, "change_set"), sets.get(_of(row, "record_set"), _NONE)
        sealed = digest(seals.get(own, _NONE), *(_of(row, name) for name in _STEP), made).encode()
        deeds = [_STATES.get(_of(row, "state"), "")]
        if not log.tells(deeds, own, sealed=sealed, at=_of(row, "at"), who=_of(row, "by")):
            yield f"change set {_text(own)}: step {_text(row['number'])} is not what the audit log tells"


def _set_faults(database: Database, log: AuditLog, sets: dict[bytes, bytes]) -> Iterator[str]:
    """Record sets that no entry and no publication of a change set tells of; the step that does was checked."""
    published = {_of(row, "record_set") for row in _readable(database, "change_set_step", ("record_set",))}
    for number, own in sorted(sets.items()):
        told = log.tells(("records-load", "import", "seal"), b"record set " + number, sealed=own)
        if not told and number not in published:
            yield f"record set {_text(number)}: is not what the audit log tells"
    for entry in log.of("restore"):
        if entry.sealed in {_NONE, *sets.values()}:
            log.meet(entry)


def _token_faults(database: Database, log: AuditLog) -> Iterator[str]:
    seals: dict[bytes, bytes] = {}
    for row in _rows(database, "token", (*_TOKEN, "created_at")):
        if isinstance(row, Unreadable):
            yield row
            continue
        own, sealed = _of(row, "id"), digest(*(_of(row, name) for name in _TOKEN)).encode()
        seals[own] = sealed
        if not log.tells(("token-create",), own, sealed=sealed, at=_of(row, "created_at")):
            yield f"token {_text(own)}: is not what was created"
    for row in _rows(database, "token_revocation", ("token", "by", "revoked_at")):
        if isinstance(row, Unreadable):
            yield row
            continue
        own = _of(row, "token")
        same = {"sealed": seals.get(own, _NONE), "at": _of(row, "revoked_at"), "who": _of(row, "by")}
        if not log.tells(("token-revoke",), own, **same):
            yield f"token {_text(own)}: its revocation is not what the audit log tells"


def _name_faults(database: Database, log: AuditLog) -> Iterator[str]:
    for row in _rows(database, "principal_name", _NAME):
        if isinstance(row, Unreadable):
            yield row
            continue
        own, sealed = _of(row, "principal"), name_seal(**{name: _of(row, name) for name in _NAME}).encode()
        if not log.tells(("principal-name", "seal"), b"principal " + own, sealed=sealed):
            yield f"principal {_text(own)}: the name {_text(row['name'])} is not what was named"


def _receipt_faults(database: Database, log: AuditLog) -> Iterator[str]:
    """Receipts that are not what was saved, and those of which the log does not tell that they were kept, or went."""
    stored: set[bytes] = set()
    for row in _rows(database, "receipt", ("id", "content")):
        if isinstance(row, Unreadable):
            yield row
            continue
        own = _of(row, "id")
        stored.add(own)
        if digest(LABEL, _of(row, "content")).encode() != own:
            yield f"receipt {_text(own)}: is not what was saved"
    told = log.by_subject(("receipt-keep", "receipt-expire", "seal"), b"receipt ")
    for own, entries in told.items():
        goes = [entry.action == b"receipt-expire" for entry in entries]
        is_turn_about = goes == [bool(place % 2) for place in range(len(goes))]
        if not is_turn_about or any(entry.sealed != own for entry in entries):
            continue
        if goes[-1] and own in stored:
            yield f"receipt {_text(own)}: the audit log tells that it went"
        if goes[-1] or own in stored:
            log.meet(*entries)
    for own in sorted(stored - told.keys()):
        yield f"receipt {_text(own)}: the audit log does not tell of it"


def _publication_faults(database: Database, log: AuditLog) -> Iterator[str]:
    for row in _rows(database, "publication", (*_PUBLICATION, "digest")):
        if isinstance(row, Unreadable):
            yield row
            continue
        own, sealed = _of(row, "sha256"), publication_digest(**{name: _of(row, name) for name in _PUBLICATION}).encode()
        told = log.tells(("import", "seal"), b"publication " + own, sealed=sealed)
        if sealed != row["digest"] or not told:
            yield f"publication {_text(own)}: is not what was imported"
        # How an import that changed no document was told of before each list had its own entry.
        log.tells(("import",), b"publications", sealed=own)


def _load_faults(database: Database, log: AuditLog) -> Iterator[str]:
    for row in _rows(database, "file_load", _LOAD):
        if isinstance(row, Unreadable):
            yield row
            continue
        own, sealed = _of(row, "number"), load_seal(**{name: _of(row, name) for name in _LOAD}).encode()
        if not log.tells(("records-load", "seal"), b"file load " + own, sealed=sealed):
            yield f"file load {_text(own)}: is not what the audit log tells"


def _key_faults(database: Database, log: AuditLog) -> Iterator[str]:
    for table, columns, deeds in _KEYS:
        for row in _rows(database, table, columns):
            if isinstance(row, Unreadable):
                yield row
                continue
            own, sealed = _of(row, columns[0]), key_seal(**{name: _of(row, name) for name in columns}).encode()
            if not log.tells(deeds, b"key " + own, sealed=sealed):
                yield f"key {_text(own)}: is not what the audit log tells"


def _rows(database: Database, table: str, columns: tuple[str, ...]) -> Iterator[Raw | Unreadable]:
    return raw_rows(database, table, columns)


def _readable(database: Database, table: str, columns: tuple[str, ...]) -> Iterator[Raw]:
    return (row for row in raw_rows(database, table, columns) if not isinstance(row, Unreadable))


def _of(row: Raw, name: str) -> bytes:
    return row[name] or _NONE


def _text(value: bytes | None) -> str:
    return (value or _NONE).decode(errors="backslashreplace")
