"""Which of the norms of one body, at one rank, are narrower or later than those they clash with."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from service.core.activities import Activities, lineage
from service.core.engine.bitset import bits, joined
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


def note_peers(
    norms: Sequence[tuple[int, Norm]], clashing: Mapping[int, int], activities: Activities, rivals: Sequence[Noted]
) -> None:
    """Note for each norm the peers that are narrower, and those that are later while neither is narrower.

    `norms` are those of one body and rank by number, `clashing` those of them that each clashes with, as bits.
    """
    reach = {number: reach_of(norm) for number, norm in norms}
    narrower = _Reaches(reach, activities).narrower()
    wider: dict[int, int] = {}
    for number in reach:
        for other in bits(narrower[reach[number]] & clashing[number]):
            wider[other] = wider.get(other, 0) | 1 << number
    later = _Later(norms)
    for number, norm in norms:
        less = narrower[reach[number]] & clashing[number]
        rivals[number].narrower |= less
        rivals[number].later |= later.than(norm) & clashing[number] & ~less & ~wider.get(number, 0)


class _Reaches:
    """Numbered norms by how far they go."""

    def __init__(self, reach: Mapping[int, Reach], activities: Activities) -> None:
        self._activities = activities
        self._alike: dict[Reach, int] = {}
        self._on: dict[str, int] = {}
        self._under: dict[Expr, int] = {}
        for number, one in reach.items():
            self._alike[one] = self._alike.get(one, 0) | 1 << number
            self._on[one.activity] = self._on.get(one.activity, 0) | 1 << number
            for item in one.when:
                self._under[item] = self._under.get(item, 0) | 1 << number

    def narrower(self) -> dict[Reach, int]:
        """Those that go less far than each: on a narrower activity, or on the same under some narrowing more."""
        return {one: self._below(one.activity) | self._within(one) for one in self._alike}

    def _below(self, activity: str) -> int:
        """The norms on narrower activities."""
        return joined(
            numbers
            for name, numbers in self._on.items()
            if name != activity and activity in lineage(self._activities, name)
        )

    def _within(self, one: Reach) -> int:
        """The norms on the same activity that have all its conditions and narrowings, and some more."""
        found = self._on[one.activity] & ~self._alike[one]
        for item in one.when:
            found &= self._under[item]
        if not one.attributes:
            return found
        return joined(numbers & found for other, numbers in self._alike.items() if _covers(one, other))


def _covers(one: Reach, other: Reach) -> bool:
    """Whether the other has every narrowing of attributes that one has, with no more values."""
    own = dict(other.attributes)
    return all(name in own and own[name] <= values for name, values in one.attributes)


class _Later:
    """Numbered norms by when they start."""

    def __init__(self, norms: Sequence[tuple[int, Norm]]) -> None:
        self._earliest = _after(norms, lambda norm: norm.span.start.earliest)
        self._latest = _after(norms, lambda norm: norm.span.start.latest)

    def than(self, norm: Norm) -> int:
        """Those whose earliest start is not before this one's latest, and whose latest is after its earliest."""
        start = norm.span.start
        days, since = self._earliest
        from_then = since[bisect_left(days, start.latest)]
        days, since = self._latest
        return from_then & since[bisect_right(days, start.earliest)]


def _after(norms: Sequence[tuple[int, Norm]], day: Callable[[Norm], date]) -> tuple[list[date], list[int]]:
    """The days of norms in order, and for each place in that order who comes from there on."""
    ordered = sorted((day(norm), number) for number, norm in norms)
    since = [0]
    for _, number in reversed(ordered):
        since.append(since[-1] | 1 << number)
    return [when for when, _ in ordered], since[::-1]
