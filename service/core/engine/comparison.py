"""Step 6: all contenders held against each other, those of one stance at once, those of one body and rank singly."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

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


@dataclass
class _Group:
    """The contenders of one stance: all of them, and by issuer."""

    stance: Stance
    members: int = 0
    issuers: dict[str, int] = field(default_factory=dict)


def compare(contenders: Sequence[Contender], activities: Activities) -> list[Rivals]:
    """Who prevails over each contender, what they displace by their words apart."""
    rivals = [Rivals() for _ in contenders]
    groups = _groups(contenders)
    for one in groups:
        for other in groups:
            if one is not other and clash(one.stance, other.stance):
                _hold(one, other, rivals)
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


def _hold(one: _Group, other: _Group, rivals: Sequence[Rivals]) -> None:
    """Note what of `one` prevails over what of `other`, their issuers apart, and which equals stand opposed."""
    bows, demands = yields(other.stance, one.stance), yields(one.stance, other.stance)
    outranks = one.stance.rank < other.stance.rank and one.stance.counts_as in COMMANDS
    opposed = one.stance.rank is other.stance.rank and other.stance.counts_as in OPPOSING
    for issuer, members in other.issuers.items():
        equals = one.members & ~one.issuers.get(issuer, 0) if opposed else 0
        for number in bits(members):
            rivals[number].express |= one.members if bows and not demands else 0
            rivals[number].higher |= one.members if outranks and bows == demands else 0
            rivals[number].equals |= equals


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
