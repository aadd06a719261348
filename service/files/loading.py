"""Record files brought into the store as one record set: what is new, changed or gone since the last load.

What an import recorded stands aside: a file is held against what files and people recorded, and where it prevails the
document keeps its `listings`, which belong to imports alone.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from service.documents.document import Document, encode
from service.documents.upgrades import upgraded
from service.store.audit import note
from service.store.database import writing
from service.store.facts import Facts
from service.store.file_loads import FileLoad, documents_in_files, last_load, note_load
from service.store.publications import ORIGIN as IMPORTS
from service.store.recorded import Change, Key, RecordSet

ORIGIN = "files"
_LISTINGS = "listings"
Documents = Mapping[Key, Document]


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
        latest, last = facts.latest(), last_load(facts)
        current, apart = _recorded_documents(facts, latest)
        changes, behind = _merged(wanted, current, apart, last, documents_in_files(facts, last))
        made = _record(facts, changes, now, author) if changes else None
        newest = made or latest
        held = FileLoad(last.number + 1, newest.number if newest else 0, behind)
        if (held.record_set, held.behind) != (last.record_set, last.behind):
            note_load(facts, held, now=now, who=author)
    return made


def _recorded_documents(facts: Facts, latest: RecordSet | None) -> tuple[Documents, Documents]:
    """The documents as they stand, and as they would stand without imports."""
    if latest is None:
        return {}, {}
    both = (facts.documents(latest.number), facts.documents(latest.number, without=IMPORTS))
    current, apart = ({document.key: document for document in found} for found in both)
    return current, apart


def _merged(
    wanted: Documents, current: Documents, apart: Documents, last: FileLoad, loaded: Documents
) -> tuple[list[Change], dict[Key, int]]:
    """A three-way merge by document: the files now, what stands recorded, and the files as they were last loaded.

    `current` is what stands, `apart` what would stand without imports: the files are held against that. An earlier
    shape of the same is the same: only what is said is merged, never how it was once written.

    Gives what is to be recorded, and the documents on which the files are behind; raises LoadConflictError.
    """
    changes: list[Change] = []
    behind: dict[Key, int] = {}
    clashing: list[Key] = []
    for key in sorted({*wanted, *apart, *loaded}):
        mine, theirs, base = (_text(found.get(key)) for found in (wanted, apart, loaded))
        if mine == theirs or (mine and mine == _text(current.get(key))):
            continue
        if mine == base:
            behind[key] = last.stood(key)
        elif theirs != base:
            clashing.append(key)
        else:
            changes.append(_change(key, wanted.get(key), current.get(key)))
    if clashing:
        raise LoadConflictError(clashing)
    return changes, behind


def _text(document: Document | None) -> bytes | None:
    """What people and files say in a document: all of it but its listings."""
    return None if document is None else encode({**upgraded(document).body, _LISTINGS: None})


def _change(key: Key, document: Document | None, standing: Document | None) -> Change:
    kind, name = key
    if document is None:
        return Change("withdraw", kind, name, None, "The record files no longer hold it.")
    if standing is None:
        return Change("insert", kind, name, document.body)
    kept = {_LISTINGS: standing.body[_LISTINGS]} if _LISTINGS in standing.body else {}
    return Change("correct", kind, name, {**document.body, **kept}, "The record files changed.")


def _record(facts: Facts, changes: list[Change], now: datetime, author: str) -> RecordSet:
    title = f"Record files loaded: {len(changes)} documents changed"
    made = facts.append_within(changes, now=now, origin=ORIGIN, author=author, title=title)
    subject = f"record set {made.number}"
    note(facts, now=now, who=author, action="records-load", subject=subject, subject_digest=made.digest)
    return made
