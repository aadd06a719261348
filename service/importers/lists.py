"""Publishers' delimited lists, read row by row: recognised by their header, refused with file and line."""

import csv
import io
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

_MOST_BYTES = 200_000_000
_MOST_COLUMNS = 100
_SEPARATORS = "|\t,"
Cells = Mapping[str, str]


class ListRefusedError(ValueError):
    """A file that is not the list it is taken for, or is damaged; nothing of it was taken."""

    def __init__(self, file: str, line: int, message: str) -> None:
        super().__init__(f"{file}:{line}: {message}")


@dataclass(frozen=True)
class Layout:
    """A list as its publisher lays it out: `columns` are those that must be there, `absent` those that must not."""

    name: str
    columns: frozenset[str]
    absent: frozenset[str] = frozenset()

    def fits(self, header: frozenset[str]) -> bool:
        """Whether a header is this layout's."""
        return self.columns <= header and self.absent.isdisjoint(header)


@dataclass(frozen=True)
class Listed:
    """One list: its file, its layout and its rows with their lines, to be read once."""

    file: str
    layout: str
    rows: Iterator[tuple[int, Cells]]


@contextmanager
def open_list(path: Path, layouts: tuple[Layout, ...]) -> Iterator[Listed]:
    """A list open for reading; raises ListRefusedError, also while its rows are read."""
    with _text(path) as text:
        reader = csv.reader(text, delimiter=_separator(text), strict=True)
        header = [name.strip() for name in _first(reader, path.name)]
        layout = next((known for known in layouts if known.fits(frozenset(header))), None)
        if layout is None or len(set(header)) != len(header):
            known = "; ".join(f"{item.name} ({', '.join(sorted(item.columns))})" for item in layouts)
            raise ListRefusedError(path.name, 1, f"the header is that of no list known here: {known}")
        yield Listed(path.name, layout.name, _rows(reader, header, path.name))


@contextmanager
def _text(path: Path) -> Iterator[TextIO]:
    """The text of a file, or of the one file in a zip archive."""
    try:
        if not zipfile.is_zipfile(path):
            _refuse_large(path.name, path.stat().st_size)
            with path.open(encoding="utf-8-sig", newline="") as text:
                yield text
            return
        with zipfile.ZipFile(path) as archive:
            inside = [entry for entry in archive.infolist() if not entry.is_dir()]
            if len(inside) != 1:
                raise ListRefusedError(path.name, 1, f"holds {len(inside)} files: give one list a file")
            _refuse_large(path.name, inside[0].file_size)
            with archive.open(inside[0]) as packed, io.TextIOWrapper(packed, "utf-8-sig", newline="") as text:
                yield text
    except (OSError, zipfile.BadZipFile) as error:
        raise ListRefusedError(path.name, 1, f"cannot be read: {error}") from None
    except UnicodeDecodeError as error:
        raise ListRefusedError(path.name, 1, f"is not UTF-8 text: {error.reason} at byte {error.start}") from None


def _refuse_large(name: str, size: int) -> None:
    if size > _MOST_BYTES:
        raise ListRefusedError(name, 1, f"is larger than {_MOST_BYTES:,} bytes unpacked")


def _separator(text: TextIO) -> str:
    """The separator that the header uses most."""
    header = text.readline()
    text.seek(0)
    return max(_SEPARATORS, key=header.count)


def _first(reader: Iterator[list[str]], name: str) -> list[str]:
    header = next(_whole(reader, name), (1, list[str]()))[1]
    if not header or len(header) > _MOST_COLUMNS:
        raise ListRefusedError(name, 1, "is empty, or no list with a header")
    return header


def _rows(reader: Iterator[list[str]], header: list[str], name: str) -> Iterator[tuple[int, Cells]]:
    for line, cells in _whole(reader, name):
        if len(cells) != len(header):
            message = f"has {len(cells)} cells where the header has {len(header)}: the file is damaged or cut off"
            raise ListRefusedError(name, line, message)
        yield line, dict(zip(header, (cell.strip() for cell in cells), strict=True))


def _whole(reader: Iterator[list[str]], name: str) -> Iterator[tuple[int, list[str]]]:
    """Every row that is not blank, with its line."""
    try:
        for cells in reader:
            if cells:
                yield getattr(reader, "line_num", 1), cells
    except csv.Error as error:
        raise ListRefusedError(name, getattr(reader, "line_num", 1), f"cannot be read: {error}") from None
