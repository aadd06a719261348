"""Tables of the registry as CSV files that a person can read: a file a state and kind."""

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from service.documents.registry import HELD, Cells, columns_of


class TableRefusedError(ValueError):
    """A table file that is damaged or no table."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


def table_path(table: str) -> Path:
    """Where a table goes under the folder of the registry: `us-mn-places` to `mn/places.csv`."""
    place, _, held = table.removeprefix("us-").rpartition("-")
    return Path(place, f"{held}.csv") if place else Path(f"{held}.csv")


def table_name(path: Path) -> str | None:
    """The table that a file under the folder of the registry holds; None for a file that is no table."""
    name = "-".join(("us", *path.with_suffix("").parts))
    return name if path.suffix == ".csv" and path.stem in HELD else None


def read_rows(path: Path, table: str) -> list[list[str]]:
    """The cells of every row; row n stands on line n + 2. Raises TableRefusedError."""
    columns = list(columns_of(table))
    try:
        with path.open(encoding="utf-8", newline="") as text:
            rows = list(csv.reader(text, strict=True))
    except (csv.Error, UnicodeDecodeError) as error:
        raise TableRefusedError(1, f"is no CSV in UTF-8: {error}") from None
    if not rows or rows[0] != columns:
        raise TableRefusedError(1, f"must begin with {','.join(columns)}")
    for line, cells in enumerate(rows[1:], 2):
        if len(cells) != len(columns):
            raise TableRefusedError(line, f"has {len(cells)} cells, not {len(columns)}")
    return rows[1:]


def table_text(table: str, rows: Iterable[Iterable[str]]) -> str:
    """The file of a table."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns_of(table))
    writer.writerows(rows)
    return text.getvalue()


def as_cells(table: str, rows: Iterable[Iterable[str]]) -> list[Cells]:
    """Rows as cells by column."""
    columns = columns_of(table)
    return [dict(zip(columns, cells, strict=True)) for cells in rows]
