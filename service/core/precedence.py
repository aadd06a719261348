"""Step 6: which of two norms prevails, and which norms are left standing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from service.core.activities import lineage
from service.core.model import Activity, Against, Issuer, Norm
from service.core.vocabulary import BANS, COMMANDS, DUTIES, Ground, Modality


@dataclass(frozen=True, slots=True)
class Standing:
    """A norm as it counts once the facts are in: an exception can turn a ban into a permission."""

    norm: Norm
    counts_as: Modality
    displaced: frozenset[str] = frozenset()


PREVAILING_ORDER = (Ground.EXPRESS, Ground.HIGHER, Ground.NARROWER, Ground.LATER)


def strikes(against: Against, issuer: Issuer) -> bool:
    """Whether a bar is against rules of this issuer."""
    tier = not against.tiers or issuer.tier in against.tiers
    return tier and (not against.kinds or issuer.kind in against.kinds)


def clash(one: Standing, other: Standing) -> bool:
    """Whether two norms cannot both stand."""
    return _opposes(one, other) or _opposes(other, one)


def _opposes(one: Standing, other: Standing) -> bool:
    if one.counts_as in BANS:
        if other.counts_as is Modality.BARS_RESTRICTION:
            return strikes(other.norm.against, one.norm.issuer)
        return other.counts_as in DUTIES or other.counts_as is Modality.PERMITS
    if one.counts_as in DUTIES:
        if other.counts_as is Modality.BARS_REQUIREMENT:
            return strikes(other.norm.against, one.norm.issuer)
        return other.counts_as is Modality.EXEMPTS
    return False


def _yields(one: Standing, other: Standing) -> bool:
    """Whether `one`'s savings words bow to `other`: to commands only, not to mere leave."""
    return other.counts_as in COMMANDS and other.norm.issuer.tier in one.norm.yields


def _expressly(one: Standing, other: Standing) -> bool:
    if other.norm.id in one.displaced:
        return True
    return clash(one, other) and _yields(other, one) and not _yields(one, other)


def _narrower(one: Norm, other: Norm, activities: Mapping[str, Activity]) -> bool:
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


def _decided_by_peers(one: Norm, other: Norm, activities: Mapping[str, Activity]) -> Ground | None:
    if one.issuer.id != other.issuer.id or one.rank is not other.rank:
        return None
    if _narrower(one, other, activities):
        return Ground.NARROWER
    if _narrower(other, one, activities):
        return None
    return Ground.LATER if _later(one, other) else None


def prevails(one: Standing, other: Standing, activities: Mapping[str, Activity]) -> Ground | None:
    """On what ground `one` prevails over `other`, if it does."""
    if _expressly(one, other):
        return Ground.EXPRESS
    if not clash(one, other) or _expressly(other, one):
        return None
    if one.norm.rank is not other.norm.rank:
        outranks = one.norm.rank < other.norm.rank and one.counts_as in COMMANDS
        return Ground.HIGHER if outranks else None
    return _decided_by_peers(one.norm, other.norm, activities)


def settle(
    norms: Sequence[Standing], activities: Mapping[str, Activity]
) -> tuple[list[Standing], dict[str, tuple[Ground, str]]]:
    """The norms left standing, and each other norm's ground and the id of the norm that set it aside."""
    rivals = {norm: _rivals(norm, norms, activities) for norm in norms}
    standing: set[Standing] = set()
    aside: set[Standing] = set()
    while True:
        found = {norm for norm in norms if norm not in standing | aside and rivals[norm].keys() <= aside}
        if not found:
            break
        standing |= found
        aside |= {norm for norm in norms if norm not in standing and not standing.isdisjoint(rivals[norm])}
    left = [norm for norm in norms if norm not in aside]
    return left, {norm.norm.id: _ground(rivals[norm], left) for norm in norms if norm in aside}


def _rivals(norm: Standing, norms: Iterable[Standing], activities: Mapping[str, Activity]) -> dict[Standing, Ground]:
    grounds = {other: prevails(other, norm, activities) for other in norms if other is not norm}
    return {other: ground for other, ground in grounds.items() if ground is not None}


def _ground(rivals: Mapping[Standing, Ground], left: Sequence[Standing]) -> tuple[Ground, str]:
    order, _, by = min(
        (PREVAILING_ORDER.index(ground), rival.norm.rank, rival.norm.id)
        for rival, ground in rivals.items()
        if rival in left
    )
    return PREVAILING_ORDER[order], by
