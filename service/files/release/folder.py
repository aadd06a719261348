"""A release as a folder: made beside, checked whole, and only then put in the place of the one before."""

from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path

from service.documents.flat import FlatTable
from service.files.placing import write_file
from service.files.release.delta import delta_between, delta_bytes
from service.files.release.flattened import flattened
from service.files.release.held import Held, ReleaseRefusedError
from service.files.release.package import DATABASE, DESCRIPTOR, DOCUMENTS, SUMS, described
from service.files.release.written import can_write_parquet, csv_bytes, write_parquet
from service.store.released import write_released

TABLES = "tables"


def write_release(folder: Path, held: Held, answers: FlatTable, as_of: date, since: Iterable[int] = ()) -> None:
    """Write every file of a release into an empty folder; `since` are earlier record sets to write deltas from."""
    tables = (answers, *flattened(held.documents))
    write_file(folder / DOCUMENTS, held.content)
    write_released(folder / DATABASE, held.sets, held.recorded, tables)
    _write_tables(folder / TABLES, tables)
    for number in since:
        write_file(folder / delta_name(number), delta_bytes(delta_between(held, number)))
    write_file(folder / DESCRIPTOR, described(held, as_of, tables, _measured(folder)))
    write_file(folder / SUMS, sums_of(folder))


def delta_name(number: int) -> str:
    """The name of the file that leads from an earlier record set to a release."""
    return f"delta-from-{number}.ndjson"


def refuse_foreign(folder: Path) -> None:
    """Refuse a folder that holds anything but a release; raises ReleaseRefusedError."""
    if folder.exists() and not folder.is_dir():
        raise ReleaseRefusedError(f"{folder} is not a folder.")
    if folder.exists() and any(folder.iterdir()) and not (folder / SUMS).is_file():
        raise ReleaseRefusedError(f"{folder} is not empty and holds no release: choose another folder.")


def files_of(folder: Path) -> Iterator[str]:
    """The files of a release by their paths, in order, but for the list of their sums."""
    found = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return (name for name in found if name != SUMS)


def sums_of(folder: Path) -> bytes:
    """The SHA-256 of every file, as `sha256sum --check SHA256SUMS` reads them."""
    lines = (f"{_digest(folder / name)}  {name}\n" for name in files_of(folder))
    return "".join(lines).encode()


def _write_tables(folder: Path, tables: Iterable[FlatTable]) -> None:
    for table in tables:
        write_file(folder / f"{table.name}.csv", csv_bytes(table))
        if can_write_parquet():
            write_parquet(table, folder / f"{table.name}.parquet")


def _measured(folder: Path) -> dict[str, tuple[int, str]]:
    return {name: ((folder / name).stat().st_size, _digest(folder / name)) for name in files_of(folder)}


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        digest = sha256()
        while part := file.read(1 << 20):
            digest.update(part)
    return digest.hexdigest()
