"""Record files brought into the store as one record set: what is new, changed or gone since the last load."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from service.store.audit import note
from service.store.database import writing
from service.store.facts import Change, Facts, Key, RecordSet
from service.world.document import Document, encode

ORIGIN = "files"


class LoadConflictError(ValueError):
    """Documents changed both in the files and over HTTP since the files were last loaded."""

    def __init__(self, keys: Iterable[Key]) -> None:
        self.keys = sorted(keys)
        names = ", ".join(f"{kind} {name}" for kind, name in self.keys)
        super().__init__(
            f"Changed both in the files and over HTTP since the last load: {names}. "
            "Run `brightline records export`, merge by hand, and load again; nothing was loaded."
        )


def load(facts: Facts, documents: Iterable[Document], *, now: datetime, author: str) -> RecordSet | None:
    """Record the files as they stand; None if nothing changed. Raises LoadConflictError, StorageUnavailableError."""
    wanted = {document.key: document for document in documents}
    with writing(facts.database):
        changes = list(_changes(facts, wanted))
        if not changes:
            return None
        title = f"Record files loaded: {len(changes)} documents changed"
        made = facts.append_within(changes, now=now, origin=ORIGIN, author=author, title=title)
        subject = f"record set {made.number}"
        note(facts, now=now, who=author, action="records-load", subject=subject, subject_digest=made.digest)
        return made


def _changes(facts: Facts, wanted: Mapping[Key, Document]) -> Iterator[Change]:
    """A three-way merge by document: the files now, the files as last loaded, and what stands recorded."""
    latest = facts.latest()
    current = {document.key: document for document in facts.documents(latest.number)} if latest else {}
    loaded = _as_loaded(facts)
    clashing: list[Key] = []
    for key in sorted({*wanted, *current}):
        mine, theirs, base = (_text(found.get(key)) for found in (wanted, current, loaded))
        if mine in (theirs, base):
            continue
        if theirs not in (base, None):
            clashing.append(key)
        yield _change(key, wanted.get(key), known=theirs is not None)
    if clashing:
        raise LoadConflictError(clashing)


def _as_loaded(facts: Facts) -> dict[Key, Document]:
    """Every document as the last load that touched it left it."""
    from_files = {record_set.number for record_set in facts.record_sets() if record_set.origin == ORIGIN}
    found: dict[Key, Document] = {}
    for item in facts.recorded():
        if item.record_set in from_files:
            found.pop(item.change.key, None)
            if item.change.body is not None:
                found[item.change.key] = Document(item.change.kind, item.change.id, item.change.body)
    return found


def _text(document: Document | None) -> bytes | None:
    return None if document is None else encode(document.body)


def _change(key: Key, document: Document | None, *, known: bool) -> Change:
    kind, name = key
    if document is None:
        return Change("withdraw", kind, name, None, "The record files no longer hold it.")
    if known:
        return Change("correct", kind, name, document.body, "The record files changed.")
    return Change("insert", kind, name, document.body)
