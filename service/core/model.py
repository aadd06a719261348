"""The values the decision rule works on: entities, the codebook, norms, suspensions, disputes, coverage, positions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from service.core.temporal import Span
from service.core.vocabulary import TIER_OF, Effect, Level, Modality, Presumption, Rank, Tier

EMPTY: frozenset[str] = frozenset()
T = TypeVar("T")


@dataclass(frozen=True)
class Entity:
    """A jurisdiction, an agency of one, or an organisation that only has a voice.

    `chain` is the entity itself, its government and every jurisdiction around that, nearest first.
    `kind` is the agency kind, or empty for a jurisdiction as a whole.
    """

    id: str
    government: str
    level: Level
    chain: tuple[str, ...]
    kind: str = ""
    attributes: frozenset[str] = EMPTY
    operated_by: str = ""
    has_voice_only: bool = False


@dataclass(frozen=True)
class EntityClass:
    """Any member of a kind and a level in a jurisdiction: "any sheriff in California", "any city in Illinois"."""

    jurisdiction: str
    chain: tuple[str, ...]
    level: Level | None = None
    kind: str = ""
    kind_levels: frozenset[Level] = frozenset()


@dataclass(frozen=True)
class Exclusions:
    """Whom a scope leaves out."""

    of: frozenset[str] = EMPTY
    kinds: frozenset[str] = EMPTY
    levels: frozenset[Level] = frozenset()


@dataclass(frozen=True)
class Scope:
    """Whom a norm, suspension or dispute reaches; an empty part leaves that side open.

    `within` are territories, `of` named governments (with their bodies) or named bodies.
    """

    within: frozenset[str] = EMPTY
    of: frozenset[str] = EMPTY
    levels: frozenset[Level] = frozenset()
    kinds: frozenset[str] = EMPTY
    attributes: frozenset[str] = EMPTY
    exclusions: Exclusions = Exclusions()
    words: str = ""


EVERYONE = Scope()


@dataclass(frozen=True)
class Fact:
    """The condition with this id holds."""

    id: str


@dataclass(frozen=True)
class Not:
    """The inner expression does not hold."""

    inner: "Expr"


@dataclass(frozen=True)
class All:
    """Every part holds."""

    parts: tuple["Expr", ...]


@dataclass(frozen=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple["Expr", ...]


Expr = Fact | Not | All | AnyOf


@dataclass(frozen=True)
class Proviso:
    """An `unless` of a norm, and whether it only limits the norm or lets the act be done."""

    expr: Expr
    effect: Effect


@dataclass(frozen=True)
class Issuer:
    """The body that made a norm: its id, the level of its government and, for an agency, its kind."""

    id: str
    level: Level
    kind: str = ""

    @property
    def tier(self) -> Tier:
        """Whose law the body makes."""
        return TIER_OF[self.level]


@dataclass(frozen=True)
class Against:
    """Whose rules a bar strikes: levels of law and, where given, only these kinds of body."""

    tiers: frozenset[Tier] = frozenset()
    kinds: frozenset[str] = EMPTY


@dataclass(frozen=True)
class Displacement:
    """A norm's express words that it displaces others, for those in `scope`."""

    id: str
    norms: frozenset[str]
    scope: Scope = EVERYONE


@dataclass(frozen=True)
class Norm:
    """One modality, one activity, one bearer scope, drawn from one provision of one version of one instrument.

    `attributes` narrows the activity: each name maps to the values the norm covers.
    `presume` overrides the codebook's presumption for facts that are this norm's own gateway.
    """

    id: str
    instrument: str
    jurisdiction: str
    modality: Modality
    activity: str
    bearer: Scope
    issuer: Issuer
    rank: Rank
    span: Span = Span()
    attributes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    when: tuple[Expr, ...] = ()
    unless: tuple[Proviso, ...] = ()
    presume: Mapping[str, Presumption] = field(default_factory=dict)
    reaches_each: bool = False
    yields: frozenset[Tier] = frozenset()
    against: Against = Against()
    displaces: tuple[Displacement, ...] = ()

    def __hash__(self) -> int:
        return hash(self.id)


@dataclass(frozen=True)
class Suspension:
    """An order that suspends or voids norms for those in its scope.

    While a stay runs the order has no effect. `attributes` narrows it to some words of the norms.
    """

    id: str
    norms: frozenset[str]
    scope: Scope = EVERYONE
    span: Span = Span()
    stays: tuple[Span, ...] = ()
    voids: bool = False
    attributes: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash(self.id)


@dataclass(frozen=True)
class Dispute:
    """A disagreement of authorities on whether norms, or displacements, stand or fall."""

    id: str
    norms: frozenset[str] = EMPTY
    displacements: frozenset[str] = EMPTY
    scope: Scope = EVERYONE
    span: Span = Span()

    @property
    def subjects(self) -> frozenset[str]:
        """The norms and displacements that stand or fall with it."""
        return self.norms | self.displacements


@dataclass(frozen=True)
class Coverage:
    """The entity's law of this span of legal time was read for these activities (and their narrower ones).

    An empty `activities` means all of them. `with_agencies`: the entity's bodies were read too.
    """

    id: str
    entity: str
    with_agencies: bool
    activities: frozenset[str]
    span: Span


@dataclass(frozen=True)
class Activity:
    """A kind of conduct of the codebook; `attributes` lists the values of each, empty meaning any activity id."""

    id: str
    parents: tuple[str, ...] = ()
    implies: frozenset[str] = EMPTY
    excludes: frozenset[str] = EMPTY
    attributes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash(self.id)


@dataclass(frozen=True)
class Condition:
    """A fact a norm may turn on, what is presumed of it, and what it implies or excludes when it holds."""

    id: str
    presumption: Presumption
    implies: frozenset[str] = EMPTY
    excludes: frozenset[str] = EMPTY


@dataclass(frozen=True)
class Position:
    """What a body or organisation says; shown beside an answer, never weighed."""

    id: str
    holder: str
    about: frozenset[str]
    activities: frozenset[str]
    span: Span
