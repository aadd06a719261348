"""The closed words of records, and what follows from them: which documents are entities, which instruments law."""

import re

from service.core.vocabulary import Modality, Rank, Tier
from service.documents.document import Body

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
"""How ids are written."""

ENTITY_KINDS = ("jurisdiction", "agency", "organisation")
"""The kinds of document that a question can be asked of, or that speak; they share one space of ids."""

INSTRUMENT_KINDS = (
    "constitution", "statute", "regulation", "executive-order", "directive", "ruling", "opinion", "charter",
    "ordinance", "resolution", "agency-policy", "agreement", "bill", "draft",
)  # fmt: skip
PROPOSALS = ("bill", "draft")
"""The kinds of instrument that are no law, however they read."""

EVENT_TYPES = (
    "proposed", "introduced", "adopted", "approved", "signed", "vetoed", "published", "commenced", "amended",
    "suspended", "stayed", "voided", "repealed", "rescinded", "expired", "failed", "tabled", "issued", "filed",
    "decided", "withdrawn", "reaffirmed", "reported",
)  # fmt: skip
LINK_RELATIONS = ("amends", "implements", "construes", "companion-to", "replaces", "challenges")
POSITION_KINDS = (
    "wish", "statement", "practice", "guidance", "pledge", "opinion", "label", "letter", "testimony", "commentary",
)  # fmt: skip
SIDES = ("stands", "falls")

SOURCE_KINDS = ("primary-text", "official-summary", "secondary", "news", "machine-digest")
"""What a source is, the strongest first; also the evidence grades."""

CARRIES = ("text", "rule", "date", "scope")
"""What a source carries for one norm: its text, what it does, a day, whom it binds."""

HAS_AGREEMENT = "has-agreement"
"""What a body has while an agreement under a 287(g) model is in force for it; worked out by day, never typed in."""

LEAVES_OPEN = "leaves-open"
LEFT_OPEN = ("ban", "duty")
"""What a clause `nothing here prohibits (or requires) X` leaves open."""
MODALITIES = tuple(modality.value for modality in Modality)

_RANKS: dict[str, dict[Tier | None, Rank]] = {
    "constitution": {Tier.FEDERAL: Rank.CONSTITUTION, None: Rank.STATE_CONSTITUTION},
    "statute": {Tier.FEDERAL: Rank.FEDERAL_STATUTE, None: Rank.STATE_STATUTE},
    "bill": {Tier.FEDERAL: Rank.FEDERAL_STATUTE, None: Rank.STATE_STATUTE},
    "regulation": {Tier.FEDERAL: Rank.FEDERAL_REGULATION, None: Rank.STATE_REGULATION},
    "directive": {Tier.FEDERAL: Rank.FEDERAL_REGULATION, None: Rank.STATE_REGULATION},
    "executive-order": {
        Tier.FEDERAL: Rank.FEDERAL_REGULATION,
        Tier.STATE: Rank.STATE_REGULATION,
        None: Rank.EXECUTIVE_ORDER,
    },
    "ruling": {None: Rank.JUDGMENT},
    "charter": {None: Rank.CHARTER},
    "ordinance": {None: Rank.ORDINANCE},
    "draft": {None: Rank.ORDINANCE},
    "resolution": {None: Rank.RESOLUTION},
}


def is_law(instrument: Body) -> bool:
    """Whether an instrument is law at all: a bill or draft is none."""
    return instrument["kind"] not in PROPOSALS


def is_advisory(instrument: Body) -> bool:
    """Whether an instrument only advises: an opinion reads the law and binds nobody."""
    return bool(instrument["kind"] == "opinion")


def rank_of(instrument: Body, tier: Tier) -> Rank:
    """The rank of an instrument's norms: as stated, or from its kind and its government's level."""
    if "rank" in instrument:
        return Rank.of(instrument["rank"])
    ranks = _RANKS.get(instrument["kind"], {None: Rank.AGENCY_POLICY})
    return ranks.get(tier, ranks[None])
