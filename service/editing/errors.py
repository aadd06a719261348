"""What an editor can be told."""

from collections.abc import Sequence
from dataclasses import dataclass

from service.documents.faults import Fault


class EditingError(Exception):
    """The base of all that refuses an edit; nothing was written."""


class ChangesRefusedError(EditingError):
    """Changes that cannot be recorded, with everything that is wrong with them."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in faults))

    @property
    def errors(self) -> list[dict[str, str]]:
        """The faults as a problem document tells them."""
        return [{"pointer": fault.at, "message": fault.message} for fault in self.faults]


@dataclass(frozen=True)
class Stale:
    """A document that is no longer what a change was based on; None stands for no document.

    `expected_in` is the record set that last held what was expected, `found_in` the one that recorded what stands.
    """

    pointer: str
    kind: str
    id: str
    expected: str | None
    found: str | None
    expected_in: int | None
    found_in: int | None

    def __str__(self) -> str:
        expected = _version(self.expected, self.expected_in)
        return f"{self.kind} {self.id}: based on {expected}, but what stands is {_version(self.found, self.found_in)}"


class StaleChangeError(EditingError):
    """Changes based on documents that have changed since."""

    def __init__(self, stale: Sequence[Stale]) -> None:
        self.stale = tuple(stale)
        super().__init__("; ".join(str(item) for item in stale))


class UnknownChangeSetError(EditingError, LookupError):
    """There is no such change set."""

    def __init__(self, own_id: str) -> None:
        self.id = own_id
        super().__init__(f"There is no change set {own_id!r}.")


class WrongStateError(EditingError):
    """A step that the state of a change set does not allow."""

    def __init__(self, own_id: str, state: str, step: str, allowed: Sequence[str]) -> None:
        self.id, self.state, self.step, self.allowed = own_id, state, step, tuple(allowed)
        super().__init__(f"Change set {own_id} is {state}: only one that is {' or '.join(allowed)} can be {step}.")


class SelfReviewError(EditingError):
    """A reviewer who is the proposer."""

    def __init__(self, own_id: str, author: str) -> None:
        self.id, self.author = own_id, author
        super().__init__(f"Change set {own_id} was proposed by {author}, so that somebody else must review it.")


class ChangeSetMovedError(EditingError):
    """A step that was decided on an earlier state of a change set."""

    def __init__(self, own_id: str, seen: str, found: str, state: str) -> None:
        self.id, self.seen, self.found, self.state = own_id, seen, found, state
        super().__init__(f"Change set {own_id} has moved on: it is {state} now. Look at it again.")


class UnknownTokenError(EditingError, LookupError):
    """There is no such token."""


class BadTokenRequestError(EditingError, ValueError):
    """A token that cannot be made as asked."""


def _version(digest: str | None, record_set: int | None) -> str:
    if digest is None:
        return "no document" + (f" (since record set {record_set})" if record_set else "")
    return f"{digest[:12]} (record set {record_set})" if record_set else f"{digest[:12]} (never recorded)"
