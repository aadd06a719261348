"""The search of one edition: everything it holds that has a name or words, indexed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from weakref import WeakValueDictionary

from service.core.activities import Activity, lineage
from service.documents.document import Body
from service.documents.grouping import ByKind
from service.documents.kinds import SLUG
from service.documents.known import near
from service.documents.refs import instrument_norms
from service.documents.registry import ALIASES, KIND, OCD_ROOT, rows_of
from service.world.search.hits import Hit, Named
from service.world.search.places import UNGOVERNED_LOSS, PlaceIndex
from service.world.search.questions import QuestionReader
from service.world.search.texts import TextIndex, Written

PLACED = ("jurisdiction", "agency", "organisation")
UNGOVERNED = "ungoverned"
KINDS = (*PLACED, "instrument", "norm", "position", "activity", "condition")
_CODES = ("geoid", "ocd_id", "gnis", "ori")
_STATE = len("us-mn")
_LEAST = 0.3


@dataclass(frozen=True)
class Search:
    """What is found by people's words."""

    by_kind: ByKind
    activities: Mapping[str, Activity]

    def find(self, query: str, *, kinds: frozenset[str] = frozenset(), limit: int = 10) -> list[Hit]:
        """The best hits of these kinds (any where empty), the best first."""
        hits = [hit for hit in self.places.search(query, limit=limit * len(PLACED)) if not kinds or hit.kind in kinds]
        if not kinds or not kinds.issubset(PLACED):
            hits += self.texts.search(query, kinds=kinds, limit=limit)
        kept = (hit for hit in hits if hit.score >= _LEAST)
        return sorted(kept, key=lambda hit: -hit.score)[:limit]

    def bearing(self, name: str, kinds: Iterable[str]) -> list[Hit]:
        """What bears exactly this name, with or without what it is: all that it may mean."""
        wanted = frozenset(kinds)
        hits = self.places.search(name, limit=_MOST_NAMESAKES)
        exact = [hit for hit in hits if hit.kind in wanted and hit.score >= _EXACT]
        return exact or [hit for hit in hits if hit.leads_to and hit.score >= _EXACT - UNGOVERNED_LOSS]

    def near(self, name: str, kinds: Iterable[str], limit: int = 3) -> list[str]:
        """The ids of what comes nearest to a name or an id that names nothing."""
        wanted = list(kinds)
        if SLUG.fullmatch(name):
            return near(name, [own_id for kind in wanted for own_id in self.by_kind[kind]], limit)
        return [hit.id for hit in self.find(name, kinds=frozenset(wanted), limit=limit)]

    def make_ready(self) -> None:
        """Make every index now."""
        _ = self.reader

    @cached_property
    def states(self) -> dict[str, str]:
        """The names and codes of states, each with its code."""
        rows = [row for table in self._tables() if table["holds"] == "states" for row in rows_of(table)]
        written = [body for body in self.by_kind["jurisdiction"].written.values() if body.get("parent") == "us"]
        found: dict[str, str] = {}
        for body in (*rows, *written):
            code = body["id"].removeprefix("us-")
            found |= {code: code, body["name"].lower(): code}
        return found

    @cached_property
    def places(self) -> PlaceIndex:
        """Governments, their bodies and organisations."""
        return _shared(self)

    @cached_property
    def texts(self) -> TextIndex:
        """Instruments, norms, positions and the codebook."""
        return TextIndex(_written(self.by_kind))

    @cached_property
    def reader(self) -> QuestionReader:
        """Questions in words."""
        conditions = self.by_kind["condition"].values()
        phrases = {name.lower(): body["id"] for body in conditions for name in (body["name"], *body.get("aliases", ()))}
        wider = {name: lineage(self.activities, name) - {name} for name in self.activities}
        return QuestionReader(self.places, self.texts, self.states, phrases, wider)

    def place_bodies(self) -> tuple[Body, ...]:
        """The documents that governments, bodies and organisations stand in."""
        written = (body for kind in PLACED for body in self.by_kind[kind].written.values())
        return (*self._tables(), *written)

    def named(self) -> Iterator[Named]:
        """Everything with a name, as the index needs it."""
        counties = dict(self._counties())
        written = {own_id for kind in PLACED for own_id in self.by_kind[kind].written}
        for kind in PLACED:
            for body in self.by_kind[kind].written.values():
                yield _of_body(kind, body, counties)
        for table in self._tables():
            kind = "agency" if table["holds"] == "agencies" else "jurisdiction"
            for row in rows_of(table):
                if row.get("id") not in written:
                    yield _of_row(kind, row, table, counties)

    def _counties(self) -> Iterator[tuple[str, str]]:
        """The names of counties by their ids."""
        for own_id, body in self.by_kind["jurisdiction"].written.items():
            yield own_id, body["name"]
        for table in self._tables():
            if table["holds"] == "counties":
                yield from ((row["id"], row["name"]) for row in rows_of(table))

    def _tables(self) -> Iterable[Body]:
        return self.by_kind[KIND].values()


class _Places(PlaceIndex):
    """An index that holds the documents it was made from, so that no other can have their identity."""

    def __init__(self, search: Search) -> None:
        self.bodies = search.place_bodies()
        super().__init__(
            (entry for entry in search.named() if entry.kind != UNGOVERNED or entry.leads_to), search.states
        )


def _shared(search: Search) -> PlaceIndex:
    """The index of these very documents: editions between which no place changed share one."""
    key = tuple(map(id, search.place_bodies()))
    found = _MADE.get(key)
    if found is None:
        found = _MADE[key] = _Places(search)
    return found


_MADE: WeakValueDictionary[tuple[int, ...], _Places] = WeakValueDictionary()


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


def _of_row(kind: str, row: Mapping[str, str], table: Body, counties: Mapping[str, str]) -> Named:
    """A row of the registry; what has no id is a place without a government, and leads to its counties."""
    around = row.get("counties", "").split()
    geoids, state = row.get("geoid", "").split(), table["jurisdiction"].removeprefix("us-")
    own_id = row.get("id", "")
    ocd_id = f"{OCD_ROOT}/{row['ocd_id']}" if row.get("ocd_id") else ""
    return Named(
        kind=kind if own_id else UNGOVERNED,
        id=own_id or geoids[0],
        name=row["name"],
        state=own_id.removeprefix("us-") if state == "us" else state,
        form=row.get("kind") or row.get("form", ""),
        level=row.get("levels", "").partition(" ")[0],
        others=tuple(filter(None, row.get("aliases", "").split(ALIASES))),
        counties=tuple(counties.get(name, name) for name in around),
        codes=tuple(filter(None, (*row.get("redirects", "").split(), *geoids, row.get("ori", ""), ocd_id))),
        geoid=geoids[0] if geoids else "",
        leads_to=() if own_id else tuple(around),
    )


_MOST_NAMESAKES = 400
_EXACT = 0.995


def _state(own_id: str, body: Body) -> str:
    """The state's two letters by the id of the thing, or of where it speaks; empty for the nation."""
    name = str(body.get("jurisdiction", own_id) if not own_id.startswith("us-") else own_id)
    of_state = name.startswith("us-") and (len(name) == _STATE or name[_STATE : _STATE + 1] == "-")
    return name[3:_STATE] if of_state else ""


def _written(by_kind: ByKind) -> Iterator[Written]:
    for instrument in by_kind["instrument"].values():
        cited = tuple(filter(None, (instrument.get("citation"), *instrument.get("aliases", ()))))
        yield Written("instrument", instrument["id"], instrument["title"], cited, instrument["summary"])
        for _, norm, own_id in instrument_norms(instrument):
            yield Written("norm", own_id, norm["summary"], (), f"{norm['pinpoint']} {norm.get('words', '')}")
    for position in by_kind["position"].values():
        yield Written("position", position["id"], position["summary"], (), position.get("speaker", ""))
    for kind in ("activity", "condition"):
        for entry in by_kind[kind].values():
            said = (entry["phrase"], *entry.get("aliases", ()))
            yield Written(kind, entry["id"], entry["name"], said, entry["definition"])
