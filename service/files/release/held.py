"""What a release holds: the record sets up to one, what each recorded, and the documents that stand at the end."""

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from service.documents.content import content_lines
from service.documents.document import Document
from service.documents.upgrades import upgraded
from service.store.facts import Facts
from service.store.recorded import Recorded, RecordSet
from service.store.released import opened_released


class ReleaseRefusedError(RuntimeError):
    """A release that cannot be made, read, applied or trusted; nothing was put in place."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What names a state of the records: its number and digest in the log, and the digest of its documents alone."""

    number: int
    digest: str
    content_digest: str


@dataclass(frozen=True)
class Held:
    """Record sets from the first one on, and every change of theirs in recorded order."""

    sets: tuple[RecordSet, ...]
    recorded: tuple[Recorded, ...]

    @property
    def newest(self) -> RecordSet:
        """The record set that is released."""
        return self.sets[-1]

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """The documents that stand, in today's shape and in the order of their keys."""
        last = {item.change.key: item.change for item in self.recorded}
        standing = (Document(*key, change.body) for key, change in sorted(last.items()) if change.body is not None)
        return tuple(map(upgraded, standing))

    @cached_property
    def content(self) -> bytes:
        """The documents as canonical NDJSON."""
        return b"".join(content_lines(self.documents))

    @cached_property
    def mark(self) -> Mark:
        """What names the record set that is released."""
        return Mark(self.newest.number, self.newest.digest, sha256(self.content).hexdigest())

    def until(self, number: int) -> "Held":
        """What an earlier release held; raises ReleaseRefusedError where there is no such record set."""
        if not 0 < number <= len(self.sets):
            raise ReleaseRefusedError(f"There is no record set {number}.")
        recorded = tuple(item for item in self.recorded if item.record_set <= number)
        return Held(self.sets[:number], recorded)

    def follows(self, earlier: RecordSet) -> bool:
        """Whether an earlier record set is one of these."""
        return earlier.number <= len(self.sets) and self.sets[earlier.number - 1].digest == earlier.digest


def held_by(facts: Facts, number: int | None = None) -> Held:
    """What a database holds, up to its newest record set or to one; raises ReleaseRefusedError where it has none."""
    with facts.reading():
        sets = tuple(facts.record_sets())
        whole = Held(sets, tuple(facts.recorded(until=len(sets))))
    if not sets:
        raise ReleaseRefusedError("Nothing is recorded yet.")
    return whole if number is None else whole.until(number)


def held_by_file(path: Path) -> Held:
    """What the SQLite file of a release holds; raises ReleaseRefusedError, StorageUnavailableError."""
    with opened_released(path) as facts:
        return held_by(facts)
