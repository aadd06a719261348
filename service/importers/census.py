"""The Census Bureau's Gazetteer, and the lists that fill its gaps, gathered into units."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from service.importers.lists import Cells, Layout, Listed, ListRefusedError, open_list

_UNIT = frozenset({"USPS", "GEOID", "ANSICODE", "NAME"})
LAYOUTS = (
    Layout("places", _UNIT | {"LSAD", "FUNCSTAT"}),
    Layout("towns", _UNIT | {"FUNCSTAT"}, absent=frozenset({"LSAD"})),
    Layout("counties", _UNIT, absent=frozenset({"FUNCSTAT"})),
    Layout("links", frozenset({"Place GEOID", "County GEOID"})),
    Layout("other counties", frozenset({"GEOID", "Short Name", "Full Name", "State", "FIPS Class"})),
    Layout("by hand", frozenset({"geoid", "also", "name", "form", "levels", "counties", "from", "until", "note"})),
)
WORKING = frozenset("ABC")
CONSOLIDATED = "C"
_LENGTHS = {"counties": 5, "places": 7, "towns": 10, "other counties": 5}


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of a list: `status` is its functional status, empty where the list has none; `gnis` may be empty."""

    geoid: str
    name: str
    status: str = ""
    gnis: str = ""
    legal: str = ""


@dataclass
class Gathered:
    """What the lists hold: units by sort, the counties of places and towns, and what was entered by hand."""

    units: dict[str, dict[str, Unit]] = field(default_factory=lambda: defaultdict(dict))
    counties_of: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    counties_by_gnis: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    by_hand: dict[str, Cells] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)


def gather(paths: Iterable[Path]) -> Gathered:
    """Read the lists, in any order; raises ListRefusedError."""
    gathered = Gathered()
    for path in paths:
        with open_list(path, LAYOUTS) as listed:
            count = 0
            for line, cells in listed.rows:
                _take(gathered, listed, line, cells)
                count += 1
            gathered.rows[listed.file] = count
    return gathered


def _take(gathered: Gathered, listed: Listed, line: int, cells: Cells) -> None:
    match listed.layout:
        case "links":
            gathered.counties_of[cells["Place GEOID"]].add(cells["County GEOID"])
        case "by hand":
            gathered.by_hand[cells["geoid"]] = cells
        case layout:
            unit = _unit(layout, cells)
            if not unit.geoid.isdigit() or len(unit.geoid) != _LENGTHS[layout] or not unit.name:
                wanted = f"{_LENGTHS[layout]} digits and a name"
                raise ListRefusedError(
                    listed.file, line, f"GEOID and NAME must be {wanted}, not {unit.geoid} {unit.name}"
                )
            _add(gathered, layout, unit)


def _unit(layout: str, cells: Cells) -> Unit:
    if layout == "other counties":
        return Unit(cells["GEOID"], cells["Full Name"])
    return Unit(cells["GEOID"], cells["NAME"], cells.get("FUNCSTAT", ""), cells["ANSICODE"], cells.get("LSAD", ""))


def _add(gathered: Gathered, layout: str, unit: Unit) -> None:
    if layout == "towns":
        gathered.counties_by_gnis[unit.gnis].add(unit.geoid[:5])
    sort = "counties" if layout == "other counties" else layout
    if sort == "counties":
        # The Gazetteer knows a county better than the list that fills its gaps, whichever is read first.
        known = gathered.units[sort].get(unit.geoid)
        gathered.units[sort][unit.geoid] = known if known and known.gnis else unit
    else:
        gathered.units[sort][unit.geoid] = unit
