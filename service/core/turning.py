"""The days on which something a question turns on may change, and the records that change there."""

from collections.abc import Iterable
from datetime import date

from service.core.candidates import Candidates
from service.core.model import Coverage, Dispute, Scope
from service.core.temporal import Span
from service.core.world import World


def turning_days(world: World, candidates: Candidates, coverage: Iterable[Coverage]) -> dict[date, set[str]]:
    """Every day on which an answer may change, and the ids of the records that change there."""
    days: dict[date, set[str]] = {}
    disputes = _disputes(world, candidates)
    fought = ((dispute.id, dispute.span) for dispute in disputes)
    for record, span in (*_spans(candidates), *_tenures(candidates, disputes), *fought):
        _note(days, record, span)
    for record, span in ((item.id, item.span) for item in coverage):
        _note(days, record, span)
    return days


def _note(days: dict[date, set[str]], record: str, span: Span) -> None:
    for day in span.days():
        days.setdefault(day, set()).add(record)


def _spans(candidates: Candidates) -> Iterable[tuple[str, Span]]:
    """The spans of the norms that may bind and of the orders that may reach them, stays included."""
    for candidate in candidates.weighed:
        yield candidate.norm.id, candidate.norm.span
        for order in candidate.suspensions:
            yield from ((order.id, span) for span in (order.span, *order.stays))


def _disputes(world: World, candidates: Candidates) -> list[Dispute]:
    norms = [candidate.norm for candidate in candidates.weighed]
    records = [record for norm in norms for record in (norm.id, *(link.id for link in norm.displaces))]
    return world.disputes_meeting(records, candidates.keys)


def _tenures(candidates: Candidates, disputes: Iterable[Dispute]) -> Iterable[tuple[str, Span]]:
    """The spans in which the acting bodies have an attribute that some scope asks for."""
    scopes = (*_scopes(candidates), *(dispute.scope for dispute in disputes))
    asked = frozenset[str]().union(*(scope.attributes for scope in scopes))
    for body in candidates.actor.bodies:
        yield from ((tenure.record, tenure.span) for tenure in body.tenures if tenure.attribute in asked)


def _scopes(candidates: Candidates) -> Iterable[Scope]:
    """The scopes of the norms that may bind, of their orders and of what they displace."""
    for candidate in candidates.weighed:
        yield candidate.norm.bearer
        yield from (order.scope for order in candidate.suspensions)
        yield from (link.scope for link in candidate.norm.displaces)
