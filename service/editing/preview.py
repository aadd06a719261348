"""Which answers a change set would alter, and the records as they would be: nothing is stored."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from service.answering.editions import Catalogue, Edition
from service.editing.checking import check_changes, shaped
from service.editing.stale import digests, refuse_stale
from service.history.affected import AffectedDays, affected_days
from service.store.change_sets import ChangeSet, ProposedChange
from service.store.facts import Facts
from service.store.recorded import Key
from service.world.library import Library

OVERLAY = "/overlay"
_NOTHING = "0" * 64


@dataclass(frozen=True, slots=True)
class Preview:
    """The answers that a change set alters against the record set of this number."""

    record_set: int
    answers: AffectedDays


def preview(catalogue: Catalogue, change_set: ChangeSet, *, today: date, days: Collection[date] = ()) -> Preview:
    """The answers that a change set alters, on `days`, or else today and every day on which a changed record turns.

    Until it is published it is laid over the newest record set; then over the one before its own. Raises
    ChangesRefusedError, StaleChangeError where what it is based on no longer stands, or NothingRecordedError.
    """
    if change_set.record_set is None:
        before = catalogue.edition()
        with catalogue.facts.reading():
            refuse_stale(catalogue.facts, before.library.documents, change_set.changes)
    else:
        before = catalogue.edition(record_set=change_set.record_set - 1)
    after = with_changes(before, change_set.changes)
    keys = [change.key for change in change_set.changes]
    return Preview(before.record_set.number, affected_days(before, after, keys, today=today, days=days))


def with_changes(edition: Edition, changes: Sequence[ProposedChange], pointer: str = "/changes") -> Edition:
    """The edition as it would be with changes, nothing stored and no receipt; raises ChangesRefusedError."""
    return Edition(edition.record_set, Library(check_changes(edition.library.documents, changes, pointer)))


def overlaid_edition(facts: Facts, edition: Edition, overlay: Sequence[ProposedChange]) -> Edition:
    """The edition with changes as if they had been published on it; raises ChangesRefusedError, StaleChangeError."""
    changed = {change.key for change in overlay}
    standing = digests(document for document in edition.library.documents if document.key in changed)
    changes = shaped([_completed(change, standing) for change in overlay], OVERLAY)
    with facts.reading():
        refuse_stale(facts, edition.library.documents, changes, OVERLAY)
    return with_changes(edition, changes, OVERLAY)


def _completed(change: ProposedChange, standing: Mapping[Key, str]) -> ProposedChange:
    """The change with what a proposal must say and a what-if may leave out: why, and on what it is based."""
    if change.action == "insert":
        return change
    expects = change.expects or standing.get(change.key, _NOTHING)
    return replace(change, expects=expects, reason=change.reason or "What if?")
