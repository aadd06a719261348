"""A map as it is told: areas with their outcomes, and how often each occurs."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from service.answering.answer import ActivityName
from service.answering.mapped import AreaShown
from service.answering.shown import Named
from service.core.vocabulary import Level, Outcome
from service.store.recorded import RecordSet


@dataclass(frozen=True, slots=True)
class Count:
    """In how many areas there is an outcome."""

    outcome: Outcome
    areas: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MapTold:
    """One activity on one day, area by area in the order of their GEOIDs, with both clocks.

    `states` names every state by its GEOID, `activities` are all that a map may be of, `bodies` the kinds of body that
    may be asked in place of governments, `kind` the one that is; `within` is where the areas lie.
    """

    activity: ActivityName
    activities: Sequence[ActivityName]
    level: Level
    within: str | None
    kind: str | None
    bodies: Sequence[Named]
    items: tuple[AreaShown, ...]
    states: Mapping[str, Named]
    as_of: date
    known_at: datetime | None
    record_set: RecordSet

    @property
    def counts(self) -> tuple[Count, ...]:
        """How often each outcome occurs, in the order of the vocabulary."""
        return counted(self.items)


def counted(areas: Sequence[AreaShown]) -> tuple[Count, ...]:
    """How often each outcome occurs among areas; those that do not are left out."""
    found = Counter(area.outcome for area in areas)
    return tuple(Count(outcome, found[outcome]) for outcome in Outcome if found[outcome])
