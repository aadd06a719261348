"""Tables of the registry as CSV files that a person can read: a file a state and kind."""

from pathlib import Path

from service.documents.document import Body
from service.documents.registry import HELD, held_by

# The line of a file on which its first row stands.
FIRST_ROW = 2


class TableRefusedError(ValueError):
    """A table file that is missing, damaged or no table; `line` is where."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


def table_path(table: str) -> Path:
    """Where the rows of a table stand, seen from the file that names it: `us-mn-places` in `mn/places.csv`."""
    place = table.removesuffix(held_by(table)).removeprefix("us-").rstrip("-")
    return Path(place, f"{held_by(table)}.csv")


def table_name(path: Path) -> str | None:
    """The table whose rows a file holds, by its path as `table_path` gives it; None for a file that is no table."""
    return "-".join(("us", *path.with_suffix("").parts)) if path.suffix == ".csv" and path.stem in HELD else None


def read_lines(path: Path) -> tuple[list[str], list[str]]:
    """The columns of a table file, and the line of each of its rows; raises TableRefusedError."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError:
        raise TableRefusedError(1, "the file with the rows of this table is missing") from None
    except UnicodeDecodeError:
        raise TableRefusedError(1, "is not UTF-8") from None
    if not lines:
        raise TableRefusedError(1, "is empty")
    return lines[0].split(","), lines[1:]


def file_of(table: Body) -> str:
    """The file with the rows of a table."""
    return "\n".join([",".join(table["columns"]), *table["rows"], ""])
