"""The world the rule answers from, indexed by what questions look for."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from service.core.activities import Activity
from service.core.implications import Condition, Implications, links_of
from service.core.model import Coverage, Dispute, Entity, Norm, Position, Suspension
from service.core.temporal import ALWAYS, Bound, OrdinaryCourse, Span

T = TypeVar("T")


@dataclass(frozen=True)
class World:
    """Everything the rule needs to answer, as known at one moment."""

    entities: Mapping[str, Entity]
    activities: Mapping[str, Activity]
    conditions: Mapping[str, Condition]
    norms: tuple[Norm, ...] = ()
    suspensions: tuple[Suspension, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    positions: tuple[Position, ...] = ()

    def norms_on(self, activities: Iterable[str]) -> list[Norm]:
        """The norms on any of these activities, in the order of their ids."""
        found = [norm for activity in activities for norm in self._norms_by_activity.get(activity, ())]
        return sorted(found, key=lambda norm: norm.id)

    def suspensions_of(self, norm: str) -> tuple[Suspension, ...]:
        """The orders that name a norm."""
        return tuple(self._suspensions_by_norm.get(norm, ()))

    def disputes_of(self, record: str) -> tuple[Dispute, ...]:
        """The disputes over a norm or a displacement, those of a later reading among them."""
        return tuple(self._disputes_by_record.get(record, ()))

    @cached_property
    def implications(self) -> Implications:
        """What conditions imply and exclude."""
        return Implications(links_of(self.conditions))

    @cached_property
    def courses(self) -> dict[str, list[OrdinaryCourse]]:
        """The ordinary courses of the events of norms, orders and disputes, by the key of the event."""
        return courses_of(self._weighed_spans())

    def _weighed_spans(self) -> Iterator[Span]:
        yield from (norm.span for norm in self.norms)
        yield from (order.span for order in self.suspensions)
        yield from (dispute.span for dispute in self.disputes)
        yield from (stay for order in self.suspensions for stay in order.stays)

    @cached_property
    def _norms_by_activity(self) -> dict[str, list[Norm]]:
        return _index((norm.activity, norm) for norm in self.norms)

    @cached_property
    def _suspensions_by_norm(self) -> dict[str, list[Suspension]]:
        return _index((norm, order) for order in _by_id(self.suspensions) for norm in sorted(order.norms))

    @cached_property
    def _disputes_by_record(self) -> dict[str, list[Dispute]]:
        made = (dispute for norm in self.norms for dispute in read_later(norm))
        return _index((record, dispute) for dispute in (*self.disputes, *made) for record in sorted(dispute.subjects))


def courses_of(spans: Iterable[Span]) -> dict[str, list[OrdinaryCourse]]:
    """The ordinary courses of events whose day is not known, by the key of the event."""
    bounds = (bound for span in spans for bound in (span.start, span.end))
    return _index((bound.key, bound.presumed) for bound in bounds if bound.presumed)


def _by_id(orders: Iterable[Suspension]) -> list[Suspension]:
    return sorted(orders, key=lambda order: order.id)


def read_later(norm: Norm) -> tuple[Dispute, ...]:
    """The dispute in which a norm stands until the first reading that adds what its text alone does not say."""
    adding = sorted((one.day, one.record) for one in norm.readings if one.adds and one.day)
    if not adding:
        return ()
    span = Span(ALWAYS, Bound.on(adding[0][0]))
    return (Dispute(f"{norm.id}/reading", frozenset({norm.id}), span=span, readings=tuple(name for _, name in adding)),)


def _index(pairs: Iterable[tuple[str, T]]) -> dict[str, list[T]]:
    index: dict[str, list[T]] = {}
    for key, value in pairs:
        index.setdefault(key, []).append(value)
    return index
