"""The closed sets of words the decision rule is written in."""

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


BANS = frozenset({Modality.PROHIBITS, Modality.NO_AUTHORITY})
DUTIES = frozenset({Modality.REQUIRES})
BARS = frozenset({Modality.BARS_RESTRICTION, Modality.BARS_REQUIREMENT})
LEAVES = frozenset({Modality.PERMITS, Modality.EXEMPTS})
COMMANDS = BANS | DUTIES | BARS
DECIDING = COMMANDS | LEAVES


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


class Sort(StrEnum):
    """What a variable stands for; in the order in which variables are taken up."""

    ATTRIBUTE = "attribute"
    BEARER = "bearer"
    DATE = "date"
    FACT = "fact"


# The values of variables: of facts and bearer attributes, of dates, and of an attribute none of whose values is meant.
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


# The grounds on which one norm prevails over another, the strongest first.
PREVAILING = (Ground.EXPRESS, Ground.HIGHER, Ground.NARROWER, Ground.LATER)
