"""The audit log's own chain, and each of its entries held against what it names."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from peewee import Database

from service.documents.document import digest
from service.store.raw import Unreadable, raw_rows
from service.store.seal import FIRST_PARENT

_COLUMNS = ("number", "at", "who", "action", "subject", "subject_digest", "parent", "digest")
_NONE = b""


@dataclass(frozen=True)
class Entry:
    """An entry as the bytes that are stored."""

    number: bytes
    at: bytes
    who: bytes
    action: bytes
    subject: bytes
    sealed: bytes


class AuditLog:
    """What the log tells, and which of it has been found to be so."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = tuple(entries)
        self._met: set[bytes] = set()
        self._of: dict[tuple[bytes, bytes], list[Entry]] = {}
        for entry in self._entries:
            self._of.setdefault((entry.action, entry.subject), []).append(entry)

    def of(self, *actions: str) -> list[Entry]:
        """Every entry of some actions, in order."""
        wanted = {action.encode() for action in actions}
        return [entry for entry in self._entries if entry.action in wanted]

    def by_subject(self, actions: Iterable[str], prefix: bytes) -> dict[bytes, list[Entry]]:
        """The entries of some actions whose subjects begin alike, in order, by the rest of the subject."""
        found: dict[bytes, list[Entry]] = {}
        for entry in self.of(*actions):
            if entry.subject.startswith(prefix):
                found.setdefault(entry.subject.removeprefix(prefix), []).append(entry)
        return found

    def meet(self, *entries: Entry) -> None:
        """Take it that what entries tell is so."""
        self._met.update(entry.number for entry in entries)

    def tells(self, actions: Iterable[str], subject: bytes, **same: bytes) -> bool:
        """Whether an entry tells of a subject and says the `same` of it; such entries are met."""
        fitting = [
            entry
            for action in actions
            for entry in self._of.get((action.encode(), subject), ())
            if all(getattr(entry, name) == value for name, value in same.items())
        ]
        for entry in fitting:
            self.meet(entry)
        return bool(fitting)

    def unmet(self) -> Iterator[str]:
        """What the log tells of that is not stored, or is stored otherwise."""
        for entry in self._entries:
            if entry.number not in self._met:
                told = f"{_text(entry.action)} of {_text(entry.subject)}"
                yield f"audit entry {_text(entry.number)}: what it tells is not stored: {told}"


def read_log(database: Database, faults: list[str]) -> AuditLog:
    """Read the log; what is wrong with its chain is added to `faults`."""
    rows = list(raw_rows(database, "audit_entry", _COLUMNS))
    faults += [row for row in rows if isinstance(row, Unreadable)]
    stored = {row["number"] or _NONE: row for row in rows if not isinstance(row, Unreadable)}
    parent, entries = FIRST_PARENT.encode(), []
    for place in range(1, len(stored) + 1):
        row = stored.get(str(place).encode())
        if row is None:
            faults.append(f"audit entry {place}: is missing")
            continue
        parts = [row[name] or _NONE for name in _COLUMNS[:6]]
        if row["parent"] != parent or digest(row["parent"] or _NONE, *parts).encode() != row["digest"]:
            faults.append(f"audit entry {place}: is not what was written")
        parent = row["digest"] or _NONE
        entries.append(Entry(*parts))
    return AuditLog(entries)


def _text(value: bytes) -> str:
    return value.decode(errors="backslashreplace")
