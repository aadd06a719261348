"""The world the rule answers from, indexed by what questions look for."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from service.core.activities import Activity, lineage
from service.core.bearer import territory_of
from service.core.implications import Condition, Implications, links_of
from service.core.index import Key, ScopeIndex, names_in
from service.core.kept import Kept
from service.core.model import Coverage, Dispute, Entity, Norm, Position, Scope, Suspension
from service.core.temporal import ALWAYS, Bound, OrdinaryCourse, Span

# How many are kept: of each sort of body on each activity under each set of stated facts, and of what binds it.
_MOST_BOUND = 16_384
_MOST_PROBLEMS = 4_096

T = TypeVar("T")
R = TypeVar("R", Norm, Suspension, Dispute, Coverage)


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

    def norms_meeting(self, activities: Iterable[str], keys: Iterable[Key]) -> list[Norm]:
        """The norms on any of these activities whose bearers can be whoever meets these keys, in the order of ids."""
        return _once(self._norms_by_reach.meeting(activities, keys))

    def norms_under(self, record: str, activities: Iterable[str]) -> list[Norm]:
        """The norms of an instrument, or of a jurisdiction's own instruments, on any of these activities, by id."""
        maker = "jurisdiction" if record in self.entities else "instrument"
        by_activity = self._norms_by_record.get((maker, record), {})
        return _once(norm for activity in activities for norm in by_activity.get(activity, ()))

    def mentioned(self, activities: Iterable[str], name: str) -> frozenset[str]:
        """Every value of an attribute that some norm on these activities, or an order over one, mentions."""
        tables = (self._mentioned.get(activity, {}) for activity in activities)
        return frozenset[str]().union(*(table.get(name, ()) for table in tables))

    def orders_meeting(self, norm: str, keys: Iterable[Key]) -> list[Suspension]:
        """The orders that name a norm and can reach whoever meets these keys, by id."""
        return _once(self._orders_by_reach.meeting((norm,), keys))

    def disputes_meeting(self, records: Iterable[str], keys: Iterable[Key]) -> list[Dispute]:
        """The disputes over norms or displacements that can reach whoever meets these keys, by id."""
        return _once(self._disputes_by_reach.meeting(records, keys))

    def coverage_of(self, entity: str) -> tuple[Coverage, ...]:
        """The coverage records about an entity's law, by id."""
        return tuple(self._coverage_by_entity.get(entity, ()))

    def suspensions_of(self, norm: str) -> tuple[Suspension, ...]:
        """The orders that name a norm."""
        return tuple(self._suspensions_by_norm.get(norm, ()))

    def disputes_of(self, record: str) -> tuple[Dispute, ...]:
        """The disputes over a norm or a displacement, those of a later reading among them."""
        return tuple(self._disputes_by_record.get(record, ()))

    def indexed(self) -> "World":
        """The same, with every index made: else each is made by the first question that needs it."""
        for name, member in vars(World).items():
            if isinstance(member, cached_property):
                getattr(self, name)
        return self

    @cached_property
    def implications(self) -> Implications:
        """What conditions imply and exclude."""
        return Implications(links_of(self.conditions))

    @cached_property
    def bound(self) -> Kept[Any]:
        """What binds those who stand alike, kept for the next question."""
        return Kept(_MOST_BOUND)

    @cached_property
    def problems(self) -> Kept[Any]:
        """The problems that were compiled, kept for the next question."""
        return Kept(_MOST_PROBLEMS)

    @cached_property
    def named(self) -> frozenset[str]:
        """Every territory and body that some scope names."""
        return frozenset[str]().union(*(part for scope in self._scopes() for part in names_in(scope)))

    @cached_property
    def located(self) -> tuple[frozenset[str], frozenset[str]]:
        """The territories in which some scope has the act done, and all that is around them."""
        places = frozenset[str]().union(*(scope.where for scope in self._scopes()))
        return places, frozenset(name for place in places for name in territory_of(self.entities, place))

    def _scopes(self) -> Iterator[Scope]:
        yield from (norm.bearer for norm in self.norms)
        yield from (link.scope for norm in self.norms for link in norm.displaces)
        yield from (order.scope for order in self.suspensions)
        yield from (dispute.scope for dispute in self.disputes)

    @cached_property
    def lineages(self) -> dict[str, frozenset[str]]:
        """Each activity with all its ancestors."""
        return {name: lineage(self.activities, name) for name in self.activities}

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
    def _norms_by_reach(self) -> ScopeIndex[Norm]:
        return ScopeIndex(((norm.activity, norm.bearer, norm) for norm in self.norms), self.entities)

    @cached_property
    def _norms_by_record(self) -> dict[tuple[str, str], dict[str, list[Norm]]]:
        found: dict[tuple[str, str], dict[str, list[Norm]]] = {}
        for norm in self.norms:
            for record in (("instrument", norm.instrument), ("jurisdiction", norm.jurisdiction)):
                found.setdefault(record, {}).setdefault(norm.activity, []).append(norm)
        return found

    @cached_property
    def _mentioned(self) -> dict[str, dict[str, set[str]]]:
        found: dict[str, dict[str, set[str]]] = {}
        for norm in self.norms:
            table = found.setdefault(norm.activity, {})
            for narrowed in (norm.attributes, *(order.attributes for order in self.suspensions_of(norm.id))):
                for name, values in narrowed.items():
                    table.setdefault(name, set()).update(values)
        return found

    @cached_property
    def _orders_by_reach(self) -> ScopeIndex[Suspension]:
        named = ((norm, order.scope, order) for norm, orders in self._suspensions_by_norm.items() for order in orders)
        return ScopeIndex(named, self.entities)

    @cached_property
    def _disputes_by_reach(self) -> ScopeIndex[Dispute]:
        over = ((record, one.scope, one) for record, found in self._disputes_by_record.items() for one in found)
        return ScopeIndex(over, self.entities)

    @cached_property
    def _coverage_by_entity(self) -> dict[str, list[Coverage]]:
        return _index((record.entity, record) for record in _once(self.coverage))

    @cached_property
    def _suspensions_by_norm(self) -> dict[str, list[Suspension]]:
        return _index((norm, order) for order in _once(self.suspensions) for norm in sorted(order.norms))

    @cached_property
    def _disputes_by_record(self) -> dict[str, list[Dispute]]:
        made = (dispute for norm in self.norms for dispute in read_later(norm))
        return _index((record, dispute) for dispute in (*self.disputes, *made) for record in sorted(dispute.subjects))


def courses_of(spans: Iterable[Span]) -> dict[str, list[OrdinaryCourse]]:
    """The ordinary courses of events whose day is not known, by the key of the event."""
    bounds = (bound for span in spans for bound in (span.start, span.end))
    return _index((bound.key, bound.presumed) for bound in bounds if bound.presumed)


def _once(found: Iterable[R]) -> list[R]:
    """Each of these records once, in the order of their ids."""
    return [record for _, record in sorted({record.id: record for record in found}.items())]


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
