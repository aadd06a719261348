"""The FBI's list of agencies with their ORI codes, as police departments and sheriffs of the registry's governments."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from service.documents.registry import Cells, Tables, held_by, names_of
from service.importers.lists import Layout, ListRefusedError, open_list
from service.importers.outcome import Outcome, merged
from service.world.names import normal

LAYOUTS = (
    Layout(
        "agencies", frozenset({"ori", "pub_agency_name", "state_abbr", "county_name", "agency_type_name", "data_year"})
    ),
    Layout("by hand", frozenset({"id", "name", "kind", "jurisdiction", "ori", "note"})),
)
_ORI = re.compile(r"[A-Z0-9]{9}$")
# The FBI's codes that are not the Postal Service's.
_STATES = {"NB": "ne", "GM": "gu"}
_NOWHERE = {"not specified", "unmapped county", ""}
_SHERIFF, _POLICE = "sheriff", "police"
_OFFICES = {_SHERIFF: "Sheriff's Office", _POLICE: "Police Department"}
# Words in a name that say that it is whole.
_WHOLE = re.compile(r"police|public safety|sheriff|law enforcement|\bmarshals?\b", re.IGNORECASE)
_SHERIFFS = re.compile(r"( city)? sheriff.*$", re.IGNORECASE)
_COUNTY_BEHIND = re.compile(r", [^,]* county$", re.IGNORECASE)
_POLICE_OF_A_COUNTY = re.compile(r"police|public safety", re.IGNORECASE)
# There, a name without a type is a city's: the list calls villages and towns so.
_TYPED = {"ny"}


@dataclass(frozen=True, slots=True)
class Agency:
    """One row of the list: `counties` are the normal names of the counties it is listed in."""

    ori: str
    name: str
    state: str
    counties: frozenset[str]
    type: str
    year: str


@dataclass
class Listed:
    """What the lists hold: agencies of governments, and bodies entered by hand."""

    agencies: list[Agency]
    by_hand: list[Cells]


def read(paths: Iterable[Path]) -> Listed:
    """Read the lists; raises ListRefusedError."""
    listed = Listed([], [])
    for path in paths:
        with open_list(path, LAYOUTS) as found:
            for line, cells in found.rows:
                if found.layout == "by hand":
                    listed.by_hand.append(cells)
                    continue
                if not _ORI.match(cells["ori"]):
                    raise ListRefusedError(found.file, line, f"{cells['ori']!r} is no ORI: nine letters and digits")
                listed.agencies.append(_agency(cells))
    return listed


def _agency(cells: Cells) -> Agency:
    counties = frozenset(normal(name) for name in cells["county_name"].split(",")) - _NOWHERE
    state = _STATES.get(cells["state_abbr"], cells["state_abbr"].lower())
    return Agency(
        cells["ori"],
        cells["pub_agency_name"].strip(": ,"),
        state,
        counties,
        cells["agency_type_name"],
        cells["data_year"],
    )


def refresh(listed: Listed, standing: Tables) -> Outcome:
    """The tables of agencies as the list has them; what fits no government, or several, is told and left out."""
    index = _Index(standing)
    fresh: dict[str, dict[str, Cells]] = defaultdict(dict)
    unmatched: list[str] = []
    by_hand = {ori for cells in listed.by_hand for ori in cells["ori"].split()}
    # Of two that lead to one government, the list's newest stands.
    newest_first = sorted(sorted(listed.agencies, key=lambda item: item.ori), key=lambda item: item.year, reverse=True)
    for agency in newest_first:
        if agency.ori in by_hand:
            continue
        row = _row(agency, index)
        table = fresh[f"us-{agency.state}-agencies"]
        if row is None or row["id"] in table:
            unmatched += [f"{agency.ori} {agency.name}"] if agency.type in {"City", "County"} else []
        else:
            table[row["id"]] = row
    for cells in listed.by_hand:
        state = "-".join(cells["jurisdiction"].split("-")[:2])
        rows = fresh[f"{state}-agencies"]
        rows[cells["id"]] = _corrected(rows.get(cells["id"], {}), cells)
    tables = {name: list(rows.values()) for name, rows in fresh.items() if rows}
    outcome = merged(tables, standing, lambda _: True)
    outcome.unmatched = sorted(unmatched)
    return outcome


def _corrected(row: Cells, by_hand: Cells) -> Cells:
    """A row with what was entered by hand over it; `none` empties a cell."""
    said = {name: "" if cell == "none" else cell for name, cell in by_hand.items() if cell}
    return {**_BLANK, **row, **said}


_BLANK = dict.fromkeys(("ori", "attributes", "aliases", "redirects", "note"), "")


def _row(agency: Agency, index: "_Index") -> Cells | None:
    """The agency as a row, if its name and counties lead to one government."""
    if agency.type == "County":
        kind = _POLICE if _POLICE_OF_A_COUNTY.search(agency.name) else _SHERIFF
        government = index.county(agency)
    elif agency.type == "City":
        kind = _SHERIFF if _SHERIFFS.search(agency.name) else _POLICE
        government = index.place(agency)
    else:
        return None
    if government is None:
        return None
    name = agency.name if _WHOLE.search(agency.name) else f"{government['name']} {_OFFICES[kind]}"
    attributes = "elected" if kind == _SHERIFF else ""
    jurisdiction = government["id"]
    made = {"id": f"{jurisdiction}-{kind}", "name": name, "kind": kind, "jurisdiction": jurisdiction}
    return {**_BLANK, **made, "ori": agency.ori, "attributes": attributes}


class _Index:
    """The governments of a registry by state and name."""

    def __init__(self, tables: Tables) -> None:
        self._places: dict[tuple[str, str], dict[str, Cells]] = defaultdict(dict)
        self._counties: dict[tuple[str, str], dict[str, Cells]] = defaultdict(dict)
        for table, rows in tables.items():
            if held_by(table) in {"counties", "places", "towns"}:
                for row in rows:
                    self._add(table, row)

    def _add(self, table: str, row: Cells) -> None:
        state, names = table.split("-")[1], names_of(row)
        if held_by(table) == "counties" or "county" in row["levels"].split():
            # A city of its own is listed with its type: Baltimore is the county around Baltimore City.
            city = row["form"] == "independent-city"
            for name in [f"{row['name']} City", row["name"]] if city else names:
                if not city or name.endswith("City"):
                    self._counties[state, _county_key(name)][row["id"]] = row
        if "place" in row["levels"].split():
            for name in names:
                self._places[state, _key(name)][row["id"]] = row

    def county(self, agency: Agency) -> Cells | None:
        """The one county that an agency is listed in."""
        found = self._named_counties(agency)
        return found[0] if len(found) == 1 else None

    def place(self, agency: Agency) -> Cells | None:
        """The one place of an agency's name in one of its counties; of a city and a town of one name, the city."""
        name = _SHERIFFS.sub("", _COUNTY_BEHIND.sub("", agency.name))
        there = [row for row in self._places[agency.state, _key(name)].values() if self._lies_there(row, agency)]
        called = [row for row in there if _key(row["name"]) == _key(name)]
        cities = [row for row in called if row["form"] == "city"]
        smaller = [row for row in called if row["form"] in {"village", "borough"} and agency.state not in _TYPED]
        chosen = next((rows for rows in (there, called, cities, smaller) if len(rows) == 1), [])
        return chosen[0] if chosen else None

    def _lies_there(self, row: Cells, agency: Agency) -> bool:
        """Whether a place lies in a county of the agency's; counties that ended tell nothing."""
        named = self._named_counties(agency)
        if not agency.counties or any(county["until"] for county in named):
            return True
        own = {row["id"], *row["counties"].split()}
        return any(county["id"] in own for county in named)

    def _named_counties(self, agency: Agency) -> list[Cells]:
        return [row for name in agency.counties for row in self._counties[agency.state, _county_key(name)].values()]


def _key(name: str) -> str:
    """A name as it is compared: publishers part DeWitt and La Porte differently."""
    return normal(name).replace(" ", "")


def _county_key(name: str) -> str:
    return _key(_COUNTY.sub("", normal(name)))


_COUNTY = re.compile(r" (county|parish|borough|municipality|municipio|census area|city and borough)$")
