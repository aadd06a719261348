"""The status of an instrument on a day, derived from the spans of its versions."""

from collections.abc import Iterator
from datetime import date

from service.core.temporal import Span
from service.documents.document import Body
from service.documents.evidence import grade
from service.documents.kinds import is_law
from service.documents.spans import version_spans


def status_on(instrument: Body, day: date) -> str:
    """`in-force`, `not-yet-in-force`, `ended`, `in-doubt`, `not-law` or `no-text`."""
    if not is_law(instrument):
        return "not-law"
    spans = list(version_spans(instrument).values())
    states = [_state(span, day) for span in spans]
    for state in ("in-force", "in-doubt", "not-yet-in-force", "ended"):
        if state in states:
            return state
    return "no-text"


def version_on(instrument: Body, day: date) -> int | None:
    """The number of the version certainly in force on a day."""
    return next(_versions_in_force(instrument, day), None)


def _versions_in_force(instrument: Body, day: date) -> Iterator[int]:
    for number, span in version_spans(instrument).items():
        if _state(span, day) == "in-force":
            yield number


def _state(span: Span, day: date) -> str:
    if span.start.passed(day) is False:
        return "not-yet-in-force"
    if span.end.passed(day) is True:
        return "ended"
    return "in-force" if span.certainly_holds(day) else "in-doubt"


def state_on(instrument: Body, day: date) -> Body:
    """What an instrument is on a day: its status, the version in force, and the grade of its evidence."""
    return {
        "status": status_on(instrument, day),
        "version": version_on(instrument, day),
        "evidence": grade(instrument["sources"].values()),
    }
