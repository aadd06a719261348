"""The day printed as signed: read where it can be, kept as printed where it cannot."""

import re
from datetime import date, datetime

from openpyxl.utils.datetime import from_excel

# Section 287(g) was enacted on this day: no agreement under it is older.
FIRST_DAY = date(1996, 9, 30)
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/?(\d{4})")  # 05/08/2025, and 05/082025 and 7/72025 as ICE mistypes it
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def printed_day(cell: object) -> str:
    """What a cell shows as a day: ISO for a date of Excel's, else its text."""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _serial_day(cell)
    return "" if cell is None else " ".join(str(cell).split())


def _serial_day(number: float) -> str:
    """A date whose cell lost its format and shows as the number of its day."""
    try:
        found = from_excel(number)
    except (ValueError, OverflowError):
        return str(number)
    return found.date().isoformat() if isinstance(found, datetime) else str(number)


def day_of(printed: str) -> date | None:
    """The day that was printed; None for one that is no day."""
    slashed, iso = _SLASHED.fullmatch(printed), _ISO.fullmatch(printed)
    try:
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if slashed:
            return date(int(slashed[3]), int(slashed[1]), int(slashed[2]))
    except ValueError:
        return None
    return None


def is_possible(day: date, published: date) -> bool:
    """Whether an agreement on a list of `published` may have been signed on a day."""
    return FIRST_DAY <= day <= published
