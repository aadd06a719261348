"""Record files read into documents; what is wrong is said with file and line, all at once, and nothing is repaired."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from marshmallow import ValidationError

from schemas.record import FILE_KEYS, SCHEMAS
from schemas.record_base import RecordSchema
from service.documents.check import Fault, check
from service.documents.document import Body, Document

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

    def refusal(self, pointer: str, message: str) -> Refusal:
        """What is wrong at a pointer, at the nearest line known."""
        nearest = pointer
        while nearest and nearest not in self.lines:
            nearest = nearest.rpartition("/")[0]
        where = f"{self.document.kind} {self.document.id or '(no id)'}{pointer and ' '}{pointer}"
        return Refusal(self.file, self.lines.get(nearest, 1), where, message)


def read_records(root: Path, paths: Iterable[Path] | None = None) -> list[Document]:
    """Every document under a folder (`paths`: its files, if listed before); raises RecordsRefusedError."""
    if not root.is_dir():
        raise RecordsRefusedError([Refusal(str(root), 0, "records", "there is no such folder")])
    placed: list[Placed] = []
    refusals: list[Refusal] = []
    for path in paths or sorted(root.rglob("*.yaml")):
        found, wrong = _read_file(path, path.relative_to(root).as_posix())
        placed += found
        refusals += wrong
    if not placed and not refusals:
        raise RecordsRefusedError([Refusal(str(root), 0, "records", "there are no record files")])
    refusals += _check_documents(placed)
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
    _refuse_repeated_keys(node)
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


def _place(node: yaml.Node, kind: str, name: str) -> Placed:
    lines: dict[str, int] = {}
    body = _plain(node, "", lines)
    own_id = body.get("id", "") if isinstance(body, dict) else ""
    return Placed(Document(kind, str(own_id), body if isinstance(body, dict) else {}), name, lines)


def _plain(node: yaml.Node, pointer: str, lines: dict[str, int]) -> Any:
    """The node as plain values, noting the line of every pointer."""
    lines[pointer] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        _refuse_repeated_keys(node)
        return {key.value: _plain(value, f"{pointer}/{key.value}", lines) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(value, f"{pointer}/{index}", lines) for index, value in enumerate(node.value)]
    return node.value


def _refuse_repeated_keys(node: yaml.MappingNode) -> None:
    seen: set[str] = set()
    for key, _ in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise yaml.MarkedYAMLError(problem="a key must be one word", problem_mark=key.start_mark)
        if key.value in seen:
            raise yaml.MarkedYAMLError(problem="a key is given twice", problem_mark=key.start_mark)
        seen.add(key.value)


def _check_documents(placed: list[Placed]) -> list[Refusal]:
    """Check each document by its schema, then all of them together."""
    refusals: list[Refusal] = []
    for index, item in enumerate(placed):
        try:
            body = shape(item.document.kind, item.document.body)
        except ValidationError as error:
            refusals += [item.refusal(pointer, message) for pointer, message in flatten(error.messages)]
        else:
            placed[index] = Placed(Document(item.document.kind, item.document.id, body), item.file, item.lines)
    if refusals:
        return refusals
    by_document = {id(item.document): item for item in placed}
    faults = check([item.document for item in placed])
    return [_place_fault(fault, by_document) for fault in faults]


def _place_fault(fault: Fault, by_document: Mapping[int, Placed]) -> Refusal:
    return by_document[id(fault.document)].refusal(fault.pointer, fault.message)


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
