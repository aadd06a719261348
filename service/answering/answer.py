"""An answer as a value: the outcome, every reason for it, and what names the records behind it; no sentences."""

from dataclasses import dataclass
from datetime import date

from service.answering.asking import Asked
from service.answering.shown import InstrumentName, NormShown, NotGoverningShown, PositionShown, Source
from service.core.question import Validity
from service.core.temporal import Bound
from service.core.variables import Variable
from service.core.vocabulary import Level, Outcome
from service.store.recorded import RecordSet


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a question is asked of; with a level or a kind, a class in the jurisdiction `id`."""

    id: str
    name: str
    level: Level | None = None
    kind: str | None = None
    kind_name: str | None = None

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
class FactShown:
    """A fact taken to hold (`present`) or not to hold (`absent`), with its words for both; `negated` may be None."""

    condition: str
    value: str
    phrase: str
    negated: str | None


@dataclass(frozen=True, slots=True)
class UnlessShown(FactShown):
    """A presumed fact that would change the outcome were it so, and to what."""

    outcome: Outcome


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
    """One thing a case assumes, as in the core; of a fact or a date also what it speaks of."""

    variable: Variable
    value: str
    about: FactShown | Dated | Subject | None


@dataclass(frozen=True, slots=True)
class CaseShown:
    """One of the least cases of a conditional answer, and the ids of the norms that make its outcome."""

    when: tuple[LiteralShown, ...]
    outcome: Outcome
    norms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SideShown:
    """One side of a dispute (`stands` or `falls`), who is on it, and the outcomes if it is right."""

    holds: str
    summary: str
    authorities: tuple[str, ...]
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class ContestShown:
    """A dispute that changes the outcome."""

    id: str
    title: str
    sides: tuple[SideShown, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class CoverageRecord:
    """What was read, how, and what was looked for."""

    id: str
    method: str
    looked_for: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CoverageShown:
    """Whether the asked body's law of the day was read for the activity, and how good the evidence is."""

    read: bool
    records: tuple[CoverageRecord, ...]
    outside_span: tuple[str, ...]
    last_checked: date | None
    weakest_evidence: str | None


@dataclass(frozen=True, slots=True)
class Controlling:
    """The governing norm of the highest law: where it is written, and since when it is in force."""

    norm: str
    instrument: InstrumentName
    pinpoint: str
    citation: str
    since: Bound


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Outline:
    """An answer cut to its outcome, the controlling norm, the weakest evidence behind it and its validity."""

    subject: Subject
    activity: ActivityName
    as_of: date
    outcome: Outcome
    controlling: Controlling | None
    evidence: str | None
    validity: Validity


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Answer:
    """The outcome of a question and every reason for it, as one record set tells it.

    `question` is the question as it was understood, its lists sorted. `codebook` is the digest of the codebook.
    `force` is that of the record asked under; None without one. `differs_by_agency` names the agencies with another
    outcome. `receipt` is the id of the answer's receipt, kept or not, and `receipt_path` its address below `/v1`; None
    where the answer is hypothetical.
    """

    question: Asked
    subject: Subject
    activity: ActivityName
    record_set: RecordSet
    outcome: Outcome
    controlling: Controlling | None
    governing: tuple[NormShown, ...]
    not_governing: tuple[NotGoverningShown, ...]
    broader: tuple[NormShown, ...]
    out_of_scope: tuple[NormShown, ...]
    presumed: tuple[FactShown, ...]
    unless: tuple[UnlessShown, ...]
    cases: tuple[CaseShown, ...]
    disputes: tuple[ContestShown, ...]
    own_statements: tuple[PositionShown, ...]
    positions: tuple[PositionShown, ...]
    validity: Validity
    coverage: CoverageShown
    force: str | None
    codebook: str
    differs_by_agency: tuple[str, ...]
    receipt: str | None = None
    receipt_path: str | None = None
