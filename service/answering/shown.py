"""The records an answer shows: a norm with the provision it is drawn from, an instrument's name, a position."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from service.core.temporal import Bound
from service.core.vocabulary import Ground, Modality, Rank


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a claim was read, as the record says it; `key` is its name in an instrument, None elsewhere.

    `published` is a day, or `[earliest, latest]`.
    """

    publisher: str
    kind: str
    retrieved: str
    key: str | None = None
    url: str | None = None
    title: str | None = None
    published: str | Sequence[str] | None = None
    partial: bool | None = None
    mirror: bool | None = None
    opinion: bool | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """An id and a name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class InstrumentName:
    """What names an instrument."""

    id: str
    title: str
    citation: str | None
    kind: str
    jurisdiction: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NormShown:
    """A norm in an answer, with the provision it is drawn from.

    `counts_as` is what it counts as once its exceptions are read. `scope` says whom it binds, in the record's words.
    `applies_to_existing` is whether the text says that it reaches what already exists; None where it says nothing.
    """

    id: str
    instrument: InstrumentName
    version: int
    pinpoint: str
    modality: Modality
    counts_as: Modality
    activity: str
    summary: str
    scope: str | None
    rank: Rank
    valid_from: Bound
    valid_until: Bound
    trigger: str | None
    accompanied_by: tuple[str, ...]
    construed_by: tuple[str, ...]
    definitions: Mapping[str, str] = field(hash=False)
    applies_to_existing: bool | None
    comply_by: Bound | None
    sources: tuple[Source, ...]
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotGoverning(NormShown):
    """A norm that binds but does not make the outcome, on what ground, and by which record."""

    ground: Ground
    by: str | None


@dataclass(frozen=True, slots=True)
class PositionShown:
    """What an agency, official or organisation says; it binds nobody."""

    id: str
    kind: str
    holder: Named
    speaker: str | None
    made: Bound
    reported_by: str | None
    summary: str
    sources: tuple[Source, ...]
