"""Files of publishers opened with suspicion: what they are by their first bytes, and how large they would grow."""

import hashlib
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

# The largest list seen so far has 0.25 MB, 1.5 MB unpacked and 72,000 marks of XML; this much takes 250 MB to read.
MOST_BYTES = 16 << 20
MOST_UNPACKED = 32 << 20
MOST_MARKS = 600_000
_CHUNK = 1 << 20
_KINDS = (
    (b"%PDF", "a PDF"),
    (b"\xd0\xcf\x11\xe0", "a workbook of the old .xls form, or one with a password"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"<", "a web page or an XML text"),
)


class ImportRefusedError(ValueError):
    """A publisher's file that cannot be taken: where it is wrong, and how; nothing was recorded."""

    def __init__(self, message: str, *, file: str, sheet: str = "", cell: str = "") -> None:
        self.file, self.sheet, self.cell = file, sheet, cell
        place = "!".join(part for part in (sheet, cell) if part)
        super().__init__(f"{file}: {place}: {message}" if place else f"{file}: {message}")


def file_bytes(path: Path) -> bytes:
    """All bytes of a file of at most `MOST_BYTES`; raises ImportRefusedError."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise ImportRefusedError(f"cannot be read: {error.strerror or error}", file=path.name) from error
    if len(data) > MOST_BYTES:
        raise ImportRefusedError(f"is larger than {MOST_BYTES >> 20} MB", file=path.name)
    return data


def file_digest(data: bytes) -> str:
    """The SHA-256 of a file, in hex: what a publication is known by, whatever its name."""
    return hashlib.sha256(data).hexdigest()


@contextmanager
def opened_zip(path: Path, data: bytes) -> Iterator[zipfile.ZipFile]:
    """An archive that stays small when unpacked; raises ImportRefusedError."""
    if not data.startswith(b"PK"):
        raise ImportRefusedError(f"is not an .xlsx workbook but {_kind(data)}", file=path.name)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _refuse_large(archive, path.name)
            yield archive
    except (zipfile.BadZipFile, EOFError, NotImplementedError) as error:
        raise ImportRefusedError(f"is damaged or cut short: {error}", file=path.name) from error


def _kind(data: bytes) -> str:
    if not data:
        return "empty"
    known = (name for start, name in _KINDS if data.lstrip().startswith(start))
    return next(known, "a text or something else")


def _refuse_large(archive: zipfile.ZipFile, file: str) -> None:
    """Refuse what unpacks to too much, by what it declares (zipfile unpacks no more) and by what is in it."""
    if sum(entry.file_size for entry in archive.infolist()) > MOST_UNPACKED:
        raise ImportRefusedError(f"would unpack to more than {MOST_UNPACKED >> 20} MB", file=file)
    marks = 0
    for entry in archive.infolist():
        with archive.open(entry) as part:
            while chunk := part.read(_CHUNK):
                marks += chunk.count(b"<")
    if marks > MOST_MARKS:
        raise ImportRefusedError(f"holds more than {MOST_MARKS:,} marks of XML", file=file)
