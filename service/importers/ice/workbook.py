"""A workbook read into a publication: the sheet and the layout found by the header, hidden rows and links included."""

import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from service.importers.ice.days import printed_day
from service.importers.ice.layouts import (
    ADDENDUM,
    AGENCY,
    COUNTY,
    LAYOUTS,
    MOA,
    SIGNED,
    STATE,
    SUPPORT,
    TYPE,
    Layout,
    first_strange,
    header_of,
    recognised,
)
from service.importers.ice.publication import Publication, Row
from service.importers.ice.texts import address_of, captured_on, plain
from service.importers.reading import ImportRefusedError, file_bytes, file_digest, opened_zip

_CORE = "docProps/core.xml"
_MODIFIED = re.compile(rb"modified\b[^>]*>\s*\d{4}-\d\d-\d\dT")
# What openpyxl raises for a part that is missing, cut short, or not what it should be.
_BROKEN = (KeyError, ValueError, TypeError, IndexError, AttributeError, OSError, EOFError, ParseError, BadZipFile)


def read_publication(path: Path) -> Publication:
    """The list in a workbook; raises ImportRefusedError, naming file, sheet and cell."""
    data = file_bytes(path)
    with opened_zip(path, data) as archive:
        _refuse_undated(archive, path.name)
    book = _opened(path, data)
    sheet, layout = _list_in(book, path.name)
    rows, blank = _rows(sheet, layout)
    if not rows:
        raise ImportRefusedError("holds no row below its header", file=path.name, sheet=sheet.title)
    modified = _modified(book)
    return Publication(
        sha256=file_digest(data),
        layout=layout.name,
        kind=layout.kind,
        modified=modified,
        listed=_listed(layout, rows) or modified.date(),
        rows=tuple(rows),
        blank_rows=blank,
    )


def _refuse_undated(archive: ZipFile, file: str) -> None:
    """Refuse a workbook without a day of its own: openpyxl would make up one."""
    if _CORE not in archive.namelist() or not _MODIFIED.search(archive.read(_CORE)):
        raise ImportRefusedError("does not say when it was last modified, so that it cannot be dated", file=file)


def _opened(path: Path, data: bytes) -> Workbook:
    """The workbook, whole: only so are hidden rows and the links behind cells to be seen."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # on styles and extensions, which say nothing of rows
            return load_workbook(BytesIO(data), data_only=True)
    except (*_BROKEN, InvalidFileException) as error:
        raise ImportRefusedError(f"is not a whole .xlsx workbook: {error}", file=path.name) from error


def _modified(book: Workbook) -> datetime:
    found: datetime = book.properties.modified
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


def _list_in(book: Workbook, file: str) -> tuple[Worksheet, Layout]:
    """The first sheet whose header is a layout's; raises ImportRefusedError for the first sheet if there is none."""
    for sheet in book.worksheets:
        layout = recognised(_header(sheet))
        if layout:
            return sheet, layout
    if not book.worksheets:
        raise ImportRefusedError("holds no sheet of cells", file=file)
    sheet = book.worksheets[0]
    header = _header(sheet)
    if not header:
        raise ImportRefusedError("is empty, or has no header in its first row", file=file, sheet=sheet.title, cell="A1")
    column, wanted = first_strange(header)
    found = header[column] if column < len(header) else ""
    known = ", ".join(layout.name for layout in LAYOUTS)
    told = f"the column is called {found!r}" + (f" and not {wanted!r}" if wanted else " and belongs to no layout")
    raise ImportRefusedError(
        f"{told}; the header is of none of the layouts {known}",
        file=file,
        sheet=sheet.title,
        cell=f"{get_column_letter(column + 1)}1",
    )


def _header(sheet: Worksheet) -> tuple[str, ...]:
    return header_of(next(sheet.iter_rows(min_row=1, max_row=1, values_only=True), ()))


def _rows(sheet: Worksheet, layout: Layout) -> tuple[list[Row], int]:
    """The rows below the header that are not blank, and how many are."""
    rows: list[Row] = []
    blank = 0
    for cells in sheet.iter_rows(min_row=2):
        if any(plain(cell.value) for cell in cells):
            rows.append(_row(_Cells(sheet, layout, cells)))
        else:
            blank += 1
    return rows, blank


@dataclass(frozen=True)
class _Cells:
    """The cells of one row by the names of their columns."""

    sheet: Worksheet
    layout: Layout
    cells: Sequence[Any]

    def cell(self, column: str) -> Any | None:
        """The cell in a column, if the layout has it."""
        columns = self.layout.columns
        return self.cells[columns.index(column)] if column in columns else None

    def text(self, column: str) -> str:
        """What the cell says, empty where the layout has no such column."""
        cell = self.cell(column)
        return "" if cell is None else plain(cell.value)

    def link(self, column: str) -> str:
        """The address behind a cell, or the one it shows."""
        cell = self.cell(column)
        if cell is None:
            return ""
        target = cell.hyperlink.target if cell.hyperlink else None
        shown = "" if cell.value is None else str(cell.value).strip()
        return str(target or (shown if address_of(shown)[1] != "none" else ""))


def _row(found: _Cells) -> Row:
    signed = found.cell(SIGNED)
    printed = printed_day(signed.value) if signed is not None else ""
    number = found.cells[0].row
    return Row(
        cell=f"{found.sheet.title}!{get_column_letter(found.layout.columns.index(AGENCY) + 1)}{number}",
        state=found.text(STATE),
        agency=found.text(AGENCY),
        kind=found.text(TYPE),
        county=found.text(COUNTY),
        support=found.text(SUPPORT),
        signed=printed,
        signed_is_text=bool(printed) and isinstance(signed.value if signed is not None else None, str),
        link=found.link(MOA),
        addendum=found.link(ADDENDUM),
        hidden=_is_hidden(found.sheet.row_dimensions, number),
    )


def _is_hidden(dimensions: Mapping[int, Any], number: int) -> bool:
    return number in dimensions and bool(dimensions[number].hidden)


def _listed(layout: Layout, rows: Sequence[Row]) -> date | None:
    """The day on which a web archive took the table that was saved as this workbook."""
    captured = next(_captures(rows), "") if layout.name == "H" else ""
    return datetime.strptime(captured, "%Y%m%d").replace(tzinfo=UTC).date() if captured else None


def _captures(rows: Sequence[Row]) -> Iterator[str]:
    return (day for day in (captured_on(row.link) for row in rows) if day)
