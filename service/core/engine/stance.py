"""Step 6: what norms of different bodies are held against each other by, and which of them clash."""

from dataclasses import dataclass

from service.core.model import Norm
from service.core.terms import Against
from service.core.vocabulary import BANS, COMMANDS, DUTIES, Modality, Rank, Tier


@dataclass(frozen=True, slots=True)
class Contender:
    """A norm as it counts once the facts are in: an exception can turn a ban into a permission."""

    norm: Norm
    counts_as: Modality


@dataclass(frozen=True, slots=True)
class Stance:
    """All of a contender that two of different bodies are held against each other by."""

    counts_as: Modality
    rank: Rank
    tier: Tier
    kind: str
    yields: frozenset[Tier]
    against: Against


def stance_of(one: Contender) -> Stance:
    """What a contender is held against others by."""
    norm = one.norm
    return Stance(one.counts_as, norm.rank, norm.issuer.tier, norm.issuer.kind, norm.yields, norm.against)


def strikes(bar: Stance, rule: Stance) -> bool:
    """Whether a bar is against rules of this one's issuer."""
    tier = not bar.against.tiers or rule.tier in bar.against.tiers
    return tier and (not bar.against.kinds or rule.kind in bar.against.kinds)


def clash(one: Stance, other: Stance) -> bool:
    """Whether two norms cannot both stand."""
    return _opposes(one, other) or _opposes(other, one)


def _opposes(one: Stance, other: Stance) -> bool:
    if one.counts_as in BANS:
        if other.counts_as is Modality.BARS_RESTRICTION:
            return strikes(other, one)
        return other.counts_as in DUTIES or other.counts_as is Modality.PERMITS
    if one.counts_as in DUTIES:
        if other.counts_as is Modality.BARS_REQUIREMENT:
            return strikes(other, one)
        return other.counts_as is Modality.EXEMPTS
    return False


def yields(one: Stance, other: Stance) -> bool:
    """Whether `one`'s savings words bow to `other`: to commands only, not to mere leave."""
    return other.counts_as in COMMANDS and other.tier in one.yields
