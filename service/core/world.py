"""The world the rule answers from, indexed by what questions look for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from service.core.implications import Implications
from service.core.model import Activity, Condition, Coverage, Dispute, Entity, Norm, Position, Suspension

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
        """The disputes over a norm or a displacement."""
        return tuple(self._disputes_by_record.get(record, ()))

    @cached_property
    def implications(self) -> Implications:
        """What conditions imply and exclude."""
        return Implications(self.conditions)

    @cached_property
    def _norms_by_activity(self) -> dict[str, list[Norm]]:
        return _index((norm.activity, norm) for norm in self.norms)

    @cached_property
    def _suspensions_by_norm(self) -> dict[str, list[Suspension]]:
        return _index((norm, order) for order in self.suspensions for norm in sorted(order.norms))

    @cached_property
    def _disputes_by_record(self) -> dict[str, list[Dispute]]:
        return _index((record, dispute) for dispute in self.disputes for record in sorted(dispute.subjects))


def _index(pairs: Iterable[tuple[str, T]]) -> dict[str, list[T]]:
    index: dict[str, list[T]] = {}
    for key, value in pairs:
        index.setdefault(key, []).append(value)
    return index
