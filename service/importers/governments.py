"""Units gathered from lists turned into governments: forms, levels, who is one with whom, and in which counties."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from service.importers.census import CONSOLIDATED, WORKING, Gathered, Unit
from service.importers.ids import Sort, slug

_COUNTY_FORMS = {
    "County": "county", "Parish": "parish", "Borough": "borough", "City and Borough": "city-and-borough",
    "Municipality": "municipality", "Municipio": "municipio", "Census Area": "territory",
    "Planning Region": "planning-region", "city": "independent-city",
}  # fmt: skip
_PLACE_FORMS = {"25": "city", "43": "town", "47": "village", "21": "borough", "37": "municipality"}
_TOWN_FORMS = ("township", "town", "plantation")
_LEVELS = {"counties": ("county",), "places": ("place",), "towns": ("place",)}
_WITHOUT_LEVEL = {"territory"}
_DISTRICTS = {"planning-region"}
# Massachusetts calls fourteen cities towns; the Gazetteer then says both.
_TOWN_THAT_IS_A_CITY = re.compile(r" Town city$")
_BRACKETS = re.compile(r" \(([^)]*)\)")
_SORTS: dict[str, Sort] = {"counties": "county", "places": "place", "towns": "town"}


@dataclass
class Government:
    """A government in the making: `bare` is its name without its type, `geoids` begins with its own."""

    sort: str
    unit: Unit
    name: str
    bare: str
    form: str
    levels: tuple[str, ...]
    geoids: list[str]
    aliases: list[str] = field(default_factory=list)
    redirected: list[str] = field(default_factory=list)
    part_names: dict[str, str] = field(default_factory=dict)
    counties: list[str] = field(default_factory=list)
    since: str = ""
    until: str = ""
    note: str = ""

    @property
    def kind(self) -> Sort:
        """What the scheme of ids takes it for."""
        return _SORTS[self.sort]


def governments(gathered: Gathered) -> dict[str, Government]:
    """Every government and county by its GEOID."""
    found = {made.geoids[0]: made for made in _made(gathered)}
    _join_independent_cities(found)
    _apply_hand(found, gathered)
    _join_towns(found)
    for made in found.values():
        made.counties = made.counties or _counties(made, gathered)
    return found


def without_government(gathered: Gathered, found: Iterable[Government]) -> Iterator[tuple[Unit, list[str]]]:
    """Places that have a name and no working government, with the counties they lie in, in order of GEOID."""
    governed = {geoid for made in found for geoid in made.geoids}
    for geoid, unit in sorted(gathered.units["places"].items()):
        if geoid not in governed:
            yield unit, sorted(gathered.counties_of[geoid] | gathered.counties_by_gnis.get(unit.gnis, set()))


def place_name(unit: Unit) -> tuple[str, str]:
    """The bare name of a place and its form, as its legal description says them; the name in brackets is left out."""
    name, form = _whole_place_name(unit)
    return _BRACKETS.sub("", name), form


def _whole_place_name(unit: Unit) -> tuple[str, str]:
    if _TOWN_THAT_IS_A_CITY.search(unit.name):
        return _TOWN_THAT_IS_A_CITY.sub("", unit.name), "city"
    form = _PLACE_FORMS.get(unit.legal, "")
    return unit.name.removesuffix(f" {form}").removesuffix(" (balance)").removesuffix(" CDP"), form


def _made(gathered: Gathered) -> Iterator[Government]:
    for sort in ("counties", "places", "towns"):
        for geoid, unit in gathered.units[sort].items():
            if sort == "counties" or unit.status in WORKING or geoid in gathered.by_hand:
                yield _government(sort, unit)


def _government(sort: str, unit: Unit) -> Government:
    bare, form = {"counties": _county_name, "places": place_name, "towns": _town_name}[sort](unit)
    name = f"{bare} {form.title()}" if sort == "towns" and form in {"township", "plantation"} else bare
    # Numbered townships have their type in their name already.
    name = bare if slug(form) in slug(bare).split("-") else name
    levels = () if form in _WITHOUT_LEVEL else ("district",) if form in _DISTRICTS else _LEVELS[sort]
    return Government(sort, unit, name, bare, form, levels, [unit.geoid], aliases=_told(unit))


def _told(unit: Unit) -> list[str]:
    """The name as the publisher has it, where it is another than ours by more than its type."""
    told = unit.name.removesuffix(" (balance)")
    if brackets := _BRACKETS.search(told):
        return [brackets[1]]
    return [told] if _TOWN_THAT_IS_A_CITY.search(told) or "government" in told or " charter " in told else []


def _county_name(unit: Unit) -> tuple[str, str]:
    endings = sorted(_COUNTY_FORMS, key=len, reverse=True)
    form = next((_COUNTY_FORMS[ending] for ending in endings if unit.name.endswith(f" {ending}")), "county")
    return unit.name.removesuffix(" city"), form


def _town_name(unit: Unit) -> tuple[str, str]:
    form = next((form for form in _TOWN_FORMS if form in unit.name.lower().split()), "township")
    # Michigan's charter townships are called townships.
    return unit.name.removesuffix(f" {form}").removesuffix(" charter"), form


def _join_independent_cities(found: dict[str, Government]) -> None:
    """A city that is its own county is one government: both lists give it the same GNIS id."""
    counties = {made.unit.gnis: made for made in found.values() if made.sort == "counties" and made.unit.gnis}
    for place in [made for made in found.values() if made.sort == "places"]:
        if county := counties.get(place.unit.gnis):
            _join(found, place, county)
            place.form, place.levels = "independent-city", ("county", "place")


def _join_towns(found: dict[str, Government]) -> None:
    """A town with the officials of another government is that government: of one GNIS id, or of one name and county."""
    towns = [made for made in found.values() if made.sort == "towns"]
    by_gnis: dict[str, list[Government]] = defaultdict(list)
    for made in towns:
        if made.unit.status != CONSOLIDATED:
            by_gnis[made.unit.gnis].append(made)
    named = {(made.bare, made.geoids[0][:2]): made for made in found.values() if made.sort == "places"}
    for town in towns:
        if town.unit.status == CONSOLIDATED:
            standing = by_gnis.get(town.unit.gnis, [])
            whole = standing[0] if standing else named.get((town.bare, town.geoids[0][:2]))
            if whole is not None:
                _join(found, whole, town)


def _join(found: dict[str, Government], whole: Government, part: Government) -> None:
    whole.geoids += part.geoids
    whole.part_names |= dict.fromkeys(part.geoids, part.name)
    whole.redirected += [part.name] if part.sort == "counties" and part.name != whole.name else []
    told = part.unit.name if part.sort == "towns" else part.name
    whole.aliases += [name for name in (told, *part.aliases) if name not in {whole.name, *whole.aliases}]
    if part.sort == "towns" and whole.sort == "towns":
        whole.counties = sorted({geoid[:5] for geoid in whole.geoids})
    del found[part.geoids[0]]


def _apply_hand(found: dict[str, Government], gathered: Gathered) -> None:
    for geoid, cells in gathered.by_hand.items():
        made = found.get(geoid)
        if made is None:
            continue
        if cells["name"]:
            made.name = made.bare = cells["name"]
        for other in cells["also"].split():
            _join_listed(found, made, gathered, other)
        made.form = cells["form"] or made.form
        made.levels = tuple(cells["levels"].split()) or (() if made.form in _WITHOUT_LEVEL else made.levels)
        made.aliases += [name for name in cells["aliases"].split("|") if name and name not in made.aliases]
        made.counties = cells["counties"].split() or made.counties
        made.since, made.until, made.note = cells["from"], cells["until"], cells["note"]


def _join_listed(found: dict[str, Government], made: Government, gathered: Gathered, other: str) -> None:
    """Join a unit by its GEOID: a government of its own in the lists, or one whose place alone is listed."""
    if other in found:
        _join(found, made, found[other])
        return
    unit = next((units[other] for units in gathered.units.values() if other in units), None)
    if unit is not None:
        made.geoids.append(other)
        bare = place_name(unit)[0]
        made.aliases += [bare] if bare not in {made.name, *made.aliases} else []


def _counties(made: Government, gathered: Gathered) -> list[str]:
    """The GEOIDs of the counties a government lies in; a county lies in none."""
    if made.sort == "counties" or "county" in made.levels:
        return []
    if made.sort == "towns":
        return [made.geoids[0][:5]]
    # A place that the links leave out may stand among the towns, whose GEOIDs begin with the county's.
    linked = gathered.counties_of.get(made.geoids[0]) or gathered.counties_by_gnis.get(made.unit.gnis) or ()
    return sorted(linked)
