"""What stands beside what was weighed: broader duties, what is out of scope, and what touches governing norms."""

from collections.abc import Collection, Iterable
from datetime import date

from service.core.candidates import Candidate
from service.core.engine.solved import Bound
from service.core.formula import Formula, on_day
from service.core.world import World


def may_bind(norms: Iterable[tuple[str, Formula]], day: date) -> tuple[str, ...]:
    """Those of these norms that may bind on a day, by id."""
    return tuple(sorted(norm for norm, bearer in norms if on_day(bearer, day) is not False))


def out_of_scope_on(bound: Bound, day: date) -> tuple[str, ...]:
    """The norms of the asked record that do not bind the asked entity on a day, by id."""
    norms = (*((candidate.norm.id, candidate.bearer) for candidate in bound.weighed), *bound.broader)
    elsewhere = (norm for norm, bearer in norms if on_day(bearer, day) is False)
    return tuple(sorted((*bound.out_of_scope, *elsewhere)))


def touching(world: World, weighed: Iterable[Candidate], makers: Collection[str], day: date) -> tuple[str, ...]:
    """The disputes and orders over governing norms, or over what they displace, that may be running on a day."""
    norms = [candidate.norm for candidate in weighed if candidate.norm.id in makers]
    records = [record for norm in norms for record in (norm.id, *(link.id for link in norm.displaces))]
    disputes = [item for record in records for item in world.disputes_of(record) if not item.readings]
    orders = [order for norm in norms for order in world.suspensions_of(norm.id)]
    spans = [(item.id, item.span) for item in disputes] + [(order.id, order.span) for order in orders]
    return tuple(sorted({record for record, span in spans if span.may_hold(day)}))
