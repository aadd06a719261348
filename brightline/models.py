"""What comes back, typed: the members of the contract by their names; what a later release adds is kept, too."""

from datetime import date, datetime

from pydantic import Field

from brightline.values import Bound, Currency, Model, Named, Outcome, Plain, RecordSet, Validity


class Source(Model):
    """Where a claim was read."""

    publisher: str
    kind: str
    retrieved: date
    key: str | None = None
    url: str | None = None
    title: str | None = None


class InstrumentName(Model):
    """What names an instrument."""

    id: str
    title: str
    citation: str | None
    kind: str
    jurisdiction: str


class Norm(Model):
    """A norm with the provision that it is drawn from."""

    id: str
    instrument: InstrumentName
    version: int
    pinpoint: str
    modality: str
    activity: str
    summary: str
    words: str | None
    rank: str
    valid_from: Bound
    valid_until: Bound
    sources: tuple[Source, ...]
    evidence: str


class NotGoverning(Norm):
    """A norm that binds and does not govern, with its ground."""

    ground: str
    by: str | None


class Answer(Model):
    """The outcome of a question, and every reason for it."""

    as_of: date
    known_at: datetime | None
    record_set: RecordSet
    question: Plain
    outcome: Outcome
    reason: str | None
    grant: str | None
    summary: str
    governing: tuple[Norm, ...]
    not_governing: tuple[NotGoverning, ...]
    broader: tuple[Norm, ...]
    presumed: tuple[Plain, ...]
    unless: tuple[Plain, ...]
    cases: tuple[Plain, ...]
    disputes: tuple[Plain, ...]
    proceedings: tuple[Plain, ...]
    own_statements: tuple[Plain, ...]
    positions: tuple[Plain, ...]
    validity: Validity
    coverage: Plain
    currency: Currency | None
    force: str | None
    out_of_scope: tuple[Norm, ...]
    see_also: tuple[Plain, ...]
    codebook: str
    receipt: str | None
    content_id: str | None
    differs_by_agency: tuple[str, ...]


class Brief(Model):
    """An answer cut to its outcome, the norm that controls, its validity and its currency."""

    activity: str
    outcome: Outcome
    reason: str | None
    grant: str | None
    summary: str
    controlling: Plain | None
    evidence: str | None
    validity: Validity
    currency: Currency | None


class MatrixField(Model):
    """What an entity answers, in a comparison."""

    entity: Named
    outcome: Outcome
    reason: str | None
    summary: str
    controlling: Plain | None
    evidence: str | None
    validity: Validity
    currency: Currency | None
    differs: bool


class MatrixRow(Model):
    """An activity, in a comparison."""

    activity: str
    differs: bool
    fields_: tuple[MatrixField, ...] = Field(alias="fields")


class Matrix(Model):
    """Entities by activities."""

    as_of: date
    record_set: RecordSet
    entities: tuple[Named, ...]
    rows: tuple[MatrixRow, ...]


class Step(Model):
    """Days on which an answer stays the same, on a timeline."""

    from_: date | None = Field(alias="from")
    until: date | None
    outcome: Outcome
    controlling: Plain | None
    governing: tuple[str, ...]
    evidence: str | None
    ends_with: tuple[str, ...]


class Timeline(Model):
    """What an answer was, is and will be, and what happens to the law behind it."""

    as_of: date
    record_set: RecordSet
    items: tuple[Plain, ...]
    steps: tuple[Step, ...] | None


class Hit(Model):
    """Something found by words, with how well it fits."""

    kind: str
    id: str
    name: str
    score: float
    href: str
    confident: bool = False


class Instrument(Model):
    """An act: its events, its versions and what they say."""

    id: str
    kind: str
    jurisdiction: str
    title: str
    summary: str
    status: str
    evidence: str
    citation: str | None = None


class Reading(Model):
    """How a question in words was read; `answer` only where the reading is certain."""

    query: str
    reading: Plain
    certain: bool
    answer: Answer | None


class Claim(Model):
    """What the answer makes of a claim; None where the words leave open what is claimed."""

    text: str | None
    outcome: Outcome | None
    verdict: str | None
    summary: str
    answer: Answer | None
