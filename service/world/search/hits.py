"""What can be found, and what was."""

from dataclasses import dataclass

# A hit is sure where it is this good and the next is so much worse; one that is spelt right needs less of a lead.
_SURE, _LEAD, _EXACT, _EXACT_LEAD = 0.84, 0.1, 0.995, 0.05


@dataclass(frozen=True, slots=True)
class Named:
    """Something with a name, as the index needs it.

    `state` is the state's two letters, empty for the nation; `form` the form of a government or the kind of an agency;
    `counties` the names of the counties it lies in. `leads_to` are the ids of the counties around a place that has no
    government of its own.
    """

    kind: str
    id: str
    name: str
    state: str
    form: str
    level: str = ""
    others: tuple[str, ...] = ()
    counties: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    geoid: str = ""
    leads_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: its kind, id and name, and how well it fits, from 0 to 1."""

    kind: str
    id: str
    name: str
    score: float
    geoid: str = ""
    leads_to: tuple[str, ...] = ()


def is_confident(hits: list[Hit]) -> bool:
    """Whether the first hit is meant for certain: it is good, and nothing else comes near."""
    if not hits:
        return False
    first, second = hits[0].score, hits[1].score if len(hits) > 1 else 0.0
    lead = _EXACT_LEAD if first >= _EXACT else _LEAD
    return first >= _SURE and first - second >= lead
