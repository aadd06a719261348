"""Open Civic Data division ids, put beside the governments of the registry by their GEOIDs."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from service.documents.registry import OCD_ROOT, Cells, Tables
from service.importers.lists import Layout, ListRefusedError, open_list
from service.importers.outcome import Outcome, merged

LAYOUTS = (
    Layout("divisions", frozenset({"id", "name", "census_geoid"})),
    Layout("territories", frozenset({"id", "name", "sameAs", "validThrough"})),
    Layout("aliases", frozenset({"id", "sameAs", "sameAsNote"})),
)
# The publisher writes `place-` before every GEOID, a county's too.
_GEOID = re.compile(r"place-(\d{5}|\d{7}|\d{10})$")
_TOWN = 10


def divisions(paths: Iterable[Path]) -> dict[str, str]:
    """The canonical division id of each GEOID, without its root; raises ListRefusedError."""
    by_geoid: dict[str, str] = {}
    canonical: dict[str, str] = {}
    for path in paths:
        for own_id, geoid, same_as in _read(path):
            if same_as:
                canonical[own_id] = same_as
            if geoid:
                by_geoid[geoid] = own_id
    found = {geoid: canonical.get(own_id, own_id) for geoid, own_id in by_geoid.items()}
    return found | _by_code(found)


def _by_code(found: Mapping[str, str]) -> dict[str, str]:
    """The ids of towns by their state and own code, where that names one: Connecticut's changed counties since."""
    codes: dict[str, set[str]] = defaultdict(set)
    for geoid, own_id in found.items():
        if len(geoid) == _TOWN:
            codes[_code(geoid)].add(own_id)
    return {code: next(iter(owners)) for code, owners in codes.items() if len(owners) == 1}


def _code(geoid: str) -> str:
    """A town's GEOID without its county, or any other GEOID."""
    return f"{geoid[:2]}/{geoid[5:]}" if len(geoid) == _TOWN else geoid


def refresh(by_geoid: Mapping[str, str], standing: Tables) -> Outcome:
    """The tables with the division ids; a government whose GEOID has none keeps what it had and is told."""
    fresh = {
        name: [_with_division(row, by_geoid) for row in rows]
        for name, rows in standing.items()
        if rows and "ocd_id" in rows[0]
    }
    outcome = merged(fresh, standing, lambda _: False)
    outcome.unmatched = sorted(row["id"] for rows in fresh.values() for row in rows if not row["ocd_id"])
    return outcome


def _with_division(row: Cells, by_geoid: Mapping[str, str]) -> Cells:
    keys = (key for geoid in row["geoid"].split() for key in (geoid, _code(geoid)))
    found = next((by_geoid[key] for key in keys if key in by_geoid), row["ocd_id"])
    return {**row, "ocd_id": found}


def _read(path: Path) -> Iterator[tuple[str, str, str]]:
    """Each id without its root, with its GEOID and the id that it is the same as, where it has them."""
    with open_list(path, LAYOUTS) as listed:
        for line, cells in listed.rows:
            if not cells["id"].startswith(OCD_ROOT):
                raise ListRefusedError(listed.file, line, f"{cells['id']!r} is no division of the United States")
            geoid = _GEOID.match(cells.get("census_geoid", ""))
            same_as = cells.get("sameAs", "").removeprefix(f"{OCD_ROOT}/")
            yield cells["id"].removeprefix(f"{OCD_ROOT}/"), geoid[1] if geoid else "", same_as
