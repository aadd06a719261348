"""The part of a document that decides answers, and the days it names; earlier shapes are read as today's."""

from schemas.record_roles import days_named, deciding_part, is_weighed
from service.documents.document import Body, encode
from service.documents.registry import KIND, deciding_rows
from service.documents.upgrades import upgrade


def legal_part(kind: str, body: Body | None) -> Body | None:
    """A body without what only tells; None for a document that is never weighed or not there."""
    if body is None or not is_weighed(kind):
        return None
    return deciding_rows(body) if kind == KIND else deciding_part(kind, upgrade(kind, body))


def touches_law(kind: str, before: Body | None, after: Body | None) -> bool:
    """Whether a change of a document may change an answer or the place it cites."""
    one, other = legal_part(kind, before), legal_part(kind, after)
    return encode({"": one}) != encode({"": other})


def legal_days(kind: str, body: Body | None) -> frozenset[str]:
    """Every day the spans and events of a document name."""
    return frozenset() if body is None else frozenset(days_named(kind, upgrade(kind, body)))
