"""An export as a folder: written beside, then put in place whole; what a person wrote is never overwritten."""

import re
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path

import orjson

from service.documents.document import Document
from service.documents.registry import KIND
from service.documents.upgrades import upgraded
from service.files.layout import TABLES, laid_out
from service.files.placing import placed, write_file
from service.files.tables import file_of, table_path
from service.files.text import file_text
from service.store.facts import Facts
from service.store.recorded import RecordSet

MARKER = ".brightline-export"
# What a record's id makes of a file's name; anything else was not written by this program, and may lead elsewhere.
_NAME = re.compile(r"([a-z0-9-]+/)*[a-z0-9-]+\.(yaml|csv)")


class ExportRefusedError(RuntimeError):
    """A folder that cannot be written to without losing something, or at all."""


def export(facts: Facts, folder: Path, *, record_set: int | None = None) -> RecordSet:
    """Write the documents of a record set, the newest if not told, as record files; raises ExportRefusedError."""
    with facts.reading():
        found = facts.latest() if record_set is None else facts.numbered(record_set)
        if found is None:
            raise ExportRefusedError(
                "Nothing is recorded yet." if record_set is None else f"No record set {record_set}."
            )
        documents = [upgraded(document) for document in facts.documents(found.number)]
    files = {name: file_text(held).encode() for name, held in laid_out(documents).items()} | _rows(documents)
    folder = folder.absolute()
    _refuse_names(files)
    _refuse_foreign(folder)
    try:
        _write(folder, files, found)
    except OSError as error:
        raise ExportRefusedError(f"{folder} cannot be written: {error}") from error
    return found


def _rows(documents: Iterable[Document]) -> dict[str, bytes]:
    """The files with the rows of tables, beside the file that names them."""
    tables = [document for document in documents if document.kind == KIND]
    folder = Path(TABLES).parent
    return {(folder / table_path(item.id)).as_posix(): file_of(item.body).encode() for item in tables}


def _refuse_names(names: Iterable[str]) -> None:
    """Refuse ids that would make a file outside the folder, as a doctored database may hold."""
    strange = [name for name in sorted(names) if not _NAME.fullmatch(name)]
    if strange:
        raise ExportRefusedError(
            f"Ids that cannot name a file: {', '.join(map(repr, strange[:5]))}. Nothing was written."
        )


def _refuse_foreign(folder: Path) -> None:
    """Refuse a folder that holds anything but an export as it was written."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise ExportRefusedError(f"{folder} is not a folder.")
    present = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if not path.is_dir()}
    marker = present.pop(MARKER, None)
    if marker is None and present:
        raise ExportRefusedError(f"{folder} is not empty and not an export: choose another folder.")
    written: Mapping[str, str] = orjson.loads(marker.read_bytes())["files"] if marker else {}
    changed = [name for name, path in sorted(present.items()) if written.get(name) != _digest(path.read_bytes())]
    if changed:
        raise ExportRefusedError(
            f"{folder} holds what the last export did not write ({', '.join(changed[:5])}): "
            "load or move it first, or choose another folder."
        )


def _write(folder: Path, files: Mapping[str, bytes], found: RecordSet) -> None:
    with placed(folder) as fresh:
        for name, content in {**files, MARKER: _marker(files, found)}.items():
            write_file(fresh / name, content)


def _marker(files: Mapping[str, bytes], found: RecordSet) -> bytes:
    digests = {name: _digest(content) for name, content in files.items()}
    told = {"record_set": found.number, "digest": found.digest, "files": digests}
    return orjson.dumps(told, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS)


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()
