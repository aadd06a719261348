"""What the difference of two versions of an instrument holds."""

from dataclasses import dataclass
from typing import Any

from service.answering.shown import Source
from service.core.temporal import Bound

# Another name or another place does not alter a rule, nor do other words of ours.
NAMES = frozenset({"id", "pinpoint"})
_EVIDENCE = frozenset({"note", "sources"})
_UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class VersionShown:
    """A version of an instrument: its number, its days, what it does, and how its days are known."""

    number: int
    valid_from: Bound
    valid_until: Bound
    summary: str | None
    date_note: str | None


@dataclass(frozen=True, slots=True)
class NormText:
    """A norm that only one of two versions has; `scope` says whom it binds, in the record's words."""

    id: str
    pinpoint: str
    modality: str
    activity: str
    summary: str
    scope: str | None
    valid_from: Bound
    valid_until: Bound
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class FieldPair:
    """A field of a norm that is not the same, by its name in the record; None where it is not there."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Pinpoints:
    """Where a norm stood and stands."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class NormPair:
    """A norm that both versions have; `earlier` and `later` are its ids, the rest is as the later version has it.

    `alters_law` is whether an answer may turn on what differs.
    """

    earlier: str
    later: str
    renamed: bool
    pinpoint: Pinpoints
    modality: str
    activity: str
    summary: str
    alters_law: bool
    fields: tuple[FieldPair, ...]

    @property
    def only_moved(self) -> bool:
        """Whether the same words now stand at another known place, or under another name of ours."""
        names = {field.field for field in self.fields} - _EVIDENCE
        known = _UNKNOWN not in {self.pinpoint.before, self.pinpoint.after}
        return bool(names) and names <= NAMES and known


@dataclass(frozen=True, slots=True)
class Diff:
    """What changed between two versions of an instrument; `unchanged` are the later ids of the norms that stayed."""

    instrument: str
    title: str
    earlier: VersionShown
    later: VersionShown
    added: tuple[NormText, ...]
    dropped: tuple[NormText, ...]
    changed: tuple[NormPair, ...]
    moved: tuple[NormPair, ...]
    unchanged: tuple[str, ...]
