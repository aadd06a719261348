"""Step 3: whether a span runs on a day; a day in doubt is a variable."""

from datetime import date

from service.core.formula import Formula, Is, conjoin, negate
from service.core.temporal import Bound, Span
from service.core.variables import Variable
from service.core.vocabulary import PASSED, Sort


def has_passed(bound: Bound, day: date) -> Formula:
    """Whether a bound has passed on a day; in doubt it is a date variable."""
    known = bound.passed(day)
    return Is(Variable(Sort.DATE, bound.key), frozenset({PASSED})) if known is None else known


def is_running(span: Span, day: date) -> Formula:
    """Whether a span has begun and not ended on a day."""
    return conjoin((has_passed(span.start, day), negate(has_passed(span.end, day))))
