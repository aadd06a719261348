"""A question, and the answer to it with its reasons."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from service.core.model import EMPTY, EntityClass
from service.core.variables import Variable
from service.core.vocabulary import Basis, Ground, Modality, Outcome, Silence, Sort


@dataclass(frozen=True)
class Question:
    """What is asked: whose conduct, which activity, on which day, given which facts.

    `bearer` are attributes that every member of the asked class has. `place` is the territory where the act is done;
    empty, it is the body's own. `unknown` names conditions, and other variables as they are written on the wire.
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
    bearer: frozenset[str] = EMPTY
    place: str = ""

    def opens(self, variable: Variable) -> bool:
        """Whether the question leaves open what would otherwise be presumed."""
        named = variable.slug in self.unknown or (variable.sort is Sort.FACT and variable.name in self.unknown)
        return self.presume_none or named


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
    is_left_open: bool = False


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
class Presumed:
    """What is taken to hold of a fact, a place or a date that nobody stated; of a date, by what source."""

    variable: Variable
    value: str
    ground: str = ""


@dataclass(frozen=True)
class Unless:
    """Something presumed that would change the outcome if it were otherwise: `value` is the other one."""

    variable: Variable
    value: str
    outcome: Outcome


@dataclass(frozen=True)
class DisputeSide:
    """The outcomes with a dispute resolved one way, whichever way the others go."""

    holds: bool
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True)
class Contest:
    """A dispute that changes the outcome, with both its sides.

    One that the rule makes of a later reading names the `norm` and its `readings`: it stands as they read it, and falls
    with the silence of its text.
    """

    dispute: str
    stands: DisputeSide
    falls: DisputeSide
    norm: str = ""
    readings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Validity:
    """The answer holds on every day of [`start`, `until`); None is open. The records that end it."""

    start: date | None
    until: date | None
    ends_with: tuple[str, ...] = ()


@dataclass(frozen=True)
class Currency:
    """How current an answer is: the last day whose law was looked at, and whether the asked day lies beyond it.

    `checked_through` is None where only the end of what was read is known to lie ahead.
    """

    checked_through: date | None
    is_beyond: bool
    basis: Basis


@dataclass(frozen=True)
class Outline:
    """The outcome of a question, the norms that make it, how long it lasts, and what silence and currency rest on.

    `is_left_open`: permitted, somewhere, only because the law names the act and leaves it open.
    """

    outcome: Outcome
    is_left_open: bool
    governing: tuple[Weighed, ...]
    validity: Validity
    coverage: tuple[str, ...]
    silence: Silence
    currency: Currency | None


@dataclass(frozen=True)
class Decision(Outline):
    """The outcome of a question and every reason for it.

    `touching` are the disputes and orders over governing norms that may be running that day, whether or not they change
    anything.
    """

    question: Question
    not_governing: tuple[NotGoverning, ...]
    broader: tuple[str, ...]
    presumed: tuple[Presumed, ...]
    unless: tuple[Unless, ...]
    cases: tuple[Case, ...]
    disputes: tuple[Contest, ...]
    touching: tuple[str, ...]
    out_of_scope: tuple[str, ...] = ()
