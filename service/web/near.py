"""What a caller may have meant: the nearest of the names there are."""

from collections.abc import Iterable

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Prefix

# The caller chose the length of what they sent, and it is quoted in the reply.
MAX_QUOTED = 200
_EQUALS = 20
# How much of two names must be alike, of 100.
ALIKE = 60


def nearest(value: object, names: Iterable[str], alike: float = ALIKE) -> str | None:
    """Give the name nearest to a value that is not among them, of equals the one that begins alike; else None."""
    if not isinstance(value, str) or len(value) > MAX_QUOTED:
        return None
    found = process.extract(value, list(names), scorer=fuzz.ratio, score_cutoff=alike, limit=_EQUALS)
    best = max(found, key=lambda name: (name[1], Prefix.similarity(name[0], value)), default=None)
    return best[0] if best and best[0] != value else None
