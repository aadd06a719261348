"""Step 3: whether a span runs, as a formula over days."""

from service.core.formula import Formula, Passed, conjoin, negate
from service.core.temporal import MAX_DAY, MIN_DAY, Bound, Span


def has_passed(bound: Bound) -> Formula:
    """Whether a bound has passed; of one that lies on no day, that is known."""
    if bound.latest == MIN_DAY:
        return True
    return False if bound.earliest == MAX_DAY else Passed(bound)


def is_running(span: Span) -> Formula:
    """Whether a span has begun and not ended."""
    return conjoin((has_passed(span.start), negate(has_passed(span.end))))
