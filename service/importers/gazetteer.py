"""The Gazetteer's governments as rows of the registry's tables; a refresh keeps every id and what people added."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from service.documents.registry import ALIASES, Cells, Tables
from service.importers.census import Gathered, Unit
from service.importers.governments import Government, governments, place_name, without_government
from service.importers.ids import Named, ids, slug
from service.importers.outcome import Outcome, TablesFaultError, merged

STATES = "us-states"


def refresh(gathered: Gathered, standing: Tables) -> Outcome:
    """The tables as the lists have them. A row that no list names any more stays, and is told as gone."""
    states = {row["geoid"].split()[0]: row["id"] for row in standing.get(STATES, ())}
    known = {geoid: row["id"] for rows in standing.values() for row in rows if "id" in row for geoid in _geoids(row)}
    of_states = {geoid: row["id"] for row in standing.get(STATES, ()) for geoid in _geoids(row)}
    found = {key: made for key, made in governments(gathered).items() if key not in of_states}
    if strange := {key[:2] for key in found} - states.keys():
        told = f"the table {STATES} has no state with the code {', '.join(sorted(strange))}"
        raise TablesFaultError(f"{told}: load the record files first")
    own = _own_ids(found, states, known)
    by_geoid = known | {geoid: own[key] for key, made in found.items() for geoid in made.geoids}
    fresh = _rows_by_table(found, own, by_geoid, states)
    for table, row in _ungoverned(gathered, found, by_geoid, states):
        fresh[table].append(row)
    governed = set(own.values())
    return merged(fresh, standing, lambda row: row.get("id") not in governed)


def _geoids(row: Cells) -> list[str]:
    return row.get("geoid", "").split()


def _own_ids(found: Mapping[str, Government], states: Mapping[str, str], known: Mapping[str, str]) -> dict[str, str]:
    """The id of each government; one that stands keeps its own."""
    counties = {key: made.name for key, made in found.items() if made.sort == "counties"}
    # A county joined to a city still tells the towns in it apart.
    counties |= {geoid: made.part_names.get(geoid, made.name) for made in found.values() for geoid in made.geoids[1:]}
    wanted = (
        Named(key, states[key[:2]].removeprefix("us-"), made.kind, made.bare, made.form, _first(made, counties))
        for key, made in found.items()
    )
    return ids(wanted, {key: known[key] for key in found if key in known})


def _first(made: Government, counties: Mapping[str, str]) -> str:
    return next((counties[geoid] for geoid in made.counties if geoid in counties), "")


def _rows_by_table(
    found: Mapping[str, Government], own: Mapping[str, str], by_geoid: Mapping[str, str], states: Mapping[str, str]
) -> dict[str, list[Cells]]:
    tables: dict[str, list[Cells]] = defaultdict(list)
    for key, made in found.items():
        state = states[key[:2]]
        tables[f"{state}-{made.sort}"].append(_row(made, own[key], by_geoid, state))
    return tables


def _row(made: Government, own_id: str, by_geoid: Mapping[str, str], state: str) -> Cells:
    redirects = {f"{state}-{slug(name)}" for name in made.redirected} - {own_id}
    return {
        "id": own_id,
        "name": made.name,
        "form": made.form,
        "levels": " ".join(made.levels),
        "geoid": " ".join(made.geoids),
        "counties": " ".join(_counties(made.counties, by_geoid)),
        "ocd_id": "",
        "aliases": ALIASES.join(made.aliases),
        "redirects": " ".join(sorted(redirects)),
        "from": made.since,
        "until": made.until,
        "note": made.note,
    }


def _counties(geoids: Iterable[str], by_geoid: Mapping[str, str]) -> list[str]:
    return list(dict.fromkeys(by_geoid[geoid] for geoid in geoids if geoid in by_geoid))


def _ungoverned(
    gathered: Gathered, found: Mapping[str, Government], by_geoid: Mapping[str, str], states: Mapping[str, str]
) -> Iterator[tuple[str, Cells]]:
    for unit, counties in without_government(gathered, found.values()):
        if unit.geoid[:2] in states and unit.geoid not in by_geoid:
            places = " ".join(_counties(counties, by_geoid))
            name = place_name(unit)[0]
            row = {"name": name, "form": _ungoverned_form(unit), "geoid": unit.geoid, "counties": places}
            yield f"{states[unit.geoid[:2]]}-ungoverned", row


def _ungoverned_form(unit: Unit) -> str:
    return "census-designated-place" if unit.status == "S" else "inactive-place"
