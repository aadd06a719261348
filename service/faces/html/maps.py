"""The page of a map: the picture, the days to go to, and the same state by state in a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from service.answering.mapped import AreaShown
from service.answering.shown import Named
from service.core.vocabulary import Level, Outcome
from service.faces.html.frame import Frame
from service.faces.html.page import write
from service.faces.maps import drawing
from service.faces.maps.told import Count, MapTold, counted

# The first year of the slider: the first agreements under section 287(g) are of the years around it.
_FIRST_YEAR: Final = 2003


@dataclass(frozen=True, slots=True)
class StateRow:
    """One state: how often its areas have each outcome."""

    state: Named
    areas: Sequence[AreaShown]
    counts: Sequence[Count]


def map_page(told: MapTold, frame: Frame) -> str:
    """Every area on the day; few enough are links of their own."""

    def address(area: AreaShown) -> str:
        return frame.to(f"/v1/entities/{area.entity.id}/answers/{told.activity.id}")

    is_linked = told.level is Level.STATE or told.within is not None
    return write(
        "map.html",
        frame,
        told=told,
        box=" ".join(map(str, drawing.around(told))),
        patterns=drawing.PATTERNS,
        areas=drawing.areas(told, address if is_linked else None),
        lines=drawing.lines(told),
        absent=drawing.absent(told),
        address=address,
        is_linked=is_linked,
        rows=_rows(told),
        outcomes_shown=[outcome for outcome in Outcome if any(count.outcome is outcome for count in told.counts)],
        days=_days(frame.today),
        asked=next((body.name for body in told.bodies if body.id == told.kind), None),
        place=next((state.name for state in told.states.values() if state.id == told.within), told.within),
    )


def _rows(told: MapTold) -> list[StateRow]:
    """The states in the order of their names, or the one row of all areas where they are states themselves."""
    groups = [(state, list(areas)) for state, areas in groupby(told.items, key=lambda area: area.state)]
    rows = [StateRow(told.states[state], areas, counted(areas)) for state, areas in groups]
    return sorted(rows, key=lambda row: row.state.name)


def _days(today: date) -> list[date]:
    """The days that the slider plays: the first of each year, and today."""
    return [*(date(year, 1, 1) for year in range(_FIRST_YEAR, today.year + 1)), today]
