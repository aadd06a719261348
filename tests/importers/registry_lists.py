"""Little lists in the layouts of the publishers, and the registry that they make."""

from collections.abc import Mapping
from pathlib import Path

from service.documents.registry import Cells
from service.importers import census, gazetteer
from service.importers.outcome import Outcome

_AREA = "ALAND|AWATER|ALAND_SQMI|AWATER_SQMI|INTPTLAT|INTPTLONG"
_REST = "1|1|1|1|1|1"
STATES: list[Cells] = [
    {"id": f"us-{code}", "name": name, "form": "state", "levels": "state", "geoid": geoid, "ocd_id": f"state:{code}"}
    | dict.fromkeys(("counties", "aliases", "redirects", "from", "until", "note"), "")
    for code, name, geoid in (("pa", "Pennsylvania", "42"), ("va", "Virginia", "51"), ("dc", "District", "11 11001"))
]
COUNTIES = [
    "PA|42049|x|00000001|Erie County",
    "PA|42101|x|00000002|Philadelphia County",
    "PA|42011|x|00000003|Berks County",
    "VA|51510|x|00000004|Alexandria city",
    "VA|51013|x|00000005|Arlington County",
    "VA|51999|x|00000007|Marshall County",
    "DC|11001|x|00000006|District of Columbia",
]
PLACES = [
    "PA|4224000|x|00000011|Erie city|25|A",
    "PA|4260000|x|00000012|Philadelphia city|25|A",
    "PA|4281000|x|00000013|Washington borough|21|A",
    "PA|4299999|x|00000014|Harborcreek CDP|57|S",
    "VA|5101000|x|00000004|Alexandria city|25|A",
    "PA|4277777|x|00000015|Lost village|47|A",
]
TOWNS = [
    "PA|4204981224|x|00000021|Washington township|A",
    "PA|4201181000|x|00000022|Washington township|A",
    "PA|4204900001|x|00000023|Amity township|A",
    "PA|4204900002|x|00000011|Erie city|F",
    "PA|4201177777|x|00000015|Lost village|F",
    "PA|4204900003|x|00000024|Ghost township|N",
]
LINKS = ["4224000,42049", "4260000,42101", "4281000,42049", "4299999,42049"]
BY_HAND = ["4260000,42101,Philadelphia,consolidated-city-county,county place,City of Philadelphia,,,,"]


def lists(folder: Path, **changed: list[str]) -> list[Path]:
    """The lists as files; a list can be given otherwise by its name."""
    unit = "USPS|GEOID|GEOIDFQ|ANSICODE|NAME"
    files: Mapping[str, tuple[str, list[str]]] = {
        "counties": (f"{unit}|{_AREA}", [f"{line}|{_REST}" for line in changed.get("counties", COUNTIES)]),
        "places": (f"{unit}|LSAD|FUNCSTAT|{_AREA}", [f"{line}|{_REST}" for line in changed.get("places", PLACES)]),
        "towns": (f"{unit}|FUNCSTAT|{_AREA}", [f"{line}|{_REST}" for line in changed.get("towns", TOWNS)]),
        "links": ("Place GEOID,County GEOID", changed.get("links", LINKS)),
        "by-hand": ("geoid,also,name,form,levels,aliases,counties,from,until,note", changed.get("by_hand", BY_HAND)),
    }
    paths = []
    for name, (header, lines) in files.items():
        path = folder / f"{name}.txt"
        path.write_text("\n".join([header, *lines, ""]), encoding="utf-8")
        paths.append(path)
    return paths


def refreshed(folder: Path, standing: Mapping[str, list[Cells]] | None = None, **changed: list[str]) -> Outcome:
    """The tables that the lists make of what stands."""
    return gazetteer.refresh(census.gather(lists(folder, **changed)), {"us-states": STATES, **(standing or {})})


def rows(outcome: Outcome) -> dict[str, Cells]:
    """Every row by its id or GEOID."""
    return {row.get("id") or row["geoid"]: row for table in outcome.tables.values() for row in table}
