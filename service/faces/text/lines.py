"""Answers for scripts: one a line, its members between tabs."""

from service.faces.matrix import MatrixTold
from service.faces.sheets import Sheet, answer_sheet, matrix_sheet, table_sheet
from service.faces.telling import TableTold, Told

MEMBERS = ("outcome", "entity", "activity", "as_of", "since", "holds_until", "evidence", "citation")
# One answer alone says also through which day it was checked, and every norm that makes it.
ANSWER_MEMBERS = (*MEMBERS, "checked_through", "governing")


def answer_line(told: Told) -> str:
    """One answer."""
    return _lines(answer_sheet(told), ANSWER_MEMBERS)


def table_lines(told: TableTold) -> str:
    """Every activity for an entity, and for each of its agencies."""
    return _lines(table_sheet(told))


def matrix_lines(told: MatrixTold) -> str:
    """Every field of a comparison."""
    return _lines(matrix_sheet(told))


def _lines(sheet: Sheet, members: tuple[str, ...] = MEMBERS) -> str:
    places = [sheet.columns.index(name) for name in members]
    return "".join("\t".join(_member(row[place]) for place in places) + "\n" for row in sheet.rows)


def _member(value: object) -> str:
    """A member that holds no tab and no line's end; a hyphen stands for none."""
    return "-" if value is None else " ".join(str(value).split())
