"""The reasons of an answer as values: what is presumed, its cases, the disputes that change it, what was read."""

from dataclasses import dataclass
from datetime import date

from service.answering.shown import Named, Source
from service.core.temporal import Bound
from service.core.variables import Variable
from service.core.vocabulary import Outcome, Silence


@dataclass(frozen=True, slots=True)
class ConditionName:
    """A condition in the codebook's words: where it holds and, if the codebook says so, where it does not."""

    condition: str
    phrase: str
    negated: str | None


@dataclass(frozen=True, slots=True)
class Dated:
    """What a day in doubt begins or ends: `law`, an `order`, a `stay` of one or a `dispute`, by its citation or title.

    `version` is the number of the text where it is not the instrument's only one.
    """

    sort: str
    name: str
    version: int | None = None


@dataclass(frozen=True, slots=True)
class LiteralShown:
    """One thing assumed, as in the core; of a fact, a date or a place also what it speaks of.

    `slug` is the variable as it is written, such as `fact:judicial-warrant`.
    """

    variable: Variable
    slug: str
    value: str
    about: ConditionName | Dated | Named | None


@dataclass(frozen=True, slots=True)
class PresumedShown(LiteralShown):
    """What is taken of a fact, a place or a date that nobody stated; of a date, the source of its ordinary course."""

    ground: Source | None


@dataclass(frozen=True, slots=True)
class UnlessShown(LiteralShown):
    """Something presumed that would change the outcome were it so, and to what."""

    outcome: Outcome


@dataclass(frozen=True, slots=True)
class CaseShown:
    """One of the least cases of a conditional answer, and the ids of the norms that make its outcome.

    `grant` is `left-open` where it is permitted only because the law names the act and leaves it open.
    """

    when: tuple[LiteralShown, ...]
    outcome: Outcome
    norms: tuple[str, ...]
    grant: str | None


@dataclass(frozen=True, slots=True)
class SideShown:
    """One side of a dispute (`stands` or `falls`), who is on it, and the outcomes if it is right.

    `summary` is None in a dispute that the rule makes of a later reading.
    """

    holds: str
    summary: str | None
    authorities: tuple[str, ...]
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class ContestShown:
    """A dispute that changes the outcome; one that the rule makes of later readings names these by id."""

    id: str
    title: str
    sides: tuple[SideShown, ...]
    sources: tuple[Source, ...]
    readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proceeding:
    """A suit, an order or a dispute that touches governing law and may run on the day; it weighs nothing here."""

    sort: str
    id: str
    title: str
    since: Bound
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class CoverageRecord:
    """What was read, how, and what was looked for."""

    id: str
    method: str
    looked_for: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CoverageShown:
    """Whether the asked body's law of the day was read for the activity, and how good the evidence is.

    `silence` is what silence of the law is worth on the day.
    """

    read: bool
    silence: Silence
    records: tuple[CoverageRecord, ...]
    outside_span: tuple[str, ...]
    last_checked: date | None
    weakest_evidence: str | None
