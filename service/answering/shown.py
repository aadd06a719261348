"""The records an answer shows: a norm with the provision it is drawn from, an instrument's name, a position."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Required, TypedDict

from service.core.temporal import Bound
from service.core.terms import Reading
from service.core.vocabulary import Command, Ground, Modality


class Source(TypedDict, total=False):
    """Where a claim was read: what the record says, and no more; `key` is its name in an instrument.

    `published` is a day, or `[earliest, latest]`.
    """

    key: str
    url: str
    title: str
    publisher: Required[str]
    kind: Required[str]
    published: str | Sequence[str]
    retrieved: Required[str]
    partial: bool
    mirror: bool
    opinion: bool
    note: str


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
    """A norm in an answer, with the provision it is drawn from; `citation` is its instrument's, with the pinpoint.

    `words` are the operative ones of the text, if it was read. Of a norm that leaves something open, `of` says which
    command it speaks of. `counts_as` is what it counts as once its exceptions are read. `scope` says whom it binds, in
    the record's words; `rank` is a slug. `applies_to_existing` is whether the text says that it reaches what already
    exists; None where it says nothing.
    """

    id: str
    instrument: InstrumentName
    version: int
    pinpoint: str
    citation: str
    modality: Modality
    counts_as: Modality
    activity: str
    summary: str
    words: str | None
    of: Command | None
    scope: str | None
    rank: str
    valid_from: Bound
    valid_until: Bound
    trigger: str | None
    accompanied_by: tuple[str, ...]
    construed_by: tuple[Reading, ...]
    definitions: Mapping[str, str]
    applies_to_existing: bool | None
    comply_by: Bound | None
    sources: tuple[Source, ...]
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotGoverningShown(NormShown):
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
