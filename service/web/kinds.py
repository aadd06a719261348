"""Every kind of problem that a service of this sort can tell."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


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
        "cross-origin-write",
        "Not from a page of another origin",
        403,
        "A page of another origin may read, but not have anything stored in its visitors' names. Send it from your own "
        "program.",
    ),
    ProblemKind(
        "stale-version",
        "Changed since you read it",
        412,
        "`If-Match` names an earlier state. The header `ETag` and `allowed` give the one that stands; read it again, "
        "and then decide.",
    ),
    ProblemKind(
        "precondition-required",
        "Precondition required",
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
    ProblemKind(
        "too-many-requests",
        "Too much was asked within a while",
        429,
        "`RateLimit-Policy` says how much one client may ask within how many seconds, `RateLimit` what is left, and "
        "`Retry-After` when to ask again. What was answered before and is sent again costs nothing.",
    ),
    ProblemKind(
        "out-of-time",
        "It would take too long",
        503,
        "So much is asked for at once that it would keep others waiting. Ask for less at once, in several requests.",
    ),
    ProblemKind("unavailable", "The service is not ready", 503, "The service cannot answer just now. Try again later."),
)


def kinds_with(*more: ProblemKind) -> Mapping[str, ProblemKind]:
    """Give the kinds every app has and `more`, by slug, in the order of status and slug."""
    return {kind.slug: kind for kind in sorted((*_KINDS, *more), key=lambda kind: (kind.status, kind.slug))}


KINDS: Final = kinds_with()
