"""Whom and what the records that differ between two editions may reach: the questions worth asking again."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

from service.answering.editions import Edition
from service.core.activities import lineage
from service.core.bearer import holds
from service.core.model import Norm
from service.core.world import World
from service.documents.kinds import ENTITY_KINDS
from service.history.fields import same
from service.store.recorded import Key
from service.world.library import Library

Pair = tuple[str, str]
_PLACES = (*ENTITY_KINDS, "agency-kind")


def questions(before: Edition, after: Edition, documents: Collection[Key] | None = None) -> list[Pair]:
    """The entities and activities whose answers may differ because these documents (or any) do, the nearest first.

    Only entities with records of their own are asked: a law of a state would else reach every place in it.
    """
    one, other = before.library, after.library
    keys = _differing(one, other, documents)
    near: dict[Pair, bool] = {}
    for side, opposite in ((one, other), (other, one)):
        for pair, is_near in _Reach(side, opposite, keys).pairs():
            near[pair] = near.get(pair, False) or is_near
    asked = [pair for pair in near if _has(one.world, pair) and _has(other.world, pair)]
    return sorted(asked, key=lambda pair: (not near[pair], pair))


def _has(world: World, pair: Pair) -> bool:
    return pair[0] in world.entities and pair[1] in world.activities


def _differing(one: Library, other: Library, documents: Collection[Key] | None) -> frozenset[Key]:
    keys = {document.key for document in (*one.documents, *other.documents)} if documents is None else documents
    return frozenset(key for key in keys if not same(one.body(*key), other.body(*key)))


def with_records(library: Library) -> frozenset[str]:
    """The entities that have an instrument, a coverage record or a position of their own."""
    named = {item.entity for item in library.world.coverage} | {item.holder for item in library.world.positions}
    for body in library.by_kind["instrument"].values():
        named |= {body["jurisdiction"], body.get("issuer", ""), *body.get("parties", ())}
    return frozenset(named & library.world.entities.keys())


@dataclass(frozen=True)
class _Reach:
    """What the differing documents reach in one library; `other` is the library on the other side."""

    library: Library
    other: Library
    keys: frozenset[tuple[str, str]]

    def pairs(self) -> Iterator[tuple[Pair, bool]]:
        """The questions, each with whether the entity's own government is concerned."""
        world = self.library.world
        asked = [world.entities[name] for name in sorted(with_records(self.library))]
        for norm in filter(self._concerns, world.norms):
            for entity in (entity for entity in asked if holds(norm.bearer, entity, world.entities)):
                for activity in self._narrower(norm.activity):
                    yield (entity.id, activity), norm.jurisdiction == entity.government
        for entity in asked:
            covered = [record for record in world.coverage if record.id in self._ids("coverage")]
            about = [record for record in covered if record.entity in {entity.id, entity.government}]
            wide = any(not record.activities for record in about) or entity.id in self._ids(*_PLACES)
            listed = {name for record in about for top in record.activities for name in self._narrower(top)}
            for activity in world.activities if wide else listed:
                yield (entity.id, activity), True

    def _concerns(self, norm: Norm) -> bool:
        """Whether a norm differs, or an order, a dispute or the codebook it turns on."""
        opposite = self.other.norms.get(norm.id)
        differs = norm.instrument in self._ids("instrument") and (opposite is None or opposite.norm != norm)
        turns = bool(norm.when or norm.unless) and bool(self._ids("condition"))
        turns = turns or not norm.bearer.attributes.isdisjoint(self._held)
        return differs or turns or norm.id in self._reached or norm.activity in self._regrouped

    def _ids(self, *kinds: str) -> frozenset[str]:
        return frozenset(name for kind, name in self.keys if kind in kinds)

    def _narrower(self, activity: str) -> frozenset[str]:
        activities = self.library.world.activities
        return frozenset(name for name in activities if activity in lineage(activities, name))

    @cached_property
    def _regrouped(self) -> frozenset[str]:
        """The activities that differ and those that cover them."""
        activities = self.library.world.activities
        differing = self._ids("activity") & activities.keys()
        return frozenset().union(*(lineage(activities, name) for name in differing))

    @cached_property
    def _held(self) -> frozenset[str]:
        """The attributes that an agreement gives or gave which differs."""
        makers, world = self._ids("instrument"), self.library.world
        tenures = (tenure for name in with_records(self.library) for tenure in world.entities[name].tenures)
        return frozenset(tenure.attribute for tenure in tenures if tenure.record.partition("@")[0] in makers)

    @cached_property
    def _reached(self) -> frozenset[str]:
        """The norms that an order or a dispute reaches which differs."""
        world = self.library.world
        makers, disputes = self._ids("instrument"), self._ids("dispute")
        orders = [order.norms for order in world.suspensions if order.id.partition("/")[0] in makers]
        fought = [item.norms for item in world.disputes if item.id in disputes]
        links = {
            link.rpartition("/")[0] for item in world.disputes if item.id in disputes for link in item.displacements
        }
        return frozenset(links).union(*orders, *fought)
