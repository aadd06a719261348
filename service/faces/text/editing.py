"""Change sets, previews and the audit log as plain text."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from service.faces.errata import PreviewTold
from service.history.affected import ChangedDay

Plain = Mapping[str, Any]
HYPOTHETICAL = "HYPOTHETICAL: as if changes had been published that are not."


def change_sets_text(data: Plain) -> str:
    """Write the change sets one a line."""
    return _lines(_line(item) for item in data["items"]) or "No change sets.\n"


def change_set_text(data: Plain) -> str:
    """Write a change set: where it stands, what it changes, and what was done."""
    told = [_line(data)] + ([f"  {data['comment']}"] if data["comment"] else [])
    return _lines([*told, "", *_changes(data["changes"]), "", *_steps(data["steps"])])


def preview_text(told: PreviewTold) -> str:
    """Write the answers that a change set alters."""
    head, answers = f"{told.change_set} ({told.state}) against record set {told.record_set}", told.answers
    days = ", ".join(str(day) for day in answers.days)
    asked = f"{answers.questions} questions on {days}: {len(answers.items)} answers change."
    out = ((answers.questions_left_out, "questions"), (answers.days_left_out, "days"))
    left = [f"Not looked at: {many} {what}." for many, what in out if many]
    return _lines([head, asked, *left, *(line for item in answers.items for line in _answer(item))])


def audit_text(data: Plain) -> str:
    """Write the entries one a line."""
    return _lines(
        f"{item['number']:>6}  {item['at']}  {item['action']:<12}  {item['subject']}  {item['who']}"
        for item in data["items"]
    )


def _line(item: Plain) -> str:
    made = f" as record set {item['record_set']}" if item["record_set"] else ""
    return f"{item['id']}  {item['state']}{made}  {item['title']}  ({item['author']}, {item['proposed_at']})"


def _changes(changes: Sequence[Plain]) -> Iterator[str]:
    for change in changes:
        into = f" into {change['merged_into']}" if change["merged_into"] else ""
        yield f"  {change['action']} {change['kind']} {change['id']}{into}"
        if change["reason"]:
            yield f"    {change['reason']}"


def _steps(steps: Sequence[Plain]) -> Iterator[str]:
    for step in steps:
        said = f": {step['comment']}" if step["comment"] else ""
        yield f"  {step['at']}  {step['state']} by {step['by']}{said}"


def _answer(item: ChangedDay) -> Iterator[str]:
    yield f"\n{item.entity}  {item.activity}  {item.day}"
    for name, side in (("before", item.before), ("after", item.after)):
        said = "  ".join([side.outcome, *side.governing]) if side else "no answer"
        yield f"  {name:<6}  {said}"


def _lines(lines: Any) -> str:
    return "".join(f"{line}\n" for line in lines)
