"""The values the decision rule works on: entities, scopes, norms, suspensions, disputes, coverage, positions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from service.core.temporal import Span
from service.core.terms import Against, Expr, Issuer, Proviso, Reading
from service.core.vocabulary import Command, Level, Modality, Presumption, Rank, Tier

EMPTY: frozenset[str] = frozenset()
NO_LEVELS: frozenset[Level] = frozenset()


@dataclass(frozen=True)
class Tenure:
    """That a body has an attribute for a span of days, and the record that says so."""

    attribute: str
    span: Span
    record: str


@dataclass(frozen=True)
class Entity:
    """A jurisdiction, an agency of one, or an organisation that only has a voice.

    `levels` and `form` are its government's: a consolidated city and county is of both levels.
    `chain` is the entity itself, its government and every jurisdiction around that, nearest first.
    `kind` is the agency kind, or empty for a jurisdiction as a whole.
    `attributes` it has on every day, `tenures` are those it has for a span.
    """

    id: str
    government: str
    levels: frozenset[Level]
    chain: tuple[str, ...]
    kind: str = ""
    attributes: frozenset[str] = EMPTY
    operated_by: str = ""
    form: str = ""
    tenures: tuple[Tenure, ...] = ()
    has_voice_only: bool = False


@dataclass(frozen=True)
class EntityClass:
    """Any member of a kind and a level in a jurisdiction: "any sheriff in California", "any city in Illinois".

    Every member is of `level`, or, where that is None, of one or more of `kind_levels`; some are of `also` besides.
    `forms` are those its members have. Empty `kind_levels` and `forms` are not known.
    `kind` may be `any`: whoever acts in the jurisdiction, of whatever government.
    """

    jurisdiction: str
    chain: tuple[str, ...]
    level: Level | None = None
    kind: str = ""
    kind_levels: frozenset[Level] = NO_LEVELS
    also: frozenset[Level] = NO_LEVELS
    forms: frozenset[str] = EMPTY


@dataclass(frozen=True)
class Exclusions:
    """Whom a scope leaves out."""

    of: frozenset[str] = EMPTY
    kinds: frozenset[str] = EMPTY
    levels: frozenset[Level] = NO_LEVELS
    forms: frozenset[str] = EMPTY


@dataclass(frozen=True)
class Scope:
    """Whom a norm, suspension or dispute reaches; an empty part leaves that side open.

    `within` are territories, `of` named governments (with their bodies) or named bodies.
    `where` are territories in which the act is done, whoever does it.
    """

    within: frozenset[str] = EMPTY
    of: frozenset[str] = EMPTY
    levels: frozenset[Level] = NO_LEVELS
    forms: frozenset[str] = EMPTY
    kinds: frozenset[str] = EMPTY
    attributes: frozenset[str] = EMPTY
    where: frozenset[str] = EMPTY
    exclusions: Exclusions = Exclusions()
    words: str = ""


EVERYONE = Scope()


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
    `of` says of which command a norm that leaves open speaks.
    `read_on` is the last day on which a source of it was read.
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
    of: Command = Command.BAN
    readings: tuple[Reading, ...] = ()
    read_on: date | None = None

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
    """A disagreement of authorities on whether norms, or displacements, stand or fall.

    One that the rule itself makes of a later reading names that in `readings`.
    """

    id: str
    norms: frozenset[str] = EMPTY
    displacements: frozenset[str] = EMPTY
    scope: Scope = EVERYONE
    span: Span = Span()
    readings: tuple[str, ...] = ()

    @property
    def subjects(self) -> frozenset[str]:
        """The norms and displacements that stand or fall with it."""
        return self.norms | self.displacements


@dataclass(frozen=True)
class Coverage:
    """The entity's law of this span of legal time was read for these activities (and their narrower ones).

    An empty `activities` means all of them. `with_agencies`: the entity's bodies were read too.
    Law that is followed on has no end, and was last looked at for the day `checked_through`.
    Not `readable`: the law was looked for, and could not be read.
    """

    id: str
    entity: str
    with_agencies: bool
    activities: frozenset[str]
    span: Span
    checked_through: date | None = None
    readable: bool = True


@dataclass(frozen=True)
class Position:
    """What a body or organisation says; shown beside an answer, never weighed."""

    id: str
    holder: str
    about: frozenset[str]
    activities: frozenset[str]
    span: Span
