"""What force the record has that a question is asked under."""

from service.core.question import Question
from service.core.temporal import MAX_DAY, Span
from service.documents.document import Body
from service.documents.kinds import is_advisory, is_law
from service.documents.spans import version_spans
from service.world.library import Library

_DEAD = {"failed", "vetoed", "withdrawn", "expired"}


def force_of(library: Library, question: Question) -> str:
    """`binding`, `advisory`, `none`, `not-yet`, `never` or `ended`, on the day asked about."""
    body = library.body("instrument", question.under)
    if body is None:
        return "binding" if library.body("jurisdiction", question.under) else "none"
    if is_advisory(body):
        return "advisory"
    if not is_law(body):
        return "never" if _died(body) else "not-yet"
    return _by_spans(list(version_spans(body).values()), question)


def _died(body: Body) -> bool:
    return any(event["type"] in _DEAD for event in body.get("events", ()))


def _by_spans(spans: list[Span], question: Question) -> str:
    day = question.as_of
    if any(span.may_hold(day) for span in spans):
        return "binding"
    if any(span.start.passed(day) is False and span.start.earliest != MAX_DAY for span in spans):
        return "not-yet"
    return "ended" if any(span.end.passed(day) is True for span in spans) else "none"
