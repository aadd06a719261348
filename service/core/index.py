"""An index by whom a scope can meet: a question looks at what could bind it, and not at what others enacted."""

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from service.core.bearer import Actor, Entities, territory_of
from service.core.model import Entity, EntityClass, Scope

T = TypeVar("T")
# What something is kept under: a sort of key, and a name.
Key = tuple[str, str]
_OF, _PLACE, _AROUND, _WITHIN, _LEVEL, _KIND = "of", "place", "around", "within", "level", "kind"
_ANYBODY: Key = ("", "")


def keys_of(scope: Scope, entities: Entities) -> tuple[Key, ...]:
    """The keys of a scope: whoever it may hold, somewhere on some day, meets one of them.

    They come from one part of the scope, the one that tells places apart best.
    """
    if scope.of:
        return _keys(_OF, scope.of)
    if scope.where:
        around = {name for place in scope.where for name in territory_of(entities, place)}
        return (*_keys(_PLACE, scope.where), *_keys(_AROUND, around))
    if scope.within:
        return _keys(_WITHIN, scope.within)
    if scope.levels:
        return _keys(_LEVEL, scope.levels)
    return _keys(_KIND, scope.kinds) if scope.kinds else (_ANYBODY,)


def names_in(scope: Scope) -> tuple[frozenset[str], ...]:
    """The territories and bodies that a scope names; where the act is done apart."""
    return scope.within, scope.of, scope.exclusions.of


def keys_met(actor: Actor) -> frozenset[Key]:
    """The keys that whoever would act meets, there where the act is done."""
    located = (*_keys(_PLACE, actor.territory), (_AROUND, actor.territory[0]), _ANYBODY)
    if isinstance(actor.asked, EntityClass):
        return frozenset((*located, *_class_keys(actor.asked)))
    return frozenset(located).union(*map(_body_keys, actor.bodies))


def _body_keys(body: Entity) -> tuple[Key, ...]:
    named, around = _keys(_OF, (body.id, body.government)), _keys(_WITHIN, body.chain)
    return (*named, *around, *_keys(_LEVEL, body.levels), (_KIND, body.kind))


def _class_keys(members: EntityClass) -> tuple[Key, ...]:
    """The keys of a class: what names single bodies never holds all of it."""
    levels = members.kind_levels if members.level is None else (members.level,)
    return (*_keys(_WITHIN, members.chain), *_keys(_LEVEL, levels), (_KIND, members.kind))


def _keys(sort: str, names: Iterable[str]) -> tuple[Key, ...]:
    return tuple((sort, str(name)) for name in names)


class ScopeIndex(Generic[T]):
    """Things with a scope, each under a name, found by that name and whom the scope can meet."""

    def __init__(self, things: Iterable[tuple[str, Scope, T]], entities: Entities) -> None:
        self._kept: dict[str, dict[Key, list[T]]] = {}
        for name, scope, thing in things:
            under = self._kept.setdefault(name, {})
            for key in keys_of(scope, entities):
                under.setdefault(key, []).append(thing)

    def meeting(self, names: Iterable[str], keys: Iterable[Key]) -> Iterator[T]:
        """What is under one of these names and can meet one of these keys; a thing with several comes several times."""
        for name in names:
            under = self._kept.get(name)
            if under:
                for key in keys:
                    yield from under.get(key, ())
