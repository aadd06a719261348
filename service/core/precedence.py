"""Step 6: which of two norms prevails, and which norms are left standing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from service.core.activities import Activities, lineage
from service.core.model import Norm
from service.core.terms import Against, Issuer
from service.core.vocabulary import BANS, COMMANDS, DUTIES, PREVAILING, Ground, Modality


@dataclass(frozen=True, slots=True)
class Contender:
    """A norm as it counts once the facts are in: an exception can turn a ban into a permission."""

    norm: Norm
    counts_as: Modality
    displaced: frozenset[str] = frozenset()


Setback = tuple[Ground, str]


def strikes(against: Against, issuer: Issuer) -> bool:
    """Whether a bar is against rules of this issuer."""
    tier = not against.tiers or issuer.tier in against.tiers
    return tier and (not against.kinds or issuer.kind in against.kinds)


def clash(one: Contender, other: Contender) -> bool:
    """Whether two norms cannot both stand."""
    return _opposes(one, other) or _opposes(other, one)


def _opposes(one: Contender, other: Contender) -> bool:
    if one.counts_as in BANS:
        if other.counts_as is Modality.BARS_RESTRICTION:
            return strikes(other.norm.against, one.norm.issuer)
        return other.counts_as in DUTIES or other.counts_as is Modality.PERMITS
    if one.counts_as in DUTIES:
        if other.counts_as is Modality.BARS_REQUIREMENT:
            return strikes(other.norm.against, one.norm.issuer)
        return other.counts_as is Modality.EXEMPTS
    return False


def _yields(one: Contender, other: Contender) -> bool:
    """Whether `one`'s savings words bow to `other`: to commands only, not to mere leave."""
    return other.counts_as in COMMANDS and other.norm.issuer.tier in one.norm.yields


def _expressly(one: Contender, other: Contender) -> bool:
    if other.norm.id in one.displaced:
        return True
    return clash(one, other) and _yields(other, one) and not _yields(one, other)


def _narrower(one: Norm, other: Norm, activities: Activities) -> bool:
    if one.activity != other.activity:
        return other.activity in lineage(activities, one.activity)
    has_conditions = set(one.when) >= set(other.when)
    has_attributes = all(
        name in one.attributes and one.attributes[name] <= values for name, values in other.attributes.items()
    )
    if not (has_conditions and has_attributes):
        return False
    return set(one.when) != set(other.when) or dict(one.attributes) != dict(other.attributes)


def _later(one: Norm, other: Norm) -> bool:
    start, before = one.span.start, other.span.start
    return start.earliest >= before.latest and start.latest > before.earliest


def _decided_by_peers(one: Norm, other: Norm, activities: Activities) -> Ground | None:
    if one.issuer.id != other.issuer.id or one.rank is not other.rank:
        return None
    if _narrower(one, other, activities):
        return Ground.NARROWER
    if _narrower(other, one, activities):
        return None
    return Ground.LATER if _later(one, other) else None


def prevails(one: Contender, other: Contender, activities: Activities) -> Ground | None:
    """On what ground `one` prevails over `other`, if it does."""
    if _expressly(one, other):
        return Ground.EXPRESS
    if not clash(one, other) or _expressly(other, one):
        return None
    if one.norm.rank is not other.norm.rank:
        outranks = one.norm.rank < other.norm.rank and one.counts_as in COMMANDS
        return Ground.HIGHER if outranks else None
    return _decided_by_peers(one.norm, other.norm, activities)


def settle(contenders: Sequence[Contender], activities: Activities) -> tuple[list[Contender], dict[str, Setback]]:
    """The norms left standing, and each other norm's ground and the id of the norm that set it aside."""
    rivals = {one: _rivals(one, contenders, activities) for one in contenders}
    standing: set[Contender] = set()
    aside: set[Contender] = set()
    while found := {one for one in contenders if one not in standing | aside and rivals[one].keys() <= aside}:
        standing |= found
        aside |= {one for one in contenders if one not in standing and not standing.isdisjoint(rivals[one])}
    left = [one for one in contenders if one not in aside]
    return left, {one.norm.id: _setback(rivals[one], left) for one in contenders if one in aside}


def _rivals(one: Contender, contenders: Iterable[Contender], activities: Activities) -> dict[Contender, Ground]:
    grounds = {other: prevails(other, one, activities) for other in contenders if other is not one}
    return {other: ground for other, ground in grounds.items() if ground is not None}


def _setback(rivals: Mapping[Contender, Ground], left: Sequence[Contender]) -> Setback:
    order, _, by = min(
        (PREVAILING.index(ground), rival.norm.rank, rival.norm.id) for rival, ground in rivals.items() if rival in left
    )
    return PREVAILING[order], by
