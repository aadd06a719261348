"""Which records concern an entity, an activity, or anyone."""

from dataclasses import dataclass
from functools import cached_property

from service.core.activities import lineage
from service.core.bearer import Actor, faces, membership
from service.core.candidates import actor_of
from service.core.model import Coverage, Dispute, Entity, Norm, Position, Scope, Suspension
from service.core.question import Question
from service.core.temporal import MIN_DAY
from service.documents.document import Body
from service.world.library import Library


@dataclass(frozen=True)
class Selection:
    """The records of one library that concern an entity (or anyone) and an activity (or any)."""

    library: Library
    entity: Entity | None
    activity: str | None
    norms: frozenset[str]

    def order(self, order: Suspension) -> bool:
        """Whether an order reaches a norm and the entity."""
        return not order.norms.isdisjoint(self.norms) and self._reaches(order.scope)

    def dispute(self, dispute: Dispute) -> bool:
        """Whether a dispute is over a norm, or over what a norm displaces, and touches the entity."""
        named = dispute.norms | {link.rpartition("/")[0] for link in dispute.displacements}
        return not named.isdisjoint(self.norms) and self._reaches(dispute.scope)

    def position(self, position: Position) -> bool:
        """Whether a position is the entity's own and about the activity, a wider or a narrower one."""
        held = self.entity is None or position.holder in self._own()
        return held and (self.activity is None or any(self._near(name) for name in position.activities))

    def coverage(self, coverage: Coverage) -> bool:
        """Whether a coverage record speaks of the entity's law on the activity."""
        about = self.entity is None or coverage.entity in {*self._own(), self.entity.government}
        return about and (
            self.activity is None
            or not coverage.activities
            or not coverage.activities.isdisjoint(lineage(self.library.world.activities, self.activity))
        )

    def instrument(self, body: Body) -> bool:
        """Whether an instrument has such a norm or order; with no activity asked, also one of the entity's own."""
        if body["id"] in self._instruments:
            return True
        orders = {f"{body['id']}/{order['id']}" for order in body.get("suspends", ())}
        if any(order.id in orders and self.order(order) for order in self.library.world.suspensions):
            return True
        if self.activity is not None:
            return False
        named = {body["jurisdiction"], body.get("issuer"), *body.get("parties", ())}
        return self.entity is None or self.entity.id in named

    @cached_property
    def _instruments(self) -> frozenset[str]:
        return frozenset(name.partition("@")[0] for name in self.norms)

    def _reaches(self, scope: Scope) -> bool:
        return self._actor is None or _may_hold(scope, self._actor, self.library)

    @cached_property
    def _actor(self) -> Actor | None:
        return _at_home(self.library, self.entity)

    def _own(self) -> frozenset[str]:
        members = faces(self.library.world.entities, self.entity) if self.entity else ()
        return frozenset(face.id for face in members)

    def _near(self, name: str) -> bool:
        activities = self.library.world.activities
        asked = str(self.activity)
        return name in lineage(activities, asked) or asked in lineage(activities, name)


def select(library: Library, entity: str | None = None, activity: str | None = None) -> Selection:
    """The records that concern an entity and an activity; KeyError for an id that is not known."""
    world = library.world
    actor = _at_home(library, None if entity is None else world.entities[entity])
    asked = None if entity is None else world.entities[entity]
    wider = None if activity is None else lineage(world.activities, activity)

    def concerns(norm: Norm) -> bool:
        on_activity = wider is None or norm.activity in wider
        return on_activity and (actor is None or _may_hold(norm.bearer, actor, library))

    return Selection(library, asked, activity, frozenset(norm.id for norm in world.norms if concerns(norm)))


def _at_home(library: Library, entity: Entity | None) -> Actor | None:
    """Whoever is asked about, acting in their own territory: what holds only elsewhere is no part of their history."""
    return actor_of(library.world, Question(entity.id, "", MIN_DAY)) if entity else None


def _may_hold(scope: Scope, actor: Actor, library: Library) -> bool:
    return membership(scope, actor, library.world.entities) is not False
