"""Change sets, previews and the audit log as plain text."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Plain = Mapping[str, Any]
HYPOTHETICAL = "HYPOTHETICAL: as if changes had been published that are not."
_LEFT_OUT = {"questions_left_out": "questions", "days_left_out": "days"}


def change_sets_text(data: Plain) -> str:
    """Write the change sets one a line."""
    return _lines(_line(item) for item in data["items"]) or "No change sets.\n"


def change_set_text(data: Plain) -> str:
    """Write a change set: where it stands, what it changes, and what was done."""
    told = [_line(data)] + ([f"  {data['comment']}"] if data["comment"] else [])
    return _lines([*told, "", *_changes(data["changes"]), "", *_steps(data["steps"])])


def preview_text(data: Plain) -> str:
    """Write the answers that a change set alters."""
    head = f"{data['change_set']} ({data['state']}) against record set {data['record_set']}"
    asked = f"{data['questions']} questions on {', '.join(data['days'])}: {len(data['items'])} answers change."
    left = [f"Not looked at: {data[name]} {what}." for name, what in _LEFT_OUT.items() if data[name]]
    return _lines([head, asked, *left, *(line for item in data["items"] for line in _answer(item))])


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


def _answer(item: Plain) -> Iterator[str]:
    yield f"\n{item['entity']}  {item['activity']}  {item['as_of']}"
    for side in ("before", "after"):
        told = item[side] or {"outcome": "no answer", "governing": []}
        yield f"  {side:<6}  {told['outcome']}" + "".join(f"  {norm}" for norm in told["governing"])


def _lines(lines: Any) -> str:
    return "".join(f"{line}\n" for line in lines)
