"""What was read of the law of places, activity by activity: through which day, how well, and what to check next."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from service.core.activities import lineage
from service.core.coverage import covering, currency_of, relevant_coverage, silence
from service.core.question import Question
from service.core.vocabulary import Level, Silence
from service.documents.document import Body
from service.documents.evidence import weakest
from service.documents.kinds import SOURCE_KINDS, is_advisory
from service.world.library import Library, NormRef

# How a second reading begins that led to a correction, and one that left a doubt.
_CORRECTED, _DOUBTFUL = "corrected", "doubtful"


@dataclass(frozen=True)
class Due:
    """The record that is to be looked at again first, and by which day."""

    kind: str
    id: str
    review_by: date


@dataclass(frozen=True)
class Surveyed:
    """What was read of one place's own law on one activity, for one day.

    `silence` is what it is worth that this law says nothing; `checked_through` the last day whose law was looked at.
    `norms` counts those of its law in force that cover the activity, and `evidence` is the weakest grade among them.
    `coverage` are the records that say so by id, `not_readable` what was looked for and could not be read, in words;
    `checked` is the last day on which somebody looked.
    """

    place: str
    activity: str
    silence: Silence
    checked_through: date | None
    norms: int
    evidence: str | None
    coverage: tuple[str, ...]
    not_readable: tuple[str, ...]
    checked: date | None
    due: Due | None


@dataclass(frozen=True)
class Counts:
    """How far the law was read, in figures.

    `pinpoints` counts distinct provisions whose words and digest are kept, by state or nation; `states_covered` those
    of `states` that have a coverage record. Of the second readings, `corrected` led to a
    correction and `doubtful` left a doubt.
    """

    pinpoints: Mapping[str, int]
    norms_in_force: int
    on_primary_text: int
    second_readings: int
    corrected: int
    doubtful: int
    states: int
    states_covered: int


class Survey:
    """The law of one library's places on one day, looked over."""

    def __init__(self, library: Library, day: date) -> None:
        self._library, self._day = library, day

    def places(self) -> list[str]:
        """The nation, the states with D.C. and the territories, and governments with coverage of their own, by id."""
        local = self._covered & self._library.by_kind["jurisdiction"].keys()
        return sorted(local.union(self._nations, self._states))

    def states(self) -> list[str]:
        """The nation, and the states with D.C. and the territories, by id."""
        return sorted(self._nations | self._states)

    def of(self, place: str, activity: str) -> Surveyed:
        """What was read of a place's own law on an activity."""
        world, question = self._library.world, Question(place, activity, self._day)
        records = relevant_coverage(world, question)
        currency = currency_of(covering(records, self._day), (), self._day)
        norms = [ref for name in lineage(world.activities, activity) for ref in self._in_force.get((place, name), ())]
        bodies = [self._library.by_kind["coverage"][record.id] for record in records]
        return Surveyed(
            place=place,
            activity=activity,
            silence=silence(world, question, records, self._day),
            checked_through=currency.checked_through if currency else None,
            norms=len(norms),
            evidence=weakest(ref.evidence for ref in norms),
            coverage=tuple(record.id for record in records),
            not_readable=tuple(_unread(bodies)),
            checked=max((date.fromisoformat(body["checked"]) for body in bodies), default=None),
            due=_first_due(bodies, norms),
        )

    def counts(self) -> Counts:
        """How far all law was read."""
        in_force = [ref for refs in self._in_force.values() for ref in refs]
        found = [ref.body["second_reading"]["found"] for ref in self._library.norms.values() if _is_reread(ref)]
        return Counts(
            pinpoints=self._pinpoints(),
            norms_in_force=len(in_force),
            on_primary_text=sum(ref.evidence == SOURCE_KINDS[0] for ref in in_force),
            second_readings=len(found),
            corrected=sum(words.startswith(_CORRECTED) for words in found),
            doubtful=sum(words.startswith(_DOUBTFUL) for words in found),
            states=len(self._states),
            states_covered=len(self._covered & self._states),
        )

    def _pinpoints(self) -> dict[str, int]:
        read = {
            (ref.instrument["id"], ref.body["pinpoint"]): self._state_of(ref.instrument["jurisdiction"])
            for ref in self._library.norms.values()
            if "words" in ref.body and "digest" in ref.body
        }
        return dict(sorted(Counter(read.values()).items()))

    def _state_of(self, place: str) -> str:
        """The state around a place, or the nation."""
        chain = self._library.world.entities[place].chain
        return next((name for name in chain if name in self._states), chain[-1])

    @cached_property
    def _nations(self) -> frozenset[str]:
        written = self._library.by_kind["jurisdiction"].written
        return frozenset(name for name, body in written.items() if body.get("level") == Level.NATION)

    @cached_property
    def _states(self) -> frozenset[str]:
        places = self._library.by_kind["jurisdiction"].values()
        return frozenset(body["id"] for nation in self._nations for body in places.having("parent", nation))

    @cached_property
    def _covered(self) -> frozenset[str]:
        return frozenset(record.entity for record in self._library.world.coverage)

    @cached_property
    def _in_force(self) -> dict[tuple[str, str], list[NormRef]]:
        """The norms of law in force on the day, by whose law they are and by activity."""
        found: dict[tuple[str, str], list[NormRef]] = {}
        for norm in self._library.world.norms:
            ref = self._library.norms[norm.id]
            if norm.span.certainly_holds(self._day) and not is_advisory(ref.instrument):
                found.setdefault((norm.jurisdiction, norm.activity), []).append(ref)
        return found


def _is_reread(ref: NormRef) -> bool:
    return "second_reading" in ref.body


def _unread(bodies: list[Body]) -> Iterator[str]:
    """What was looked for and could not be read."""
    for body in bodies:
        if not body.get("readable", True):
            yield from body["looked_for"]


def _first_due(coverage: list[Body], norms: list[NormRef]) -> Due | None:
    """The record to be looked at again before the others, of those that say by when."""
    records = [("coverage", body) for body in coverage] + [("instrument", ref.instrument) for ref in norms]
    days = sorted((body["review_by"], kind, body["id"]) for kind, body in records if "review_by" in body)
    return Due(days[0][1], days[0][2], date.fromisoformat(days[0][0])) if days else None
