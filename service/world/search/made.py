"""The search of one edition: everything it holds that has a name or words, indexed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from service.core.activities import lineage
from service.core.model import Activity
from service.documents.document import Body
from service.documents.grouping import ByKind
from service.documents.refs import instrument_norms
from service.documents.registry import KIND, rows_of
from service.world.search.hits import Hit, Named
from service.world.search.places import PlaceIndex
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
        best = hits[0].score if hits else 0.0
        return [hit for hit in hits if hit.score >= max(best, _EXACT) and (hit.kind in wanted or hit.leads_to)]

    @cached_property
    def states(self) -> dict[str, str]:
        """The names and codes of states, each with its code."""
        states = (body for body in self.by_kind["jurisdiction"].values() if body.get("parent") == "us")
        found: dict[str, str] = {}
        for body in states:
            code = body["id"].removeprefix("us-")
            found |= {code: code, body["name"].lower(): code}
        return found

    @cached_property
    def places(self) -> PlaceIndex:
        """Governments, their bodies and organisations."""
        return PlaceIndex([*self._named(), *self._ungoverned()], self.states)

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

    def _named(self) -> Iterator[Named]:
        places = self.by_kind["jurisdiction"]
        counties = {own_id: body["name"] for own_id, body in places.items() if "county" in _levels(body)}
        for kind in PLACED:
            for own_id, body in self.by_kind[kind].items():
                yield Named(
                    kind=kind,
                    id=own_id,
                    name=body["name"],
                    state=_state(own_id, body),
                    form=body.get("kind") or body.get("form", ""),
                    level=(_levels(body) or [""])[0],
                    others=tuple(body.get("aliases", ())),
                    counties=tuple(counties.get(name, name) for name in body.get("counties", ())),
                    codes=(*body.get("redirects", ()), *(body[code] for code in _CODES if code in body)),
                    geoid=body.get("geoid", ""),
                )

    def _ungoverned(self) -> Iterator[Named]:
        """The places without a government: each leads to its counties."""
        for table in self.by_kind[KIND].values():
            if table["holds"] == UNGOVERNED:
                for row in rows_of(table):
                    leads_to = tuple(row["counties"].split())
                    if leads_to:
                        state = table["jurisdiction"].removeprefix("us-")
                        yield Named(UNGOVERNED, row["geoid"], row["name"], state, row["form"], leads_to=leads_to)


_MOST_NAMESAKES = 400
_EXACT = 0.995


def _levels(body: Body) -> list[str]:
    return list(body.get("levels") or ([body["level"]] if "level" in body else []))


def _state(own_id: str, body: Body) -> str:
    """The state's two letters by the id of the thing, or of where it speaks; empty for the nation and for states."""
    name = str(body.get("jurisdiction", own_id) if not own_id.startswith("us-") else own_id)
    return name[3:_STATE] if name.startswith("us-") and name[_STATE : _STATE + 1] == "-" else ""


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


