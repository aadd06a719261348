"""Which of the norms of one body, at one rank, are narrower or later than those they clash with."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from service.core.activities import Activities, lineage
from service.core.engine.bitset import joined
from service.core.model import Norm
from service.core.terms import Expr


class Noted(Protocol):
    """Who prevails over one norm, by ground."""

    narrower: int
    later: int


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a norm goes: the conduct it covers, and on what conditions."""

    activity: str
    when: frozenset[Expr]
    attributes: tuple[tuple[str, frozenset[str]], ...]


def reach_of(norm: Norm) -> Reach:
    """How far a norm goes."""
    return Reach(norm.activity, frozenset(norm.when), tuple(sorted(norm.attributes.items())))


def is_narrower(one: Reach, other: Reach, activities: Activities) -> bool:
    """Whether one goes less far: on a narrower activity, or on the same one with some condition or narrowing more."""
    if one.activity != other.activity:
        return other.activity in lineage(activities, one.activity)
    if one == other or not one.when >= other.when:
        return False
    own = dict(one.attributes)
    return all(name in own and own[name] <= values for name, values in other.attributes)


class Peers:
    """Norms of one body and rank by number, and those of them that each clashes with, as bits."""

    def __init__(self, norms: Sequence[tuple[int, Norm]], clashing: Mapping[int, int], activities: Activities) -> None:
        self._norms = norms
        self._clashing = clashing
        self._activities = activities
        self._reaches: dict[Reach, int] = {}
        for number, norm in norms:
            reach = reach_of(norm)
            self._reaches[reach] = self._reaches.get(reach, 0) | 1 << number
        self._begun_from = _after(norms, lambda norm: norm.span.start.earliest)
        self._begun_by = _after(norms, lambda norm: norm.span.start.latest)

    def note(self, rivals: Sequence[Noted]) -> None:
        """Note for each norm the peers that are narrower, and those that are later while neither is narrower."""
        for number, norm in self._norms:
            against, own = self._clashing[number], reach_of(norm)
            near = [(reach, members & against) for reach, members in self._reaches.items() if members & against]
            narrower = joined(members for reach, members in near if is_narrower(reach, own, self._activities))
            wider = joined(members for reach, members in near if is_narrower(own, reach, self._activities))
            rivals[number].narrower |= narrower
            rivals[number].later |= self._later(norm) & against & ~narrower & ~wider

    def _later(self, norm: Norm) -> int:
        """Those whose earliest start is not before this one's latest, and whose latest is after its earliest."""
        start = norm.span.start
        days, since = self._begun_from
        from_then = since[bisect_left(days, start.latest)]
        days, since = self._begun_by
        return from_then & since[bisect_right(days, start.earliest)]


def _after(norms: Sequence[tuple[int, Norm]], day: Callable[[Norm], date]) -> tuple[list[date], list[int]]:
    """The days of norms in order, and for each place in that order who comes from there on."""
    ordered = sorted((day(norm), number) for number, norm in norms)
    since = [0]
    for _, number in reversed(ordered):
        since.append(since[-1] | 1 << number)
    return [when for when, _ in ordered], since[::-1]
