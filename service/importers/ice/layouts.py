"""The layouts ICE has published, each recognised by its header row and by nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from service.importers.ice.texts import plain

ListKind = Literal["participating", "pending"]
STATE, AGENCY, TYPE, COUNTY = "STATE", "LAW ENFORCEMENT AGENCY", "TYPE", "COUNTY"
SUPPORT, SIGNED, MOA, ADDENDUM = "SUPPORT TYPE", "SIGNED", "MOA", "ADDENDUM"


@dataclass(frozen=True)
class Layout:
    """One layout: its name, whether it lists agreements or applications, and its columns from the left."""

    name: str
    kind: ListKind
    columns: tuple[str, ...]


LAYOUTS = (
    # The table on ICE's page before February 2025, kept by collectors as a workbook.
    Layout("H", "participating", (STATE, AGENCY, SUPPORT, SIGNED, MOA)),
    Layout("V1", "participating", (STATE, AGENCY, TYPE, SUPPORT, SIGNED, MOA)),
    Layout("V2", "participating", (STATE, AGENCY, TYPE, COUNTY, SUPPORT, SIGNED, MOA)),
    Layout("V3", "participating", (STATE, AGENCY, TYPE, COUNTY, SUPPORT, SIGNED, MOA, ADDENDUM)),
    Layout("P1", "pending", (STATE, AGENCY, TYPE, SUPPORT)),
    Layout("P2", "pending", (STATE, AGENCY, TYPE, COUNTY, SUPPORT)),
    Layout("P3", "pending", (STATE, AGENCY, TYPE, COUNTY, SUPPORT, MOA)),
)


def header_of(cells: Sequence[object]) -> tuple[str, ...]:
    """The names in a header row, without blanks at its end."""
    names = [plain(cell).upper() for cell in cells]
    while names and not names[-1]:
        names.pop()
    return tuple(names)


def recognised(header: tuple[str, ...]) -> Layout | None:
    """The layout with exactly this header."""
    return next((layout for layout in LAYOUTS if layout.columns == header), None)


def first_strange(header: tuple[str, ...]) -> tuple[int, str]:
    """Where a header first leaves the layout nearest to it: the column from 0, and what should stand there."""

    def agreeing(layout: Layout) -> int:
        return sum(one == other for one, other in zip(layout.columns, header, strict=False))

    nearest = max(LAYOUTS, key=lambda layout: (agreeing(layout), -abs(len(layout.columns) - len(header))))
    for column, name in enumerate(nearest.columns):
        if column >= len(header) or header[column] != name:
            return column, name
    return len(nearest.columns), ""
