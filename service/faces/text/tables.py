"""Tables of answers as text: a line an outcome, and where it is written below."""

from collections.abc import Iterable, Iterator, Sequence
from textwrap import fill, shorten

from service.core.temporal import MIN_DAY
from service.faces.telling import OutlineTold, TableTold
from service.faces.text.answers import WIDTH
from service.faces.words import currency_words

LEGEND = (
    "2025-12-11+  since that day or a later one   by 2012-06-25  or an earlier one",
    "[news]       the weakest evidence: primary-text, official-summary, secondary,",
    "             news, machine-digest",
)
_LEFT = 13
_SILENT = ("not-addressed", "not-researched")


def table_text(answers: TableTold) -> str:
    """Every activity for one entity, and what differs for its agencies."""
    return "\n".join(_table_lines(answers)) + "\n"


def _table_lines(answers: TableTold) -> Iterator[str]:
    entity, number = answers.entity, answers.record_set.number
    yield f"{entity.name} ({entity.id}), as of {answers.as_of}, record set {number}"
    yield from _beyond(answers.items)
    yield ""
    yield from _rows(answers.items)
    for agency in answers.agencies or ():
        differing = [item for item in agency.items if item.activity.id in agency.differing]
        if differing:
            yield ""
            yield f"{agency.entity.name} ({agency.entity.id}) differs:"
            yield from _rows(differing)
    yield ""
    yield from LEGEND
    yield fill(
        "Reasons: the same address with /ACTIVITY after it. JSON: ask with Accept: application/json, or add .json.",
        WIDTH,
    )


def _beyond(items: Iterable[OutlineTold]) -> Iterator[str]:
    """One line where the day lies after what was checked: the earliest day anything was read through."""
    beyond = [item.currency for item in items if item.currency and item.currency.is_beyond]
    if beyond:
        yield currency_words(min(beyond, key=lambda currency: currency.checked_through or MIN_DAY))


def _rows(items: Sequence[OutlineTold]) -> Iterator[str]:
    shown = [item for item in items if item.outcome not in _SILENT]
    if shown:
        yield f"{'OUTCOME':<{_LEFT}}{'ACTIVITY':<48}SINCE"
    for item in shown:
        yield from _row(item)
    for outcome in _SILENT:
        names = [item.activity.id for item in items if item.outcome == outcome]
        if names:
            yield fill(f"{outcome}: {', '.join(names)}", WIDTH, subsequent_indent="  ", break_on_hyphens=False)


def _row(item: OutlineTold) -> Iterator[str]:
    controlling = item.controlling
    since = controlling.since_short if controlling else ""
    yield f"{item.outcome:<{_LEFT}}{item.activity.id:<48}{since}".rstrip()
    if controlling:
        grade = f" [{item.evidence}]" if item.evidence else ""
        yield " " * _LEFT + shorten(controlling.citation, WIDTH - _LEFT - len(grade), placeholder=" ...") + grade
