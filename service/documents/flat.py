"""Tables with one value a cell, as files and databases that know no documents hold them."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from service.core.temporal import MAX_DAY, MIN_DAY

Cell = str | int | bool | date | None
CellType = Literal["string", "integer", "boolean", "date"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what its cells are, and what they mean."""

    name: str
    type: CellType
    told: str


@dataclass(frozen=True, slots=True)
class FlatTable:
    """A table: its name, what a row is, its columns, and its rows, each as long as the columns."""

    name: str
    told: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


def day_or_none(day: date) -> date | None:
    """A day of a bound; None for the ends of time, which stand for what is not known or never comes."""
    return None if day in {MIN_DAY, MAX_DAY} else day
