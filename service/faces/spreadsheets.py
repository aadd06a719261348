"""Tables as CSV and as a workbook, which no spreadsheet takes for formulas."""

import csv
from datetime import UTC, datetime
from io import BytesIO, StringIO
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from service.faces.sheets import Sheet, Value
from service.faces.words import NOT_ADVICE
from service.files.release.written import harmless

_WIDEST: Final = 60
# A workbook of records without a moment of their own is dated alike every time.
_EPOCH: Final = datetime(1980, 1, 1, tzinfo=UTC)
_TEXT_ONLY: Final = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def csv_text(sheet: Sheet) -> str:
    """One header line, then a line a row (RFC 4180); what would be a formula is quoted with an apostrophe."""
    written = StringIO()
    lines = csv.writer(written)
    lines.writerow(sheet.columns)
    lines.writerows([harmless(value) if isinstance(value, str) else value for value in row] for row in sheet.rows)
    return written.getvalue()


def workbook(sheet: Sheet) -> bytes:
    """The same as a workbook, its header kept in sight; texts are texts, whatever they begin with."""
    written = BytesIO()
    book = Workbook(written, _TEXT_ONLY)
    made = (sheet.made or _EPOCH).replace(tzinfo=None)
    book.set_properties({"title": f"Brightline: {sheet.name}", "comments": NOT_ADVICE, "created": made})
    page = book.add_worksheet(sheet.name)
    page.write_row(0, 0, sheet.columns, book.add_format({"bold": True}))
    for place, row in enumerate(sheet.rows, start=1):
        _write(page, place, row)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
    for place, column in enumerate(zip(sheet.columns, *sheet.rows, strict=True)):
        page.set_column(place, place, min(max(len(str(value or "")) for value in column) + 1, _WIDEST))
    book.close()
    return written.getvalue()


def _write(page: Worksheet, place: int, row: tuple[Value, ...]) -> None:
    for column, value in enumerate(row):
        if isinstance(value, int):
            page.write_number(place, column, value)
        elif value is not None:
            page.write_string(place, column, value)
