"""Step 1: whom a scope holds."""

from collections.abc import Mapping

from service.core.model import EMPTY, Entity, EntityClass, Exclusions, Scope
from service.core.vocabulary import Level


def faces(entities: Mapping[str, Entity], entity: Entity) -> tuple[Entity, ...]:
    """The entity and, for a jail that another body operates, its operator."""
    operator = entities.get(entity.operated_by)
    return (entity, operator) if operator else (entity,)


def holds_one(scope: Scope, entity: Entity) -> bool:
    """Whether every part of the scope that is not empty holds this one entity."""
    names = {entity.id, entity.government}
    return (
        (not scope.within or not scope.within.isdisjoint(entity.chain))
        and (not scope.of or not scope.of.isdisjoint(names))
        and (not scope.levels or entity.level in scope.levels)
        and (not scope.kinds or entity.kind in scope.kinds)
        and scope.attributes <= entity.attributes
        and not _excludes_one(scope.exclusions, names, entity)
    )


def _excludes_one(exclusions: Exclusions, names: set[str], entity: Entity) -> bool:
    named = not exclusions.of.isdisjoint(names)
    return named or entity.kind in exclusions.kinds or entity.level in exclusions.levels


def holds_every(scope: Scope, members: EntityClass) -> bool:
    """Whether the scope holds every member of a class, whatever its bearer attributes."""
    return (
        (not scope.within or not scope.within.isdisjoint(members.chain))
        and not scope.of
        and (not scope.levels or _levels_within(members, scope.levels))
        and (not scope.kinds or members.kind in scope.kinds)
        and not _may_exclude(scope.exclusions, members)
    )


def _levels_within(members: EntityClass, levels: frozenset[Level]) -> bool:
    if members.level is not None:
        return members.level in levels
    return bool(members.kind_levels) and members.kind_levels <= levels


def _may_exclude(exclusions: Exclusions, members: EntityClass) -> bool:
    if exclusions.of or members.kind in exclusions.kinds:
        return True
    if members.level is not None:
        return members.level in exclusions.levels
    possible = members.kind_levels or frozenset(Level)
    return not exclusions.levels.isdisjoint(possible)


def open_attributes(scope: Scope, asked: Entity | EntityClass) -> frozenset[str]:
    """The bearer attributes membership turns on that the question leaves open."""
    return scope.attributes if isinstance(asked, EntityClass) else EMPTY


def holds(scope: Scope, asked: Entity | EntityClass, entities: Mapping[str, Entity]) -> bool:
    """Whether the scope holds the asked entity, or every member of the asked class."""
    if isinstance(asked, EntityClass):
        return holds_every(scope, asked)
    return any(holds_one(scope, face) for face in faces(entities, asked))
