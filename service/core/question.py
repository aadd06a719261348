"""A question, and the answer to it with its reasons."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from service.core.model import EMPTY, EntityClass
from service.core.variables import Variable
from service.core.vocabulary import Ground, Modality, Outcome


@dataclass(frozen=True)
class Question:
    """What is asked: whose conduct, which activity, on which day, given which facts.

    `under` narrows what is weighed to one instrument, or to one jurisdiction's own instruments.
    """

    entity: str | EntityClass
    activity: str
    as_of: date
    attributes: Mapping[str, str] = field(default_factory=dict)
    given: frozenset[str] = EMPTY
    absent: frozenset[str] = EMPTY
    unknown: frozenset[str] = EMPTY
    presume_none: bool = False
    under: str = ""


@dataclass(frozen=True, order=True)
class Literal:
    """One thing a case assumes: a fact, an attribute of the act, an attribute of the bearer, or that a day has come.

    `value` is "present"/"absent", an attribute's value or "other", or "passed"/"not-passed".
    """

    variable: Variable
    value: str


@dataclass(frozen=True)
class Case:
    """One of the least cases of a conditional answer: what it assumes, its outcome and the norms that make it."""

    when: tuple[Literal, ...]
    outcome: Outcome
    norms: tuple[str, ...]


@dataclass(frozen=True)
class Weighed:
    """A norm in the answer: as what it counts (an exception can turn a ban into a permission)."""

    norm: str
    counts_as: Modality


@dataclass(frozen=True)
class NotGoverning:
    """A norm that binds but does not make the outcome, on what ground, and by which record."""

    norm: str
    ground: Ground
    by: str = ""


@dataclass(frozen=True)
class Unless:
    """A presumed fact that would change the outcome if it were otherwise."""

    condition: str
    value: str
    outcome: Outcome


@dataclass(frozen=True)
class DisputeSide:
    """The outcomes with a dispute resolved one way, whichever way the others go."""

    holds: bool
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True)
class Contest:
    """A dispute that changes the outcome, with both its sides."""

    dispute: str
    stands: DisputeSide
    falls: DisputeSide


@dataclass(frozen=True)
class Validity:
    """The answer holds on every day of [`start`, `until`); None is open. The records that end it."""

    start: date | None
    until: date | None
    ends_with: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outline:
    """The outcome of a question, the norms that make it, how long it lasts, and the coverage behind silence."""

    outcome: Outcome
    governing: tuple[Weighed, ...]
    validity: Validity
    coverage: tuple[str, ...]


@dataclass(frozen=True)
class Decision:
    """The outcome of a question and every reason for it."""

    question: Question
    outcome: Outcome
    governing: tuple[Weighed, ...]
    not_governing: tuple[NotGoverning, ...]
    broader: tuple[str, ...]
    presumed: Mapping[str, bool]
    unless: tuple[Unless, ...]
    cases: tuple[Case, ...]
    disputes: tuple[Contest, ...]
    validity: Validity
    coverage: tuple[str, ...]
    out_of_scope: tuple[str, ...] = ()
