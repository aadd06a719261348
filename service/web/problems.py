"""A problem told to the caller, and the faults inside it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from service.web.kinds import ProblemKind
from service.web.near import MAX_QUOTED, nearest

UNSET: Final = object()
# Each fault told costs a search for near names; a megabyte of faults is not worth one.
MAX_FAULTS = 50
# A list of thousands tells nobody what to send; the nearest name does.
MAX_ALLOWED = 200
# The encoder takes no larger whole number; it is quoted as text.
_BITS = 63


@dataclass(frozen=True)
class Fault:
    """One thing wrong in a request: where, what was sent, and what may be sent.

    `did_you_mean` is the name nearest to `meant`, which is the value unless told otherwise, of those in `allowed`; of
    those in `among` where they are too many to be told. `more` are further members.
    """

    detail: str
    parameter: str | None = None
    pointer: str | None = None
    value: object = UNSET
    allowed: Sequence[str] = ()
    meant: object = UNSET
    among: Iterable[str] = ()
    more: Mapping[str, Any] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """Give the fault as it is sent."""
        told: dict[str, Any] = {"detail": self.detail}
        if self.parameter is not None:
            told["parameter"] = self.parameter
        if self.pointer is not None:
            told["pointer"] = self.pointer
        if self.value is not UNSET:
            told["value"] = _quoted(self.value)
        if 0 < len(self.allowed) <= MAX_ALLOWED:
            told["allowed"] = list(self.allowed)
        near = nearest(self.value if self.meant is UNSET else self.meant, self.allowed or self.among)
        return told | ({"did_you_mean": near} if near else {}) | dict(self.more)


@dataclass(eq=False)
class Problem(Exception):  # noqa: N818 - named as in RFC 9457, and as callers see it
    """A failure to be told to the caller; `slug` names its kind (`kinds.py`)."""

    slug: str
    detail: str
    errors: Sequence[Fault] = ()
    headers: Mapping[str, str] = field(default_factory=dict)

    def as_dict(self, kind: ProblemKind, root: str, instance: str) -> dict[str, Any]:
        """Give the problem as RFC 9457 members; `root` is where the service is mounted."""
        return {
            "type": problem_url(kind.slug, root),
            "title": kind.title,
            "status": kind.status,
            "detail": self.detail,
            "instance": instance,
            "errors": [error.as_dict() for error in self.errors[:MAX_FAULTS]],
        }


def problem_url(slug: str, root: str = "") -> str:
    """Give the address of the page that explains a kind of problem."""
    return f"{root}/problems/{slug}"


def bad_parameter(name: str, value: object, detail: str, allowed: Iterable[str] = ()) -> Problem:
    """Make the 400 for one parameter's value."""
    return Problem("invalid-parameter", detail, [Fault(detail, parameter=name, value=value, allowed=tuple(allowed))])


def not_found(what: str, value: str, near: Iterable[str] = (), parameter: str | None = None) -> Problem:
    """Make the 404 for a thing that is not held, naming the nearest of `near`."""
    detail = f"There is no {what} {value[:MAX_QUOTED]!r}."
    return Problem("not-found", detail, [Fault(detail, parameter=parameter, value=value, among=near)])


def _quoted(value: object) -> object:
    if isinstance(value, str) and len(value) > MAX_QUOTED:
        return value[:MAX_QUOTED] + "…"
    if isinstance(value, int) and value.bit_length() > _BITS:
        return str(value)[:MAX_QUOTED]
    return value if isinstance(value, str | int | float | bool | None) else type(value).__name__
