"""Tables of the registry: the governments and bodies of one state, a row each, and what a row stands for."""

from collections.abc import Mapping

KIND = "registry-table"
GOVERNMENT_COLUMNS = (
    "id", "name", "form", "levels", "geoid", "counties", "ocd_id", "aliases", "redirects", "from", "until", "note",
)  # fmt: skip
AGENCY_COLUMNS = ("id", "name", "kind", "jurisdiction", "ori", "attributes", "aliases", "redirects", "note")
UNGOVERNED_COLUMNS = ("name", "form", "geoid", "counties")
# What a table may hold, and its columns.
HELD: Mapping[str, tuple[str, ...]] = {
    "states": GOVERNMENT_COLUMNS,
    "counties": GOVERNMENT_COLUMNS,
    "places": GOVERNMENT_COLUMNS,
    "towns": GOVERNMENT_COLUMNS,
    "ungoverned": UNGOVERNED_COLUMNS,
    "agencies": AGENCY_COLUMNS,
}
ALIASES = "|"
OCD_ROOT = "ocd-division/country:us"
Cells = Mapping[str, str]
Tables = Mapping[str, list[Cells]]


def held_by(table: str) -> str:
    """What a table holds, as its id ends: `us-mn-places` holds places."""
    return table.rpartition("-")[2]


def columns_of(table: str) -> tuple[str, ...]:
    """The columns of a table by its id; raises KeyError where no table is called so."""
    return HELD[held_by(table)]


def names_of(row: Cells) -> list[str]:
    """What a government is called, its own name first: without and with its type, and by its other names."""
    form, name = row["form"].replace("-", " "), row["name"]
    type_words = _TYPES.get(row["form"], form.title())
    bare = name.removesuffix(f" {type_words}")
    typed = [f"{bare} {type_words}", f"{type_words} of {bare}"] if row["form"] not in _UNTYPED else []
    return list(dict.fromkeys([name, bare, *typed, *filter(None, row["aliases"].split(ALIASES))]))


# The word that people put to a name, where it is another than the form; and forms that nobody puts to a name.
_TYPES = {"independent-city": "City", "consolidated-city-county": "City"}
_UNTYPED = {"state", "territory", "insular-area", "federal-district", "consolidated-city-county"}
