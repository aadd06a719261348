"""Tables as CSV and as Parquet, and read back."""

import csv
import io
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from service.documents.flat import Cell, FlatTable

# What a spreadsheet takes for the beginning of a formula.
_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n")


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula: one that it would is quoted with an apostrophe."""
    return f"'{text}" if text.startswith(_STARTS) else text


def csv_bytes(table: FlatTable) -> bytes:
    """One header line, then a line a row (RFC 4180)."""
    text = io.StringIO()
    lines = csv.writer(text)
    lines.writerow([column.name for column in table.columns])
    lines.writerows([_written(cell) for cell in row] for row in table.rows)
    return text.getvalue().encode()


def _written(cell: Cell) -> str | int:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, date):
        return cell.isoformat()
    return harmless(cell) if isinstance(cell, str) else "" if cell is None else cell


def can_write_parquet() -> bool:
    """Whether what writes Parquet is installed: the extra `parquet`."""
    return find_spec("pyarrow") is not None


def write_parquet(table: FlatTable, path: Path) -> None:
    """Write a table as Parquet; the same table gives the same bytes under the same version of the library."""
    import pyarrow as pa  # noqa: PLC0415 - an extra that most installations do without
    from pyarrow import parquet  # noqa: PLC0415

    types = {"string": pa.string(), "integer": pa.int64(), "boolean": pa.bool_(), "date": pa.date32()}
    schema = pa.schema([pa.field(column.name, types[column.type]) for column in table.columns])
    names = [column.name for column in table.columns]
    found = pa.Table.from_pylist([dict(zip(names, row, strict=True)) for row in table.rows], schema=schema)
    parquet.write_table(found, path, compression="zstd")


def read_parquet(path: Path) -> tuple[tuple[Any, ...], ...]:
    """The rows of a table written as Parquet."""
    from pyarrow import parquet  # noqa: PLC0415 - as above

    return tuple(tuple(row.values()) for row in parquet.read_table(path).to_pylist())
