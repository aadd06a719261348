"""History as text made for a terminal: 80 columns, stable to grep."""

from collections.abc import Iterable, Iterator, Mapping
from textwrap import fill
from typing import Any

from service.faces.days import moment_text, short_day
from service.faces.diff import DiffTold
from service.faces.difference import DifferenceTold, VerifiedTold
from service.faces.errata import ErratumTold, ErratumWithAnswers
from service.faces.turns import TimelineTold, TurnTold
from service.history.affected import ChangedSpan
from service.history.changes import ChangeShown
from service.history.diffed import NormPair
from service.history.sides import Side
from service.history.steps import Step

WIDTH = 80
# A page of a list: its rows are typed, beside them stand `next`, `total` and what was known.
Page = Mapping[str, Any]
_LEFT = 11
_YES_OR_NO = {True: "yes", False: "no", None: "cannot be said"}


def changes_text(page: Page) -> str:
    """A page of changes, one after the other."""
    return _page(page, (line for item in page["items"] for line in _change_lines(item)))


def _change_lines(item: ChangeShown) -> Iterator[str]:
    key, moment = item.key, moment_text(item.record_set.recorded_at)
    yield f"{moment}  {item.action:<10}{key.kind} {key.id}  (set {key.record_set})"
    effect = "may change answers" if item.legal_effect else "changes no answer"
    many = len(item.fields) + item.fields_left_off
    fields = f"; {many} {'field' if many == 1 else 'fields'} changed" if many else ""
    yield _inner(f"{item.author}, {item.origin}: {effect}{fields}.")
    if item.reason:
        yield _inner(item.reason)


def errata_text(page: Page) -> str:
    """A page of errata, one after the other."""
    return _page(page, (line for item in page["items"] for line in _erratum_lines(item)))


def erratum_text(told: ErratumWithAnswers) -> str:
    """One erratum, and the answers it affected."""
    lines = [*_erratum_lines(told), "", "Answers affected"]
    answers = told.affected.answers
    lines += [_inner(_affected(item)) for item in answers.items] or [_inner("none")]
    if answers.left_out:
        lines.append(_inner(f"{answers.left_out} more questions were not asked."))
    return _text(lines)


def _erratum_lines(item: ErratumTold) -> Iterator[str]:
    yield f"{item.key}  {item.action}"
    yield _inner(item.words)
    for field in item.fields:
        yield _inner(f"{field.op} {field.pointer} (so since record set {field.wrong_from})")


def _affected(item: ChangedSpan) -> str:
    days = f"from {item.start or 'the first day'} until {item.until or 'the last'}"
    return f"{item.entity} {item.activity} {days}: {item.before.outcome} -> {item.after.outcome}"


def turns_text(page: Page) -> str:
    """A page of what is coming, in legal order."""
    return _page(page, (line for item in page["items"] for line in _turn_lines(item)))


def timeline_text(told: TimelineTold) -> str:
    """A timeline: past, day asked about, coming; and the steps of an outcome."""
    head = f"{told.entity.name} ({told.entity.id}), as of {told.as_of}"
    lines = [head, "", *(line for item in told.items for line in _turn_lines(item))]
    if told.steps is not None:
        lines += ["", f"Outcome of {told.activity}", *(_inner(_step(item.step)) for item in told.steps)]
    return _text(lines)


def _turn_lines(item: TurnTold) -> Iterator[str]:
    shown = item.when or ("" if item.certain else "uncertain")
    yield f"{short_day(item.turn.on)}  {item.turn.kind:<{_LEFT}}{item.turn.record}  {shown}".rstrip()
    yield _inner(item.words)


def _step(step: Step) -> str:
    start, until = step.validity.start or "the first day", step.validity.until or "the last"
    return f"from {start} until {until}: {step.outcome}"


def diff_text(told: DiffTold) -> str:
    """What changed between two versions, norm by norm."""
    diff = told.diff
    lines = [f"{diff.title}: version {diff.earlier.number} to version {diff.later.number}", told.words]
    for mark, norms in (("+", diff.added), ("-", diff.dropped)):
        lines += [_inner(f"{mark} {norm.id}, {norm.pinpoint}: {norm.summary}") for norm in norms]
    for mark, pairs in (("~", diff.changed), (">", diff.moved)):
        lines += [_inner(f"{mark} {_pair(item)}") for item in pairs]
    return _text(lines)


def _pair(item: NormPair) -> str:
    names = ", ".join(field.field for field in item.fields)
    return f"{item.earlier} -> {item.later} ({names}): {item.summary}"


def difference_text(told: DifferenceTold) -> str:
    """Whether two answers differ, and why."""
    sides = [_side("first", told.difference.first), _side("second", told.difference.second)]
    norms = [_inner(f"{'*' if item.norm.decisive else ' '} {item.words}") for item in told.norms]
    return _text(
        [fill(told.words, WIDTH), "", *sides, *(["", "Norms (* makes the difference)"] if norms else []), *norms]
    )


def _side(name: str, side: Side) -> str:
    asked = f"{side.asked.entity} {side.asked.activity} on {side.as_of}, record set {side.record_set}"
    return fill(f"{name + ':':<8}{side.outcome}  {asked}", WIDTH, subsequent_indent="        ")


def check_text(told: VerifiedTold) -> str:
    """Whether a receipt holds."""
    check = told.check
    parts = {
        "intact": check.intact,
        "same": check.same,
        "same_record_set": check.same_record_set,
        "same_codebook": check.same_codebook,
        "same_engine": check.same_engine,
    }
    lines = [f"{name:<16}{_YES_OR_NO[value]}" for name, value in parts.items()]
    words = [fill(told.difference.words, WIDTH)] if told.difference else []
    return _text([check.id, fill(told.words, WIDTH), *lines, *words])


def _page(page: Page, lines: Iterable[str]) -> str:
    found = list(lines) or ["Nothing."]
    following = ["", f"next: {page['next']}"] if page["next"] else []
    return _text([*found, "", f"record set {page['record_set']}, {page['total']} in all", *following])


def _inner(text: str) -> str:
    return fill(
        text, WIDTH, initial_indent="  ", subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
    )


def _text(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"
