"""A claim weighed: an outcome that somebody says a question has, against the one it has."""

from collections.abc import Collection
from enum import StrEnum

from service.core.vocabulary import Outcome

# What a claim may say: the outcomes that are about the law, and not about what has been researched.
CLAIMABLE = tuple(outcome for outcome in Outcome if outcome is not Outcome.NOT_RESEARCHED)
_SPEAKING = frozenset({Outcome.PROHIBITED, Outcome.REQUIRED, Outcome.PERMITTED})


class ClaimVerdict(StrEnum):
    """What the answer makes of a claim."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    CONDITIONAL = "conditional"
    CONTESTED = "contested"
    NOT_ADDRESSED = "not-addressed"
    NOT_RESEARCHED = "not-researched"


_OPEN = {
    Outcome.CONDITIONAL: ClaimVerdict.CONDITIONAL,
    Outcome.CONTESTED: ClaimVerdict.CONTESTED,
    Outcome.NOT_ADDRESSED: ClaimVerdict.NOT_ADDRESSED,
    Outcome.NOT_RESEARCHED: ClaimVerdict.NOT_RESEARCHED,
}


def weigh_claim(claimed: Outcome, found: Outcome, ways: Collection[Outcome] = ()) -> ClaimVerdict:
    """Weigh a claimed outcome against the one found; `ways` are all that an open one may turn out to be.

    What is required is permitted, too. A claim that holds on no way an open outcome may turn is contradicted.
    """
    if _holds(claimed, found):
        return ClaimVerdict.SUPPORTED
    if found not in _OPEN or _is_excluded(claimed, ways):
        return ClaimVerdict.CONTRADICTED
    return _OPEN[found]


def _holds(claimed: Outcome, found: Outcome) -> bool:
    return claimed == found or (claimed is Outcome.PERMITTED and found is Outcome.REQUIRED)


def _is_excluded(claimed: Outcome, ways: Collection[Outcome]) -> bool:
    speaking = bool(ways) and _SPEAKING.issuperset([claimed, *ways])
    return speaking and not any(_holds(claimed, way) for way in ways)
