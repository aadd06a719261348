"""What the asked entity and others say of an activity: shown beside an answer, never weighed."""

from collections.abc import Iterable, Iterator
from datetime import date
from weakref import WeakKeyDictionary

from service.answering.norms import every_source
from service.answering.shown import Named, PositionShown
from service.core.activities import lineage
from service.core.bearer import faces
from service.core.model import Position
from service.core.question import Question
from service.core.world import World
from service.world.library import Library

# What is shown of a position is made once in a library, and so is its JSON.
_MADE: WeakKeyDictionary[Library, dict[str, PositionShown]] = WeakKeyDictionary()
# So is which positions touch an activity.
_TOUCHING: WeakKeyDictionary[Library, dict[str, frozenset[str]]] = WeakKeyDictionary()


def own_statements(library: Library, question: Question) -> tuple[PositionShown, ...]:
    """Show what the asked entity itself says, the latest first."""
    own = _own_ids(library, question)
    return _shown(library, (item for item in _related(library, question, own) if item.holder in own))


def other_positions(library: Library, question: Question) -> tuple[PositionShown, ...]:
    """Show what others say of the asked entity, its government or its agencies, the latest first."""
    own, subjects = _own_ids(library, question), _subject_ids(library, question)
    return _shown(library, (item for item in _related(library, question, subjects) if item.holder not in own))


def every_statement(library: Library, entity: str, day: date) -> tuple[PositionShown, ...]:
    """Show what an entity says, and what others say of it, on any activity, held on a day; the latest first."""
    found = library.positions_of({face.id for face in faces(library.world.entities, library.world.entities[entity])})
    return _shown(library, (item for item in found if item.span.may_hold(day)))


def _related(library: Library, question: Question, names: set[str]) -> Iterator[Position]:
    """The positions of or about these entities on the activity, a wider or a narrower one, held on the day."""
    touching = _TOUCHING.setdefault(library, {})
    if question.activity not in touching:
        touching[question.activity] = frozenset(_touching(library.world, question.activity))
    ids = touching[question.activity]
    return (item for item in library.positions_of(names) if item.id in ids and item.span.may_hold(question.as_of))


def _touching(world: World, activity: str) -> Iterator[str]:
    """The positions on an activity, a wider or a narrower one, by id."""
    wider = lineage(world.activities, activity)
    for item in world.positions:
        if any(name in wider or activity in lineage(world.activities, name) for name in item.activities):
            yield item.id


def _own_ids(library: Library, question: Question) -> set[str]:
    if not isinstance(question.entity, str):
        return set()
    entities = library.world.entities
    return {face.id for face in faces(entities, entities[question.entity])}


def _subject_ids(library: Library, question: Question) -> set[str]:
    if not isinstance(question.entity, str):
        return {question.entity.jurisdiction}
    entity = library.world.entities[question.entity]
    agencies = {agency.id for agency in library.agencies_of(entity.id)}
    return {*_own_ids(library, question), entity.government, *agencies}


def _shown(library: Library, positions: Iterable[Position]) -> tuple[PositionShown, ...]:
    latest = sorted(positions, key=lambda item: (item.span.start.latest, item.id), reverse=True)
    made = _MADE.setdefault(library, {})
    for item in latest:
        if item.id not in made:
            made[item.id] = _position(library, item)
    return tuple(made[item.id] for item in latest)


def _position(library: Library, position: Position) -> PositionShown:
    body = library.by_kind["position"][position.id]
    return PositionShown(
        id=position.id,
        kind=body["kind"],
        holder=Named(position.holder, library.entity_name(position.holder)),
        speaker=body.get("speaker"),
        made=position.span.start,
        reported_by=body.get("reported_by"),
        summary=body["summary"],
        sources=every_source(body),
    )
