"""What the record files held when they were last loaded, kept so that changes on both sides can be told apart."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from service.documents.document import Document, decode, digest, encode
from service.store.audit import note
from service.store.facts import Facts
from service.store.publications import ORIGIN
from service.store.recorded import Key
from service.store.rows import first, insert
from service.store.seal import Text, instant
from service.store.tables_editing import FileLoadRow


@dataclass(frozen=True)
class FileLoad:
    """The files held what stood in `record_set`, save for `behind`: these as they stood in an earlier one."""

    number: int = 0
    record_set: int = 0
    behind: Mapping[Key, int] = field(default_factory=dict)

    def stood(self, key: Key) -> int:
        """The record set whose version of a document the files held."""
        return self.behind.get(key, self.record_set)


def last_load(facts: Facts) -> FileLoad:
    """What was known of the files at their last load."""
    row = first(facts.database, FileLoadRow.select().order_by(FileLoadRow.number.desc()))
    if row is None:
        return FileLoad()
    behind = {(kind, name): number for kind, name, number in decode(row.behind)["behind"]}
    return FileLoad(row.number, row.record_set, behind)


def note_load(facts: Facts, load: FileLoad, *, now: datetime, who: str) -> None:
    """Keep what the files hold now and note it, inside a write transaction."""
    behind = encode({"behind": [[*key, number] for key, number in sorted(load.behind.items())]}).decode()
    row = {"number": load.number, "record_set": load.record_set, "behind": behind, "loaded_at": instant(now)}
    insert(facts.database, FileLoadRow, row)
    sealed = load_seal(**{name: str(value) for name, value in row.items()})
    note(facts, now=now, who=who, action="records-load", subject=f"file load {load.number}", subject_digest=sealed)


def load_seal(*, number: Text, record_set: Text, behind: Text, loaded_at: Text) -> str:
    """The digest of a load, by which the audit log seals it."""
    return digest(number, record_set, behind, loaded_at)


def documents_in_files(facts: Facts, load: FileLoad) -> dict[Key, Document]:
    """The documents as the files held them; what imports recorded was never in a file."""
    found = {document.key: document for document in facts.documents(load.record_set, without=ORIGIN)}
    imports = {record_set.number for record_set in facts.record_sets() if record_set.origin == ORIGIN}
    for key, number in load.behind.items():
        found.pop(key, None)
        history = (item for item in reversed(facts.history(key)) if item.record_set not in imports)
        change = next((item.change for item in history if item.record_set <= number), None)
        if change and change.body is not None:
            found[key] = Document(*key, change.body)
    return found
