"""What the index of places holds: an entry a government, body, organisation or place without a government."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from sys import intern
from weakref import WeakValueDictionary

from service.documents.document import Body
from service.documents.grouping import ByKind
from service.documents.kinds import ENTITY_KINDS
from service.documents.registry import ALIASES, KIND, OCD_ROOT, rows_of
from service.world.search.hits import Named
from service.world.search.indexed import StateIndex

UNGOVERNED = "ungoverned"
_CODES = ("geoid", "ocd_id", "gnis", "ori")
_STATE = len("us-mn")


def state_indexes(by_kind: ByKind) -> dict[str, StateIndex]:
    """The index of each state, by its letters; what belongs to the nation stands under no letters."""
    return {state: _shared(state, placed) for state, placed in _by_state(by_kind).items()}


@dataclass(frozen=True)
class _Placed:
    """The documents that the entries of one state stand in: written out by kind, and tables."""

    written: list[tuple[str, Body]] = field(default_factory=list)
    tables: list[Body] = field(default_factory=list)

    @property
    def bodies(self) -> tuple[Body, ...]:
        return (*(body for _, body in self.written), *self.tables)


def _by_state(by_kind: ByKind) -> dict[str, _Placed]:
    found: dict[str, _Placed] = defaultdict(_Placed)
    for kind in ENTITY_KINDS:
        for body in by_kind[kind].written.values():
            found[_state(body["id"], body)].written.append((kind, body))
    tables = by_kind[KIND].values()
    for table in tables:
        if table["holds"] != "states":
            found[_state(table["jurisdiction"], table)].tables.append(table)
    for table in tables:
        if table["holds"] == "states":
            for row in rows_of(table):
                found[row["id"].removeprefix("us-")].tables.append(table)
    return dict(found)


class _Shared(StateIndex):
    """An index that holds the documents it was made from, so that no other can have their identity."""

    def __init__(self, state: str, placed: _Placed) -> None:
        self.bodies = placed.bodies
        super().__init__(entry for entry in _entries(state, placed) if entry.kind != UNGOVERNED or entry.leads_to)


def _shared(state: str, placed: _Placed) -> StateIndex:
    """The index of these very documents: editions between which nothing of a state changed share its index."""
    key = (state, tuple(map(id, placed.bodies)))
    found = _MADE.get(key)
    if found is None:
        found = _MADE[key] = _Shared(state, placed)
    return found


_MADE: WeakValueDictionary[tuple[str, tuple[int, ...]], _Shared] = WeakValueDictionary()


def _entries(state: str, placed: _Placed) -> Iterator[Named]:
    counties = dict(_counties(placed))
    written = {body["id"] for _, body in placed.written}
    for kind, body in placed.written:
        yield _of_body(kind, body, counties)
    for table in placed.tables:
        kind = "agency" if table["holds"] == "agencies" else "jurisdiction"
        for row in rows_of(table):
            elsewhere = table["holds"] == "states" and row["id"] != f"us-{state}"
            if row.get("id") not in written and not elsewhere:
                yield _of_row(kind, row, state, counties)


def _counties(placed: _Placed) -> Iterator[tuple[str, str]]:
    """The names of counties by their ids."""
    for kind, body in placed.written:
        if kind == "jurisdiction":
            yield body["id"], body["name"]
    for table in placed.tables:
        if table["holds"] == "counties":
            yield from ((row["id"], row["name"]) for row in rows_of(table))


def _of_body(kind: str, body: Body, counties: Mapping[str, str]) -> Named:
    return Named(
        kind=kind,
        id=body["id"],
        name=body["name"],
        state=_state(body["id"], body),
        form=body.get("kind") or body.get("form", ""),
        level=str(next(iter(body.get("levels") or [body.get("level", "")]))),
        others=tuple(body.get("aliases", ())),
        counties=tuple(counties.get(name, name) for name in body.get("counties", ())),
        codes=(*body.get("redirects", ()), *(body[code] for code in _CODES if code in body)),
        geoid=body.get("geoid", ""),
    )


def _of_row(kind: str, row: Mapping[str, str], state: str, counties: Mapping[str, str]) -> Named:
    """A row of the registry; what has no id is a place without a government, and leads to its counties."""
    around = row.get("counties", "").split()
    geoids = row.get("geoid", "").split()
    own_id = row.get("id", "")
    ocd_id = f"{OCD_ROOT}/{row['ocd_id']}" if row.get("ocd_id") else ""
    return Named(
        kind=kind if own_id else UNGOVERNED,
        id=own_id or geoids[0],
        name=row["name"],
        state=state,
        form=intern(row.get("kind") or row.get("form", "")),
        level=intern(row.get("levels", "").partition(" ")[0]),
        others=tuple(filter(None, row.get("aliases", "").split(ALIASES))),
        counties=tuple(counties.get(name, name) for name in around),
        codes=tuple(filter(None, (*row.get("redirects", "").split(), *geoids, row.get("ori", ""), ocd_id))),
        geoid=geoids[0] if geoids else "",
        leads_to=() if own_id else tuple(around),
    )


def _state(own_id: str, body: Body) -> str:
    """The state's two letters by the id of the thing, or of where it speaks; empty for the nation."""
    name = str(body.get("jurisdiction", own_id) if not own_id.startswith("us-") else own_id)
    of_state = name.startswith("us-") and (len(name) == _STATE or name[_STATE : _STATE + 1] == "-")
    return name[3:_STATE] if of_state else ""
