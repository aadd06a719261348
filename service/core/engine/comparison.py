"""Step 6: all contenders held against each other, those of one stance at once, those of one body and rank singly."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import permutations

from service.core.activities import Activities
from service.core.engine.bitset import bits
from service.core.engine.peers import note_peers
from service.core.engine.stance import Contender, Stance, clash, stance_of, yields
from service.core.vocabulary import COMMANDS, Ground, Modality, Rank

OPPOSING = frozenset({Modality.PERMITS, Modality.BARS_RESTRICTION, Modality.EXEMPTS, Modality.BARS_REQUIREMENT})


@dataclass(slots=True)
class Rivals:
    """Which contenders prevail over one, by ground; and which commands it stands against as an equal."""

    express: int = 0
    higher: int = 0
    narrower: int = 0
    later: int = 0
    equals: int = 0

    @property
    def unspoken(self) -> int:
        """Those that prevail on a ground that express words go before."""
        return self.higher | self.narrower | self.later

    @property
    def prevailing(self) -> int:
        """Those that prevail on any ground."""
        return self.express | self.unspoken

    def spare(self, displaced: int) -> None:
        """Let none of those that the contender displaces by its words prevail on a lesser ground."""
        self.higher &= ~displaced
        self.narrower &= ~displaced
        self.later &= ~displaced

    def by_ground(self) -> tuple[tuple[Ground, int], ...]:
        """The grounds, the strongest first."""
        return (
            (Ground.EXPRESS, self.express),
            (Ground.HIGHER, self.higher),
            (Ground.NARROWER, self.narrower),
            (Ground.LATER, self.later),
        )


@dataclass(slots=True)
class _Group:
    """The contenders of one stance: all of them, and by issuer; and who prevails over them, their issuers apart."""

    stance: Stance
    members: int = 0
    issuers: dict[str, int] = field(default_factory=dict)
    express: int = 0
    higher: int = 0
    opposed: int = 0

    def hold_against(self, one: "_Group") -> None:
        """Note what of another, which clashes with these, prevails over them, and which equals stand opposed."""
        bows, demands = yields(self.stance, one.stance), yields(one.stance, self.stance)
        if bows and not demands:
            self.express |= one.members
        if one.stance.rank is self.stance.rank:
            self.opposed |= one.members if self.stance.counts_as in OPPOSING else 0
        elif one.stance.rank < self.stance.rank and one.stance.counts_as in COMMANDS and bows == demands:
            self.higher |= one.members


def compare(contenders: Sequence[Contender], activities: Activities) -> list[Rivals]:
    """Who prevails over each contender, what they displace by their words apart."""
    groups = _groups(contenders)
    for one, other in permutations(groups, 2):
        if clash(one.stance, other.stance):
            other.hold_against(one)
    rivals = _each(groups, len(contenders))
    for clashing in _peers(groups):
        note_peers([(n, contenders[n].norm) for n in clashing if clashing[n]], clashing, activities, rivals)
    return rivals


def _groups(contenders: Sequence[Contender]) -> list[_Group]:
    found: dict[Stance, _Group] = {}
    for number, one in enumerate(contenders):
        stance = stance_of(one)
        group = found.setdefault(stance, _Group(stance))
        group.members |= 1 << number
        issuer = one.norm.issuer.id
        group.issuers[issuer] = group.issuers.get(issuer, 0) | 1 << number
    return list(found.values())


def _each(groups: Sequence[_Group], many: int) -> list[Rivals]:
    """The rivals of each contender, its equals without those of its own issuer."""
    rivals, own = [Rivals() for _ in range(many)], dict[str, int]()
    for group in groups:
        for issuer, members in group.issuers.items():
            own[issuer] = own.get(issuer, 0) | members
    for group in groups:
        for issuer, members in group.issuers.items():
            for number in bits(members):
                rivals[number] = Rivals(group.express, group.higher, equals=group.opposed & ~own[issuer])
    return rivals


def _peers(groups: Sequence[_Group]) -> Iterator[dict[int, int]]:
    """For each body and rank its contenders, each with those of them that it clashes with and nothing else decides."""
    buckets: dict[tuple[str, Rank], list[_Group]] = {}
    for group in groups:
        for issuer in group.issuers:
            buckets.setdefault((issuer, group.stance.rank), []).append(group)
    for (issuer, _), among in buckets.items():
        clashing = dict(_undecided(issuer, among)) if len(among) > 1 else {}
        if any(clashing.values()):
            yield clashing


def _undecided(issuer: str, among: Sequence[_Group]) -> Iterator[tuple[int, int]]:
    for one in among:
        against = 0
        for other in among:
            if other is not one and clash(one.stance, other.stance):
                equal = yields(one.stance, other.stance) == yields(other.stance, one.stance)
                against |= other.issuers[issuer] if equal else 0
        yield from ((number, against) for number in bits(one.issuers[issuer]))
