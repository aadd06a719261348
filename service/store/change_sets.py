"""Stored proposals and the steps taken with them; both insert-only."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any

from service.documents.changing import Action, State
from service.documents.document import decode, digest, encode
from service.store.facts import Facts
from service.store.recorded import Change, Key
from service.store.rows import first, insert, rows
from service.store.seal import instant, moment_of
from service.store.tables_editing import ChangeSetRow, StepRow


@dataclass(frozen=True)
class ProposedChange:
    """A change, and the digest of the document it was based on; None where there was none."""

    action: Action
    kind: str
    id: str
    body: dict[str, Any] | None = None
    reason: str = ""
    expects: str | None = None
    merged_into: str = ""

    @property
    def key(self) -> Key:
        """What names the document."""
        return (self.kind, self.id)

    def change(self) -> Change:
        """The change as it is recorded."""
        return Change(self.action, self.kind, self.id, self.body, self.reason, self.merged_into)


@dataclass(frozen=True)
class Step:
    """What somebody did with a proposal; `record_set` is what a publication made."""

    number: int
    state: State
    by: str
    at: datetime
    comment: str
    record_set: int | None = None


@dataclass(frozen=True)
class ChangeSet:
    """A proposal, and what became of it."""

    id: str
    author: str
    title: str
    comment: str
    changes: tuple[ProposedChange, ...]
    proposed_at: datetime
    digest: str
    steps: tuple[Step, ...]

    @property
    def state(self) -> State:
        """Where it stands."""
        return self.steps[-1].state

    @property
    def next_number(self) -> int:
        """The number that the next step has."""
        return len(self.steps) + 1

    @property
    def reviewer(self) -> str | None:
        """Who reviewed it."""
        return self._by("approved") or self._by("rejected")

    @property
    def publisher(self) -> str | None:
        """Who published it."""
        return self._by("published")

    @property
    def record_set(self) -> int | None:
        """The record set it was published as."""
        return self.steps[-1].record_set

    @cached_property
    def version(self) -> str:
        """What changes with every step: the validator for a conditional request."""
        return digest(self.digest, str(len(self.steps)))

    def _by(self, state: State) -> str | None:
        return next((step.by for step in self.steps if step.state == state), None)


def store(
    facts: Facts, changes: Sequence[ProposedChange], *, now: datetime, author: str, title: str, comment: str
) -> ChangeSet:
    """Store a proposal and its first step, inside a write transaction."""
    own_id, text = f"cs-{secrets.token_hex(6)}", changes_text(changes)
    own = digest(own_id, author, title, comment, text, instant(now))
    row = {"id": own_id, "author": author, "title": title, "comment": comment, "changes": text, "digest": own}
    insert(facts.database, ChangeSetRow, {**row, "proposed_at": instant(now)})
    made = ChangeSet(own_id, author, title, comment, tuple(changes), now, own, ())
    return add_step(facts, made, Step(1, "proposed", author, now, ""))


def add_step(facts: Facts, change_set: ChangeSet, step: Step) -> ChangeSet:
    """Store a step, inside a write transaction, and give the proposal with it."""
    row = {"number": step.number, "state": step.state, "by": step.by, "at": instant(step.at), "comment": step.comment}
    insert(facts.database, StepRow, {"change_set": change_set.id, **row, "record_set": step.record_set})
    return replace(change_set, steps=(*change_set.steps, step))


def step_seal(change_set: ChangeSet, record_set_digest: str = "") -> str:
    """The digest of the last step: of the proposal, of what was done, and of the record set that it made."""
    step = change_set.steps[-1]
    made = "" if step.record_set is None else str(step.record_set)
    return digest(
        change_set.digest,
        str(step.number),
        step.state,
        step.by,
        instant(step.at),
        step.comment,
        made,
        record_set_digest,
    )


def find(facts: Facts, own_id: str) -> ChangeSet | None:
    """The proposal with this id."""
    row = first(facts.database, ChangeSetRow.select().where(ChangeSetRow.id == own_id))
    if row is None:
        return None
    steps = StepRow.select().where(StepRow.change_set == own_id).order_by(StepRow.number)
    return _change_set(row, [_step(step) for step in rows(facts.database, steps)])


def find_all(facts: Facts) -> list[ChangeSet]:
    """Every proposal, the newest first."""
    steps: dict[str, list[Step]] = {}
    for row in rows(facts.database, StepRow.select().order_by(StepRow.number)):
        steps.setdefault(row.change_set, []).append(_step(row))
    found = [_change_set(row, steps[row.id]) for row in rows(facts.database, ChangeSetRow.select())]
    return sorted(found, key=lambda item: (item.proposed_at, item.id), reverse=True)


def changes_text(changes: Sequence[ProposedChange]) -> str:
    """The changes as they are stored."""
    return encode({"changes": [vars(change) for change in changes]}).decode()


def _change_set(row: Any, steps: Sequence[Step]) -> ChangeSet:
    changes = tuple(ProposedChange(**change) for change in decode(row.changes)["changes"])
    moment = moment_of(row.proposed_at)
    return ChangeSet(row.id, row.author, row.title, row.comment, changes, moment, row.digest, tuple(steps))


def _step(row: Any) -> Step:
    return Step(row.number, row.state, row.by, moment_of(row.at), row.comment, row.record_set)
