"""Change sets, previews and the audit log as plain text."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from service.faces.days import moment_text
from service.faces.errata import PreviewTold
from service.history.affected import ChangedDay
from service.store.audit import AuditEntry
from service.store.change_sets import ChangeSet, ProposedChange, Step

# A page of a list: its rows are typed, beside them stand `next`, `total` and what was known.
Page = Mapping[str, Any]
HYPOTHETICAL = "HYPOTHETICAL: as if changes had been published that are not."


def change_sets_text(page: Page) -> str:
    """Write the change sets one a line."""
    return _lines(_line(item) for item in page["items"]) or "No change sets.\n"


def change_set_text(change_set: ChangeSet) -> str:
    """Write a change set: where it stands, what it changes, and what was done."""
    told = [_line(change_set)] + ([f"  {change_set.comment}"] if change_set.comment else [])
    return _lines([*told, "", *_changes(change_set.changes), "", *_steps(change_set.steps)])


def preview_text(told: PreviewTold) -> str:
    """Write the answers that a change set alters."""
    head, answers = f"{told.change_set} ({told.state}) against record set {told.record_set}", told.answers
    days = ", ".join(str(day) for day in answers.days)
    asked = f"{answers.questions} questions on {days}: {len(answers.items)} answers change."
    out = ((answers.questions_left_out, "questions"), (answers.days_left_out, "days"))
    left = [f"Not looked at: {many} {what}." for many, what in out if many]
    return _lines([head, asked, *left, *(line for item in answers.items for line in _answer(item))])


def audit_text(page: Page) -> str:
    """Write the entries one a line."""
    return _lines(_audited(entry) for entry in page["items"])


def _audited(entry: AuditEntry) -> str:
    return f"{entry.number:>6}  {moment_text(entry.at)}  {entry.action:<14}  {entry.subject}  {entry.who}"


def _line(item: ChangeSet) -> str:
    made = f" as record set {item.record_set}" if item.record_set else ""
    return f"{item.id}  {item.state}{made}  {item.title}  ({item.author}, {moment_text(item.proposed_at)})"


def _changes(changes: Sequence[ProposedChange]) -> Iterator[str]:
    for change in changes:
        into = f" into {change.merged_into}" if change.merged_into else ""
        yield f"  {change.action} {change.kind} {change.id}{into}"
        if change.reason:
            yield f"    {change.reason}"


def _steps(steps: Sequence[Step]) -> Iterator[str]:
    for step in steps:
        said = f": {step.comment}" if step.comment else ""
        yield f"  {moment_text(step.at)}  {step.state} by {step.by}{said}"


def _answer(item: ChangedDay) -> Iterator[str]:
    yield f"\n{item.entity}  {item.activity}  {item.day}"
    for name, side in (("before", item.before), ("after", item.after)):
        said = "  ".join([side.outcome, *side.governing]) if side else "no answer"
        yield f"  {name:<6}  {said}"


def _lines(lines: Any) -> str:
    return "".join(f"{line}\n" for line in lines)
