"""Every kind of problem, the exception that carries one, and the faults inside it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, Final

UNSET: Final = object()
MAX_QUOTED = 200
# The encoder takes no larger whole number; it is quoted as text.
_BITS = 63


@dataclass(frozen=True)
class ProblemKind:
    """A kind of failure: its slug, its title, its status, and what a caller can do."""

    slug: str
    title: str
    status: int
    explanation: str


# The kinds every app has; what only one app can tell it registers when it is made. Pages and responses follow.
_KINDS = (
    ProblemKind(
        "bad-request", "The request cannot be read", 400, "The request is not well-formed HTTP. Send it as documented."
    ),
    ProblemKind(
        "invalid-parameter",
        "A parameter is not valid",
        400,
        "A parameter is unknown, given twice, or holds a value it cannot hold. Nothing is ignored or clamped: each "
        "entry of `errors` names the parameter, quotes what was sent, and says what may be sent.",
    ),
    ProblemKind(
        "invalid-cursor",
        "The cursor does not fit",
        400,
        "A cursor is taken from `next` and belongs to the filters and the record set it was made with. "
        "Start again without it.",
    ),
    ProblemKind("malformed-json", "The body is not JSON", 400, "The body must be one JSON value in UTF-8."),
    ProblemKind(
        "not-found",
        "There is no such thing",
        404,
        "No page or record has this address. An error's `did_you_mean` names the nearest one that exists.",
    ),
    ProblemKind(
        "method-not-allowed",
        "The method is not allowed here",
        405,
        "The address exists, but not for this method. `Allow` lists those it takes.",
    ),
    ProblemKind(
        "not-acceptable",
        "The format is not offered",
        406,
        "`Accept` names no format offered here; `allowed` lists those that are. A path suffix such as .json or .txt "
        "chooses one without `Accept`.",
    ),
    ProblemKind(
        "unauthenticated",
        "A token is needed",
        401,
        "There is no token in `Authorization: Bearer <token>`, or it is not valid: unknown, revoked or expired. "
        "A token is read from that header and nowhere else. Reading the records needs none.",
    ),
    ProblemKind(
        "missing-scope",
        "The token may not do this",
        403,
        "The token is valid, but lacks the scope that this needs: `allowed` names it, as `WWW-Authenticate` does.",
    ),
    ProblemKind(
        "stale-version",
        "What you have seen is no longer so",
        412,
        "`If-Match` names an earlier state. The header `ETag` and `allowed` give the one that stands; read it again, "
        "and then decide.",
    ),
    ProblemKind(
        "precondition-required",
        "Say what you have seen",
        428,
        "What changes a thing that exists needs `If-Match` with the `ETag` it was read with, so that nobody's change "
        "is lost.",
    ),
    ProblemKind(
        "idempotency-key-reused",
        "The key was used with another request",
        422,
        "An `Idempotency-Key` belongs to one request, with its body and its `If-Match`. Use a new key for another.",
    ),
    ProblemKind(
        "request-timeout", "The body did not arrive", 408, "Send the whole body at once; the limit is in `detail`."
    ),
    ProblemKind("body-too-large", "The body is too large", 413, "Send less at once; the limit is in `detail`."),
    ProblemKind(
        "unsupported-media-type",
        "The body has the wrong type",
        415,
        "Send JSON, with `Content-Type: application/json`.",
    ),
    ProblemKind(
        "invalid-body",
        "The body does not fit the schema",
        422,
        "The body is JSON, but a member is unknown, missing or not valid. Each entry of `errors` points at its place.",
    ),
    ProblemKind(
        "internal-error",
        "The service failed",
        500,
        "Something went wrong on our side, and it has been logged. The same request may work later.",
    ),
    ProblemKind("unavailable", "The service is not ready", 503, "The service cannot answer just now. Try again later."),
)


def kinds_with(*more: ProblemKind) -> Mapping[str, ProblemKind]:
    """Give the kinds every app has and `more`, by slug, in the order of status and slug."""
    return {kind.slug: kind for kind in sorted((*_KINDS, *more), key=lambda kind: (kind.status, kind.slug))}


KINDS: Final = kinds_with()


@dataclass(frozen=True)
class Fault:
    """One thing wrong in a request: where, what was sent, and what may be sent.

    `did_you_mean` is the allowed value nearest to `meant`, which is the value unless told otherwise.
    """

    detail: str
    parameter: str | None = None
    pointer: str | None = None
    value: object = UNSET
    allowed: Sequence[str] = ()
    meant: object = UNSET

    def as_dict(self) -> dict[str, Any]:
        """Give the fault as it is sent, with the allowed value nearest to the one quoted."""
        told: dict[str, Any] = {"detail": self.detail}
        if self.parameter is not None:
            told["parameter"] = self.parameter
        if self.pointer is not None:
            told["pointer"] = self.pointer
        if self.value is not UNSET:
            told["value"] = _quoted(self.value)
        if self.allowed:
            told["allowed"] = list(self.allowed)
        return told | _near(self.value if self.meant is UNSET else self.meant, self.allowed)


@dataclass(eq=False)
class Problem(Exception):  # noqa: N818 - named as in RFC 9457, and as callers see it
    """A failure to be told to the caller; `slug` names its kind."""

    slug: str
    detail: str
    errors: Sequence[Fault | Mapping[str, Any]] = ()
    headers: Mapping[str, str] = field(default_factory=dict)

    def as_dict(self, kind: ProblemKind, root: str, instance: str) -> dict[str, Any]:
        """Give the problem as RFC 9457 members; `root` is where the service is mounted."""
        return {
            "type": problem_url(kind.slug, root),
            "title": kind.title,
            "status": kind.status,
            "detail": self.detail,
            "instance": instance,
            "errors": [error.as_dict() if isinstance(error, Fault) else dict(error) for error in self.errors],
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
    error = Fault(detail, parameter=parameter, value=value).as_dict() | _near(value, tuple(near))
    return Problem("not-found", detail, [error])


def _near(value: object, allowed: Sequence[str]) -> dict[str, str]:
    # difflib is quadratic in what it is given, and the caller chose the length.
    if not isinstance(value, str) or len(value) > MAX_QUOTED:
        return {}
    found = get_close_matches(value, allowed, n=1)
    return {"did_you_mean": found[0]} if found and found[0] != value else {}


def _quoted(value: object) -> object:
    if isinstance(value, str) and len(value) > MAX_QUOTED:
        return value[:MAX_QUOTED] + "…"
    if isinstance(value, int) and value.bit_length() > _BITS:
        return str(value)[:MAX_QUOTED]
    return value if isinstance(value, str | int | float | bool | None) else type(value).__name__
