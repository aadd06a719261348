"""What an editor is told when an edit is refused."""

from collections.abc import Sequence

from flask import Flask, request

from service.editing import errors
from service.store.database import StorageUnavailableError
from service.store.replays import IdempotencyConflictError
from service.web.conditional import versioned_tag
from service.web.failures import register_problem_mapper
from service.web.idempotency import HEADER as IDEMPOTENCY_KEY
from service.web.kinds import KINDS
from service.web.problems import Fault, Problem, not_found

_RETRY = {"Retry-After": "30"}


def register(app: Flask) -> None:
    """Tell the refusals of editing and of the store as problems."""
    register_problem_mapper(app, errors.ChangesRefusedError, refused)
    register_problem_mapper(app, errors.StaleChangeError, stale)
    register_problem_mapper(app, errors.UnknownChangeSetError, _unknown)
    register_problem_mapper(app, errors.WrongStateError, _wrong_state)
    register_problem_mapper(app, errors.SelfReviewError, _self_review)
    register_problem_mapper(app, errors.ChangeSetMovedError, _moved)
    register_problem_mapper(app, IdempotencyConflictError, _key_reused)
    register_problem_mapper(app, StorageUnavailableError, _unavailable)


def refused(error: errors.ChangesRefusedError, slug: str = "changes-refused") -> Problem:
    """Changes that cannot be recorded, each fault at its place."""
    faults = [Fault(_sentence(fault.message), pointer=fault.at) for fault in error.faults]
    more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
    first = error.faults[0]
    return Problem(slug, f"{first.at or '/'}: {_sentence(first.message)}{more}", faults)


def no_longer_fits(error: errors.ChangesRefusedError) -> Problem:
    """Approved changes that what was recorded since has made impossible."""
    return refused(error, "changes-no-longer-fit")


def stale(error: errors.StaleChangeError) -> Problem:
    """Changes based on what no longer stands, with both versions of each document."""
    return Problem("stale-change", str(error), [_conflict(item) for item in error.stale])


def _conflict(item: errors.Stale) -> Fault:
    conflict = {
        "kind": item.kind,
        "id": item.id,
        "expected": {"digest": item.expected, "record_set": item.expected_in},
        "found": {"digest": item.found, "record_set": item.found_in},
    }
    pointer = f"{item.pointer}/expects"
    return Fault(f"{item}.", pointer=pointer, value=item.expected, more={"conflict": conflict})


def stale_version(tags: Sequence[str], own_id: str, state: str, current: str) -> Problem:
    """The 412 of a step decided on an earlier state; `current` is the tag of the one that stands."""
    detail = f"Change set {own_id} is not what `If-Match` names: it is {state} now."
    fault = Fault(detail, parameter="If-Match", value=", ".join(tags), allowed=(current,), meant=None)
    return Problem("stale-version", detail, [fault], {"ETag": current})


def _moved(error: errors.ChangeSetMovedError) -> Problem:
    # A step that another one overtook.
    tags = request.headers.get("If-Match", "").split(",")
    return stale_version(tags, error.id, error.state, versioned_tag(error.found, ""))


def _unknown(error: errors.UnknownChangeSetError) -> Problem:
    return not_found("change set", error.id, (), "id")


def _wrong_state(error: errors.WrongStateError) -> Problem:
    return Problem("wrong-state", str(error), [Fault(str(error), value=error.state, allowed=error.allowed, meant=None)])


def _self_review(error: errors.SelfReviewError) -> Problem:
    return Problem("self-review", str(error), [Fault(str(error))])


def _key_reused(error: IdempotencyConflictError) -> Problem:
    fault = Fault(str(error), parameter=IDEMPOTENCY_KEY, value=error.key)
    return Problem("idempotency-key-reused", str(error), [fault])


def _unavailable(_: StorageUnavailableError) -> Problem:
    return Problem("unavailable", KINDS["unavailable"].explanation, headers=_RETRY)


def _sentence(message: str) -> str:
    return message[:1].upper() + message[1:] + ("" if message.endswith((".", "?")) else ".")
