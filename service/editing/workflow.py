"""A change set from proposal to publication: proposed > approved or rejected > published, or withdrawn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from service.documents.changing import State
from service.documents.faults import Fault
from service.editing.checking import check_changes, shaped
from service.editing.costs import refuse_costly
from service.editing.errors import (
    ChangeSetMovedError,
    ChangesRefusedError,
    SelfReviewError,
    UnknownChangeSetError,
    WrongStateError,
)
from service.editing.principals import is_same
from service.editing.stale import refuse_stale
from service.editing.texts import text_fault
from service.store import change_sets as stored
from service.store.audit import Deed, note
from service.store.change_sets import ChangeSet, ProposedChange, Step
from service.store.database import writing
from service.store.facts import Facts
from service.store.recorded import RecordSet

ORIGIN = "http"
_DEEDS: Mapping[State, Deed] = {
    "proposed": "propose",
    "approved": "approve",
    "rejected": "reject",
    "published": "publish",
    "withdrawn": "withdraw",
}


@dataclass(frozen=True)
class Review:
    """What a reviewer found."""

    reviewer: str
    approve: bool
    comment: str = ""


def propose(
    facts: Facts, changes: Sequence[ProposedChange], *, now: datetime, author: str, title: str, comment: str = ""
) -> ChangeSet:
    """Check a change set whole and store it as a proposal; raises ChangesRefusedError or StaleChangeError."""
    taken = shaped(changes)
    _refuse_texts({"/title": text_fault(title, required=True), "/comment": text_fault(comment)})
    with facts.reading():
        _check(facts, taken, now)
        with writing(facts.database):
            made = stored.store(facts, taken, now=now, author=author, title=title, comment=comment)
            _note(facts, made)
    return made


def review(
    facts: Facts,
    own_id: str,
    given: Review,
    *,
    now: datetime,
    allow_self_review: bool = False,
    seen: str | None = None,
) -> ChangeSet:
    """Approve or reject a proposal; raises SelfReviewError, WrongStateError, ChangeSetMovedError."""
    with writing(facts.database):
        change_set = _due(facts, own_id, "reviewed", ("proposed",), seen)
        if not allow_self_review and is_same(facts, given.reviewer, change_set.author):
            raise SelfReviewError(own_id, change_set.author)
        state: State = "approved" if given.approve else "rejected"
        return _take(facts, change_set, Step(change_set.next_number, state, given.reviewer, now, given.comment))


def withdraw(
    facts: Facts, own_id: str, *, now: datetime, by: str, comment: str = "", seen: str | None = None
) -> ChangeSet:
    """Take a proposal back; raises WrongStateError, ChangeSetMovedError."""
    with writing(facts.database):
        change_set = _due(facts, own_id, "withdrawn", ("proposed", "approved"), seen)
        return _take(facts, change_set, Step(change_set.next_number, "withdrawn", by, now, comment))


def publish(facts: Facts, own_id: str, *, now: datetime, publisher: str, seen: str | None = None) -> ChangeSet:
    """Record an approved change set as one record set.

    Raises WrongStateError, ChangeSetMovedError, StaleChangeError, ChangesRefusedError, StorageUnavailableError.
    """
    with facts.reading():
        # Checked before the lock is had, so that writers wait for little; again under it only if facts came between.
        checked_at = _check(facts, _due(facts, own_id, "published", ("approved",), seen).changes, now)
        with writing(facts.database):
            change_set = _due(facts, own_id, "published", ("approved",), seen)
            if facts.newest() != checked_at:
                _check(facts, change_set.changes, now)
            return _record(facts, change_set, publisher, now)


def get_change_set(facts: Facts, own_id: str) -> ChangeSet:
    """The change set with this id; raises UnknownChangeSetError."""
    with facts.reading():
        return _find(facts, own_id)


def change_sets(facts: Facts, state: State | None = None) -> list[ChangeSet]:
    """Every change set, or those of one state, the newest first."""
    with facts.reading():
        return [found for found in stored.find_all(facts) if state in {None, found.state}]


def _find(facts: Facts, own_id: str) -> ChangeSet:
    found = stored.find(facts, own_id)
    if found is None:
        raise UnknownChangeSetError(own_id)
    return found


def _due(facts: Facts, own_id: str, step: str, allowed: Sequence[State], seen: str | None) -> ChangeSet:
    found = _find(facts, own_id)
    if seen not in {None, found.version}:
        raise ChangeSetMovedError(own_id, str(seen), found.version, found.state)
    if found.state not in allowed:
        raise WrongStateError(own_id, found.state, step, allowed)
    return found


def _check(facts: Facts, changes: Sequence[ProposedChange], now: datetime) -> int:
    """Check changes against what stands, and give the number of the record set they were checked against."""
    number = facts.newest()
    documents = facts.documents(number)
    refuse_stale(facts, documents, changes)
    after, standing = check_changes(documents, changes), facts.numbered(number)
    if standing is not None:
        refuse_costly(standing, documents, after, changes, today=now.date())
    return number


def _record(facts: Facts, change_set: ChangeSet, publisher: str, now: datetime) -> ChangeSet:
    changes = [change.change() for change in change_set.changes]
    made = facts.append_within(changes, now=now, origin=ORIGIN, author=change_set.author, title=change_set.title)
    return _take(facts, change_set, Step(change_set.next_number, "published", publisher, now, "", made.number), made)


def _take(facts: Facts, change_set: ChangeSet, step: Step, made: RecordSet | None = None) -> ChangeSet:
    """Take a step and note it; `made` is the record set that a publication made."""
    _refuse_texts({"/comment": text_fault(step.comment)})
    moved = stored.add_step(facts, change_set, step)
    _note(facts, moved, made.digest if made else "")
    return moved


def _refuse_texts(wrong: Mapping[str, str]) -> None:
    faults = [Fault(pointer, message) for pointer, message in wrong.items() if message]
    if faults:
        raise ChangesRefusedError(faults)


def _note(facts: Facts, change_set: ChangeSet, record_set_digest: str = "") -> None:
    """Note the last step of a change set in the audit log."""
    step, seal = change_set.steps[-1], stored.step_seal(change_set, record_set_digest)
    note(facts, now=step.at, who=step.by, action=_DEEDS[step.state], subject=change_set.id, subject_digest=seal)
