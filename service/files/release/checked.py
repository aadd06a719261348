"""A release checked: its sums, its chain, its documents, and that every file says the same."""

from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path

from service.documents.content import content_lines, document_of
from service.documents.flat import FlatTable
from service.files.release import columns
from service.files.release.flattened import flattened
from service.files.release.folder import TABLES, files_of, sums_of
from service.files.release.held import Mark, ReleaseRefusedError, held_by
from service.files.release.package import DATABASE, DESCRIPTOR, DOCUMENTS, SUMS, mark_of
from service.files.release.written import can_write_parquet, csv_bytes, read_parquet
from service.store.database import DamagedDatabaseError, StorageUnavailableError
from service.store.facts import Facts
from service.store.released import is_older, opened_released, read_table
from service.store.verify import verify

ANSWERS = "answer"
_UNREADABLE = (DamagedDatabaseError, StorageUnavailableError, ReleaseRefusedError, ValueError, KeyError)


def release_faults(folder: Path) -> Iterator[str]:
    """Everything that is wrong with a release; what its answers should be is for whoever can answer."""
    try:
        if (folder / SUMS).read_bytes() != sums_of(folder):
            yield from _sum_faults(folder)
            return
        mark, _ = mark_of((folder / DESCRIPTOR).read_bytes())
    except (OSError, ReleaseRefusedError) as error:
        yield str(error)
        return
    yield from file_faults(folder / DATABASE, mark)
    yield from _content_faults(folder, mark)


def read_mark(folder: Path) -> tuple[Mark, date]:
    """The state that a release is of and the day of its answers; raises ReleaseRefusedError."""
    try:
        return mark_of((folder / DESCRIPTOR).read_bytes())
    except OSError as error:
        raise ReleaseRefusedError(f"{folder} holds no release: {error}") from error


def answers_in(folder: Path) -> FlatTable:
    """The answers that a release holds."""
    with opened_released(folder / DATABASE) as facts:
        rows = tuple(read_table(facts, ANSWERS, columns.ANSWER))
    return answer_table(rows)


def answer_table(rows: tuple[tuple[object, ...], ...]) -> FlatTable:
    """Answers of one day as a table of a release."""
    return FlatTable(ANSWERS, "What the law of one day answers, by the decision rule.", columns.ANSWER, rows)  # type: ignore[arg-type]


def file_faults(path: Path, mark: Mark | None = None) -> Iterator[str]:
    """What is wrong with the SQLite file of a release, by itself or as the file of a state."""
    try:
        with opened_released(path) as facts:
            if is_older(facts):
                yield f"{path.name}: was made by an earlier program: make the release anew"
                return
            yield from (f"{path.name}: {fault}" for fault in verify(facts))
            held = held_by(facts)
            if mark is not None and held.mark != mark:
                yield f"{path.name}: holds another record set than {DESCRIPTOR} says"
            yield from _table_faults(facts, flattened(held.documents))
    except _UNREADABLE as error:
        yield f"{path.name}: {error}"


def _table_faults(facts: Facts, tables: tuple[FlatTable, ...]) -> Iterator[str]:
    for table in tables:
        if tuple(read_table(facts, table.name, table.columns)) != table.rows:
            yield f"{DATABASE}: the table {table.name} is not what its documents say"


def _sum_faults(folder: Path) -> Iterator[str]:
    told, found = set((folder / SUMS).read_bytes().splitlines()), set(sums_of(folder).splitlines())
    for name in sorted({line.split()[-1].decode() for line in told ^ found}):
        yield f"{name}: is not what {SUMS} says"


def _content_faults(folder: Path, mark: Mark) -> Iterator[str]:
    content = (folder / DOCUMENTS).read_bytes()
    if sha256(content).hexdigest() != mark.content_digest:
        yield f"{DOCUMENTS}: is not the content that {DESCRIPTOR} names"
        return
    documents = [document_of(line) for line in content.splitlines()]
    if b"".join(content_lines(documents)) != content:
        yield f"{DOCUMENTS}: is not canonical"
    for table in (answers_in(folder), *flattened(documents)):
        yield from _written_faults(folder, table)


def _written_faults(folder: Path, table: FlatTable) -> Iterator[str]:
    name = f"{TABLES}/{table.name}"
    if (folder / f"{name}.csv").read_bytes() != csv_bytes(table):
        yield f"{name}.csv: does not say what the other files say"
    has_parquet = f"{name}.parquet" in set(files_of(folder))
    if has_parquet and can_write_parquet() and read_parquet(folder / f"{name}.parquet") != table.rows:
        yield f"{name}.parquet: does not say what the other files say"
