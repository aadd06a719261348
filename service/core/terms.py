"""What a norm is made of: what it turns on, who made it, and who has read it so."""

from dataclasses import dataclass
from datetime import date

from service.core.vocabulary import Effect, Tier


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
    """The body that made a norm: its id, whose law it makes and, for an agency, its kind."""

    id: str
    tier: Tier
    kind: str = ""


@dataclass(frozen=True)
class Against:
    """Whose rules a bar strikes: tiers of law and, where given, only these kinds of body."""

    tiers: frozenset[Tier] = frozenset()
    kinds: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Reading:
    """A ruling or opinion that reads a norm so; one that `adds` says on `day` what the text alone does not say.

    INVARIANT: a reading that adds has a day.
    """

    record: str
    day: date | None = None
    adds: bool = False
