"""The search of one edition: everything it holds that has a name or words, indexed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from service.core.activities import Activity, lineage
from service.documents.grouping import ByKind
from service.documents.kinds import SLUG
from service.documents.known import near
from service.documents.refs import instrument_norms
from service.documents.registry import KIND, rows_of
from service.world.search.entries import state_indexes
from service.world.search.hits import Hit
from service.world.search.places import UNGOVERNED_LOSS, PlaceIndex
from service.world.search.questions import QuestionReader
from service.world.search.texts import TextIndex, Written

PLACED = ("jurisdiction", "agency", "organisation")
KINDS = (*PLACED, "instrument", "norm", "position", "activity", "condition")
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
        tables = self.by_kind[KIND].values()
        rows = [row for table in tables if table["holds"] == "states" for row in rows_of(table)]
        written = [body for body in self.by_kind["jurisdiction"].written.values() if body.get("parent") == "us"]
        found: dict[str, str] = {}
        for body in (*rows, *written):
            code = body["id"].removeprefix("us-")
            found |= {code: code, body["name"].lower(): code}
        return found

    @cached_property
    def places(self) -> PlaceIndex:
        """Governments, their bodies and organisations."""
        return PlaceIndex(state_indexes(self.by_kind), self.states)

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


_MOST_NAMESAKES = 400
_EXACT = 0.995


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
