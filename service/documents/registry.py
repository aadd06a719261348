"""Tables of the registry: the governments and bodies of a state, a row each, and the documents rows stand for."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any
from weakref import WeakValueDictionary

from service.documents.document import Body

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
# The columns that name other documents, and of which kind.
REFERENCES = {"counties": "jurisdiction", "jurisdiction": "jurisdiction", "kind": "agency-kind"}
_DECIDING = ("id", "form", "levels", "kind", "jurisdiction", "attributes")
# The columns with several ids or words, parted by blanks.
_LISTS = ("levels", "counties", "redirects", "attributes")
_PLAIN = ("id", "name", "form", "kind", "jurisdiction", "ori", "from", "until", "note")
# The word that people put to a name, where it is another than the form; and forms that nobody puts to a name.
_TYPES = {"independent-city": "City", "city-and-borough": "Borough"}
_UNTYPED = {"state", "territory", "insular-area", "federal-district", "consolidated-city-county", "planning-region"}


def held_by(table: str) -> str:
    """What a table holds, as its id ends: `us-mn-places` holds places."""
    return table.rpartition("-")[2]


def columns_of(table: str) -> tuple[str, ...]:
    """The columns of a table by its id; raises KeyError where no table is called so."""
    return HELD[held_by(table)]


def tables_of(entity: str) -> list[str]:
    """The ids of the tables that may have an entity as a row."""
    state = "-".join(entity.split("-")[:2])
    return ["us-states", *(f"{state}-{held}" for held in HELD if held not in {"states", "ungoverned"})]


def names_of(row: Cells) -> list[str]:
    """What a government is called, its own name first: without and with its type, and by its other names."""
    name = row["name"]
    type_words = _TYPES.get(row["form"], row["form"].replace("-", " ").title())
    bare = name.removesuffix(f" {type_words}")
    typed = [] if row["form"] in _UNTYPED else [f"{bare} {type_words}", f"{type_words} of {bare}"]
    return list(dict.fromkeys([name, bare, *typed, *filter(None, row["aliases"].split(ALIASES))]))


class Table:
    """One table, its rows found by their ids."""

    def __init__(self, body: Body) -> None:
        self.body = body

    @property
    def kind(self) -> str:
        """The kind of document that a row stands for; empty where rows are no entities."""
        return {"agencies": "agency", "ungoverned": ""}.get(self.body["holds"], "jurisdiction")

    @cached_property
    def lines(self) -> dict[str, str]:
        """The line of each row by its id."""
        return {line.partition(",")[0]: line for line in self.body["rows"]} if self.kind else {}

    @cached_property
    def references(self) -> frozenset[tuple[str, str]]:
        """The kind and the id of everything that rows name."""
        return frozenset(
            (kind, name)
            for cells in rows_of(self.body)
            for column, kind in REFERENCES.items()
            for name in cells.get(column, "").split()
        )

    @cached_property
    def attributes(self) -> frozenset[str]:
        """What its bodies are or have."""
        rows = rows_of(self.body) if self.kind == "agency" else ()
        return frozenset(name for cells in rows for name in cells["attributes"].split())

    @cached_property
    def shapes(self) -> frozenset[tuple[tuple[str, ...], str]]:
        """The levels and the form of its governments, each such pair once."""
        rows = rows_of(self.body) if self.kind == "jurisdiction" else ()
        return frozenset((tuple(cells["levels"].split()), cells["form"]) for cells in rows)

    def document(self, own_id: str) -> Body:
        """The document that a row stands for; raises KeyError."""
        cells = cells_of(self.body["columns"], self.lines[own_id])
        return _agency(cells, self.body) if self.kind == "agency" else _jurisdiction(cells, self.body)


def table_of(body: Body) -> Table:
    """The table of this very body, made once: it holds its body, so that no other body can have the same place."""
    table = _MADE.get(id(body))
    if table is None:
        table = _MADE[id(body)] = Table(body)
    return table


_MADE: WeakValueDictionary[int, Table] = WeakValueDictionary()


def cells_of(columns: Iterable[str], line: str) -> dict[str, str]:
    """The cells of one row by column; raises ValueError where it has too many or too few."""
    return dict(zip(columns, next(csv.reader([line], strict=True), []), strict=True))


def line_of(table: str, cells: Cells) -> str:
    """One row as its line."""
    text = io.StringIO()
    csv.writer(text, lineterminator="").writerow([cells[name] for name in columns_of(table)])
    return text.getvalue()


def rows_of(body: Body) -> Iterator[dict[str, str]]:
    """Each row of a table as cells by column."""
    for cells in csv.reader(body["rows"]):
        yield dict(zip(body["columns"], cells, strict=True))


def opened(kind: str, body: Body) -> Body:
    """A body as its changes are told: the rows of a table as values of their own, named by their ids."""
    if kind != KIND:
        return body
    rows = ({name: cell for name, cell in cells.items() if cell} for cells in rows_of(body))
    return {**body, "rows": [{"id": row.get("id", row.get("geoid", "")), **row} for row in rows]}


def deciding_rows(body: Body) -> Body:
    """What an answer may turn on in a table, opened or not: of each row, who it is and of what sort."""
    rows = body["rows"] if body["rows"] and isinstance(body["rows"][0], dict) else rows_of(body)
    return {
        "rows": [
            {name: row[name] for name in _DECIDING if row.get(name)}
            for row in rows
            if row.get("form") or row.get("kind")
        ]
    }


def _jurisdiction(cells: Cells, table: Body) -> Body:
    body = _common(cells, table)
    geoids, levels = cells["geoid"].split(), body.get("levels", [])
    body["parent"] = table["jurisdiction"]
    body |= {"level": levels[-1]} if levels else {}
    body |= {"geoid": geoids[0]} if geoids else {}
    body |= {"geoids": geoids} if geoids[1:] else {}
    body |= {"ocd_id": f"{OCD_ROOT}/{cells['ocd_id']}"} if cells["ocd_id"] else {}
    # A county's bare name is most often a city's too: it is left to the finder.
    names = [name for name in names_of(cells)[1:] if levels != ["county"] or not body["name"].startswith(f"{name} ")]
    return body | {"aliases": names}


def _agency(cells: Cells, table: Body) -> Body:
    aliases = [name for name in cells["aliases"].split(ALIASES) if name]
    return _common(cells, table) | {"attributes": cells["attributes"].split(), "aliases": aliases}


def _common(cells: Cells, table: Body) -> dict[str, Any]:
    plain = {name: cells[name] for name in _PLAIN if cells.get(name)}
    lists = {name: cells[name].split() for name in _LISTS if cells.get(name)}
    return {**plain, **lists, "table": table["id"], "sources": table["sources"]}
