"""Record files read into documents; what is wrong is said with file and line, all at once, and nothing is repaired."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from marshmallow import ValidationError

from schemas.record import FILE_KEYS, SCHEMAS
from schemas.record_base import RecordSchema
from service.documents.check import check, owed_faults
from service.documents.document import Body, Document
from service.documents.registry import HELD, KIND, held_by
from service.files.nodes import plain, refuse_expansion, refuse_repeated_keys
from service.files.tables import FIRST_ROW, TableRefusedError, read_lines, table_path

_ROW = re.compile(r"/rows/(\d+)")
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, order=True)
class Refusal:
    """One thing wrong in a record file."""

    file: str
    line: int
    where: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.where}: {self.message}"


class RecordsRefusedError(ValueError):
    """Record files that cannot be loaded, with everything that is wrong with them."""

    def __init__(self, refusals: list[Refusal]) -> None:
        self.refusals = sorted(refusals)
        super().__init__("\n".join(str(refusal) for refusal in self.refusals))


@dataclass(frozen=True)
class Placed:
    """A document and where it stands: its file, and the line of each pointer in it."""

    document: Document
    file: str
    lines: Mapping[str, int]
    rows_file: str = ""

    def refusal(self, pointer: str, message: str) -> Refusal:
        """What is wrong at a pointer, at the nearest line known."""
        row = _ROW.match(pointer) if self.rows_file else None
        if row:
            return Refusal(self.rows_file, int(row[1]) + FIRST_ROW, f"{self.document.kind} {self.document.id}", message)
        nearest = pointer
        while nearest and nearest not in self.lines:
            nearest = nearest.rpartition("/")[0]
        where = f"{self.document.kind} {self.document.id or '(no id)'}{pointer and ' '}{pointer}"
        return Refusal(self.file, self.lines.get(nearest, 1), where, message)


def read_records(root: Path, paths: Iterable[Path] | None = None, *, owed: bool = False) -> list[Document]:
    """Every document under a folder (`paths`: its files, if listed before); raises RecordsRefusedError.

    With `owed` also what a contribution owes is asked for, and not only what a load needs: see `owed_faults`.
    """
    if not root.is_dir():
        raise RecordsRefusedError([Refusal(str(root), 0, "records", "there is no such folder")])
    placed: list[Placed] = []
    refusals: list[Refusal] = []
    for path in paths or sorted(root.rglob("*.yaml")):
        found, wrong = _read_file(path, path.relative_to(root).as_posix())
        filled = [_with_rows(item, root) for item in found]
        placed += [item for item in filled if isinstance(item, Placed)]
        refusals += [*wrong, *(item for item in filled if isinstance(item, Refusal))]
    if not placed and not refusals:
        raise RecordsRefusedError([Refusal(str(root), 0, "records", "there are no record files")])
    refusals += _check_documents(placed)
    if owed and not refusals:
        by_document = {id(item.document): item for item in placed}
        owing = owed_faults(item.document for item in placed)
        refusals += [by_document[id(document)].refusal(fault.at, fault.message) for document, fault in owing]
    if refusals:
        raise RecordsRefusedError(refusals)
    return [item.document for item in placed]


def _read_file(path: Path, name: str) -> tuple[list[Placed], list[Refusal]]:
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=_LOADER)
        return _read_keys(node, name)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        return [], [Refusal(name, line, "file", f"is not YAML: {getattr(error, 'problem', error)}")]
    except RecursionError:
        return [], [Refusal(name, 1, "file", "holds itself, or is nested too deeply")]
    except UnicodeDecodeError:
        return [], [Refusal(name, 1, "file", "is not UTF-8")]


def _read_keys(node: yaml.Node | None, name: str) -> tuple[list[Placed], list[Refusal]]:
    if not isinstance(node, yaml.MappingNode):
        return [], [Refusal(name, 1, "file", f"must hold one or more of {', '.join(FILE_KEYS)}")]
    refuse_expansion(node)
    refuse_repeated_keys(node)
    placed: list[Placed] = []
    refusals: list[Refusal] = []
    for key, value in node.value:
        kind = FILE_KEYS.get(key.value)
        line = key.start_mark.line + 1
        if kind is None:
            refusals.append(Refusal(name, line, key.value, f"is not one of {', '.join(FILE_KEYS)}"))
            continue
        items = [value] if key.value == "instrument" else value.value
        if key.value != "instrument" and not isinstance(value, yaml.SequenceNode):
            refusals.append(Refusal(name, line, key.value, "must be a list"))
            continue
        placed += [_place(item, kind, name) for item in items]
    return placed, refusals


def _with_rows(item: Placed, root: Path) -> Placed | Refusal:
    """A table with the rows that stand in a file of their own, beside the file that names it."""
    document = item.document
    if document.kind != KIND or "rows" in document.body or held_by(document.id) not in HELD:
        return item
    path = root / Path(item.file).parent / table_path(document.id)
    name = path.relative_to(root).as_posix()
    try:
        columns, rows = read_lines(path)
    except TableRefusedError as error:
        return Refusal(name, error.line, f"{document.kind} {document.id}", error.message)
    whole = Document(document.kind, document.id, {**document.body, "columns": columns, "rows": rows})
    return Placed(whole, item.file, item.lines, name)


def _place(node: yaml.Node, kind: str, name: str) -> Placed:
    lines: dict[str, int] = {}
    body = plain(node, "", lines)
    own_id = body.get("id", "") if isinstance(body, dict) else ""
    return Placed(Document(kind, str(own_id), body if isinstance(body, dict) else {}), name, lines)


def _check_documents(placed: list[Placed]) -> list[Refusal]:
    """Check each document by its schema, then all of them together."""
    refusals: list[Refusal] = []
    for index, item in enumerate(placed):
        try:
            body = shape(item.document.kind, item.document.body)
        except ValidationError as error:
            refusals += [item.refusal(pointer, message) for pointer, message in flatten(error.messages)]
        else:
            placed[index] = replace(item, document=Document(item.document.kind, item.document.id, body))
    if refusals:
        return refusals
    by_document = {id(item.document): item for item in placed}
    faults = check([item.document for item in placed])
    return [by_document[id(document)].refusal(fault.at, fault.message) for document, fault in faults]


def shape(kind: str, body: Body) -> Body:
    """The body as its schema takes it; raises marshmallow.ValidationError."""
    loaded: Body = _schema(kind).load(body)
    return loaded


@cache
def _schema(kind: str) -> RecordSchema:
    return SCHEMAS[kind]()


def flatten(messages: Any, pointer: str = "") -> Iterator[tuple[str, str]]:
    """Marshmallow's nested messages as pointers and texts."""
    if isinstance(messages, dict):
        for key, inner in messages.items():
            step = "" if key in {"_schema", "key", "value"} else f"/{key}"
            yield from flatten(inner, pointer + step)
    elif isinstance(messages, list):
        for message in messages:
            yield from flatten(message, pointer)
    else:
        yield pointer, str(messages)
