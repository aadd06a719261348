"""Step 1: whom a scope holds, on which day, and where the act is done."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from service.core.formula import Formula, Is, conjoin, disjoin
from service.core.model import Entity, EntityClass, Exclusions, Scope
from service.core.running import is_running
from service.core.variables import Variable, place
from service.core.vocabulary import ANYONE, PRESENT, Level, Sort

Entities = Mapping[str, Entity]


@dataclass(frozen=True)
class Actor:
    """Who would act, and where: what scopes are held against.

    `bodies` are the asked entity and whoever operates it; of a class there are none.
    `stated` are the bearer attributes that every member of the asked class has.
    `territory` is where the act is done, with what is around it, nearest first.
    """

    asked: Entity | EntityClass
    bodies: tuple[Entity, ...]
    stated: frozenset[str]
    territory: tuple[str, ...]

    @property
    def has_voice_only(self) -> bool:
        """Whether it is an organisation that only has a voice."""
        return isinstance(self.asked, Entity) and self.asked.has_voice_only


def faces(entities: Entities, entity: Entity) -> tuple[Entity, ...]:
    """The entity and, for a jail that another body operates, its operator."""
    operator = entities.get(entity.operated_by) if entity.operated_by else None
    return (entity, operator) if operator else (entity,)


def territory_of(entities: Entities, name: str) -> tuple[str, ...]:
    """A territory and what is around it, nearest first."""
    entity = entities.get(name)
    return entity.chain if entity else (name,)


def holds(scope: Scope, asked: Entity | EntityClass, entities: Entities) -> bool:
    """Whether the scope may hold the asked entity, or every member of the class, on some day and in some place."""
    if isinstance(asked, EntityClass):
        return _holds_every(scope, asked)
    return any(_holds_one(scope, body) for body in faces(entities, asked))


def membership(scope: Scope, actor: Actor, entities: Entities) -> Formula:
    """What it turns on, from day to day, whether the scope holds the actor."""
    return conjoin((_whose(scope, actor), _located(scope.where, actor, entities)))


def _whose(scope: Scope, actor: Actor) -> Formula:
    if isinstance(actor.asked, EntityClass):
        open_ones = sorted(scope.attributes - actor.stated)
        turning_on = (Is(Variable(Sort.BEARER, name), frozenset({PRESENT})) for name in open_ones)
        return _holds_every(scope, actor.asked) and conjoin(turning_on)
    return disjoin(_has_all(scope.attributes, body) for body in actor.bodies if _holds_one(scope, body))


def _has_all(attributes: Iterable[str], body: Entity) -> Formula:
    """Whether a body has each of these attributes."""
    spans = {name: [one.span for one in body.tenures if one.attribute == name] for name in sorted(attributes)}
    lasting = body.attributes
    return conjoin(name in lasting or disjoin(is_running(span) for span in held) for name, held in spans.items())


def _located(where: frozenset[str], actor: Actor, entities: Entities) -> Formula:
    """Whether the act is done in one of these territories; inside the actor's own it is a fact of the case."""
    return not where or disjoin(_is_in(name, actor, entities) for name in sorted(where))


def _is_in(name: str, actor: Actor, entities: Entities) -> Formula:
    if name in actor.territory:
        return True
    inside = actor.territory[0] in territory_of(entities, name)
    return Is(place(name), frozenset({PRESENT})) if inside else False


def _holds_one(scope: Scope, entity: Entity) -> bool:
    """Whether every part of the scope that is not empty may hold this one entity."""
    names = {entity.id, entity.government}
    kept = {one.attribute for one in entity.tenures} | entity.attributes
    return (
        not entity.has_voice_only
        and (not scope.within or not scope.within.isdisjoint(entity.chain))
        and (not scope.of or not scope.of.isdisjoint(names))
        and (not scope.levels or not scope.levels.isdisjoint(entity.levels))
        and (not scope.forms or entity.form in scope.forms)
        and (not scope.kinds or entity.kind in scope.kinds)
        and scope.attributes <= kept
        and not _excludes_one(scope.exclusions, names, entity)
    )


def _excludes_one(exclusions: Exclusions, names: set[str], entity: Entity) -> bool:
    named = not exclusions.of.isdisjoint(names)
    of_level = not exclusions.levels.isdisjoint(entity.levels)
    return named or of_level or entity.kind in exclusions.kinds or entity.form in exclusions.forms


def _holds_every(scope: Scope, members: EntityClass) -> bool:
    """Whether the scope holds every member of a class, whatever its bearer attributes."""
    return (
        (not scope.within or not scope.within.isdisjoint(members.chain))
        and not scope.of
        and (not scope.levels or _levels_within(members, scope.levels))
        and (not scope.forms or (bool(members.forms) and members.forms <= scope.forms))
        and (not scope.kinds or members.kind in scope.kinds)
        and not _may_exclude(scope.exclusions, members)
    )


def _levels_within(members: EntityClass, levels: frozenset[Level]) -> bool:
    if members.level is not None:
        return members.level in levels
    return bool(members.kind_levels) and members.kind_levels <= levels


def _may_exclude(exclusions: Exclusions, members: EntityClass) -> bool:
    of_kind = bool(exclusions.kinds) if members.kind == ANYONE else members.kind in exclusions.kinds
    of_form = bool(exclusions.forms) and (not members.forms or not members.forms.isdisjoint(exclusions.forms))
    return bool(exclusions.of) or of_kind or of_form or not exclusions.levels.isdisjoint(_possible_levels(members))


def _possible_levels(members: EntityClass) -> frozenset[Level]:
    """The levels that some member of a class may be of."""
    known = members.kind_levels if members.level is None else frozenset({members.level})
    return (known | members.also) if known else frozenset(Level)
