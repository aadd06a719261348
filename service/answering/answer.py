"""An answer as a value: the outcome, every reason for it, and what names the records behind it; no sentences."""

from dataclasses import dataclass
from datetime import date

from service.answering.asked import Asked
from service.answering.reasons import CaseShown, ContestShown, CoverageShown, PresumedShown, Proceeding, UnlessShown
from service.answering.shown import InstrumentName, Named, NormShown, NotGoverningShown, PositionShown, Source
from service.core.question import Currency, Validity
from service.core.temporal import Bound
from service.core.vocabulary import Level, Outcome, Silence
from service.store.recorded import RecordSet


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a question is asked of; with a level or a kind, a class in the jurisdiction `id`.

    Every member of the class has the `attributes`.
    """

    id: str
    name: str
    level: Level | None = None
    kind: str | None = None
    kind_name: str | None = None
    attributes: tuple[str, ...] = ()

    @property
    def is_class(self) -> bool:
        """Tell whether any member of a class is asked about."""
        return self.level is not None or self.kind is not None


@dataclass(frozen=True, slots=True)
class ActivityName:
    """The activity asked about, with its words after "must not"."""

    id: str
    phrase: str


@dataclass(frozen=True, slots=True)
class SeeAlso:
    """An activity next door, and the stated conditions that belong to it."""

    activity: ActivityName
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Controlling:
    """The governing norm of the highest law: where it is written and was read, and since when it is in force."""

    norm: str
    instrument: InstrumentName
    pinpoint: str
    citation: str
    since: Bound
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Outline:
    """An answer cut to its outcome, the controlling norm, the weakest evidence behind it, its validity and currency.

    `reason` says of silence what it is worth; None where the law speaks. `grant` is `left-open` where it is permitted,
    somewhere, only because the law names the act and leaves it open.
    """

    subject: Subject
    activity: ActivityName
    as_of: date
    outcome: Outcome
    reason: Silence | None
    grant: str | None
    controlling: Controlling | None
    evidence: str | None
    validity: Validity
    currency: Currency | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Answer:
    """The outcome of a question and every reason for it, as one record set tells it.

    `question` is the question as it was understood, its lists sorted. `reason` and `grant` are as in an outline.
    `codebook` is the digest of the codebook. `force` is that of the record asked under; None without one.
    `differs_by_agency` names the agencies with another outcome. `receipt` is the id of the answer's receipt, kept or
    not, and `receipt_path` its address below `/v1`; None where the answer is hypothetical. `content_id` names
    question, day, documents and answer, and is the same on every installation.
    """

    question: Asked
    subject: Subject
    place: Named | None
    activity: ActivityName
    record_set: RecordSet
    outcome: Outcome
    reason: Silence | None
    grant: str | None
    controlling: Controlling | None
    governing: tuple[NormShown, ...]
    not_governing: tuple[NotGoverningShown, ...]
    broader: tuple[NormShown, ...]
    out_of_scope: tuple[NormShown, ...]
    presumed: tuple[PresumedShown, ...]
    unless: tuple[UnlessShown, ...]
    cases: tuple[CaseShown, ...]
    disputes: tuple[ContestShown, ...]
    proceedings: tuple[Proceeding, ...]
    own_statements: tuple[PositionShown, ...]
    positions: tuple[PositionShown, ...]
    validity: Validity
    coverage: CoverageShown
    currency: Currency | None
    force: str | None
    see_also: tuple[SeeAlso, ...]
    codebook: str
    differs_by_agency: tuple[str, ...]
    receipt: str | None = None
    receipt_path: str | None = None
    content_id: str | None = None
