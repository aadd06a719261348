"""The closed sets of words the decision rule is written in."""

from collections.abc import Iterable
from enum import IntEnum, StrEnum


class Modality(StrEnum):
    """What a norm does to the conduct it names."""

    PROHIBITS = "prohibits"
    REQUIRES = "requires"
    PERMITS = "permits"
    EXEMPTS = "exempts"
    BARS_RESTRICTION = "bars-restriction"
    BARS_REQUIREMENT = "bars-requirement"
    NO_AUTHORITY = "no-authority"
    ENCOURAGES = "encourages"
    DISCOURAGES = "discourages"
    LEAVES_OPEN = "leaves-open"


BANS = frozenset({Modality.PROHIBITS, Modality.NO_AUTHORITY})
DUTIES = frozenset({Modality.REQUIRES})
BARS = frozenset({Modality.BARS_RESTRICTION, Modality.BARS_REQUIREMENT})
LEAVES = frozenset({Modality.PERMITS, Modality.EXEMPTS})
COMMANDS = BANS | DUTIES | BARS
DECIDING = COMMANDS | LEAVES | {Modality.LEAVES_OPEN}


class Command(StrEnum):
    """The two kinds of command that a clause can leave open: nothing here forbids it, or nothing here demands it."""

    BAN = "ban"
    DUTY = "duty"


class Rank(IntEnum):
    """The rank of a norm's law; a smaller number is higher law."""

    CONSTITUTION = 0
    FEDERAL_STATUTE = 1
    FEDERAL_REGULATION = 2
    JUDGMENT = 3
    STATE_CONSTITUTION = 4
    STATE_STATUTE = 5
    STATE_REGULATION = 6
    CHARTER = 7
    ORDINANCE = 8
    EXECUTIVE_ORDER = 9
    RESOLUTION = 10
    AGENCY_POLICY = 11

    @property
    def slug(self) -> str:
        """The rank as it is written in records and on the wire."""
        return self.name.lower().replace("_", "-")

    @classmethod
    def of(cls, slug: str) -> "Rank":
        """The rank a slug names; KeyError if it names none."""
        return cls[slug.upper().replace("-", "_")]


class Level(StrEnum):
    """The level of government an entity belongs to."""

    NATION = "nation"
    STATE = "state"
    COUNTY = "county"
    PLACE = "place"
    DISTRICT = "district"


class Tier(StrEnum):
    """Whose law: the three levels that savings words and bars speak of."""

    FEDERAL = "federal"
    STATE = "state"
    LOCAL = "local"


TIER_OF = {
    Level.NATION: Tier.FEDERAL,
    Level.STATE: Tier.STATE,
    Level.COUNTY: Tier.LOCAL,
    Level.PLACE: Tier.LOCAL,
    Level.DISTRICT: Tier.LOCAL,
}


def tier_of(levels: Iterable[Level]) -> Tier:
    """Whose law a government of these levels makes: the highest of them; ValueError if it has none."""
    tiers = {TIER_OF[level] for level in levels}
    return min(tiers, key=list(Tier).index)


class Presumption(StrEnum):
    """What is taken to hold of a fact nobody stated."""

    PRESENT = "present"
    ABSENT = "absent"
    NONE = "none"


class Effect(StrEnum):
    """What an exception leaves behind when it holds."""

    LIMIT = "limit"
    ALLOWS = "allows"


class Outcome(StrEnum):
    """The seven possible answers; silence is never turned into another one."""

    PROHIBITED = "prohibited"
    REQUIRED = "required"
    PERMITTED = "permitted"
    CONDITIONAL = "conditional"
    CONTESTED = "contested"
    NOT_ADDRESSED = "not-addressed"
    NOT_RESEARCHED = "not-researched"


class Silence(StrEnum):
    """What silence of the law is worth on a day: a finding where the law was read or can be none, else unknown."""

    READ = "read"
    VOICE_ONLY = "voice-only"
    NEVER_READ = "never-read"
    OUTSIDE_SPAN = "outside-span"
    NOT_READABLE = "not-readable"


FINDINGS = frozenset({Silence.READ, Silence.VOICE_ONLY})


class Basis(StrEnum):
    """What it rests on how current an answer is."""

    COVERAGE = "coverage"
    SOURCES = "sources"


class Sort(StrEnum):
    """What a variable stands for; in the order in which variables are taken up."""

    ATTRIBUTE = "attribute"
    BEARER = "bearer"
    DATE = "date"
    FACT = "fact"
    PLACE = "place"


# The values of variables: of facts, places and bearer attributes; of dates; of an attribute, beside those mentioned.
PRESENT, ABSENT = "present", "absent"
PASSED, NOT_PASSED = "passed", "not-passed"
OTHER = "other"


class Ground(StrEnum):
    """Why a norm that binds the entity on the activity does not make the outcome."""

    NOT_YET_IN_FORCE = "not-yet-in-force"
    ENDED = "ended"
    VOIDED = "voided"
    SUSPENDED = "suspended"
    CONDITION_NOT_MET = "condition-not-met"
    EXCEPTION = "exception"
    EXPRESS = "express"
    HIGHER = "higher"
    NARROWER = "narrower"
    LATER = "later"
    DISPUTED = "disputed"
    STRICTER = "stricter"
    NOT_BINDING = "not-binding"
    LEFT_OPEN = "left-open"


# The grounds on which one norm prevails over another, the strongest first.
PREVAILING = (Ground.EXPRESS, Ground.HIGHER, Ground.NARROWER, Ground.LATER)

# The kind of a class that takes in every body and officer, of whatever government.
ANYONE = "any"
