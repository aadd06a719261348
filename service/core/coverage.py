"""Whether the asked entity's law of a day was read for an activity."""

from collections.abc import Iterable
from datetime import date

from service.core.activities import lineage
from service.core.bearer import faces
from service.core.candidates import asked_entity
from service.core.model import Coverage, EntityClass
from service.core.question import Question
from service.core.world import World


def relevant_coverage(world: World, question: Question) -> tuple[Coverage, ...]:
    """The coverage records about the asked entity and activity, whatever their span."""
    wider = lineage(world.activities, question.activity)
    subjects = set(_subjects(world, question))
    return tuple(
        record
        for record in sorted(world.coverage, key=lambda record: record.id)
        if ((record.entity, False) in subjects or (record.with_agencies and (record.entity, True) in subjects))
        and (not record.activities or not record.activities.isdisjoint(wider))
    )


def _subjects(world: World, question: Question) -> Iterable[tuple[str, bool]]:
    asked = asked_entity(world, question)
    if isinstance(asked, EntityClass):
        return [(asked.jurisdiction, False)]
    members = faces(world.entities, asked)
    return [(face.id, False) for face in members] + [(face.government, True) for face in members]


def covering(records: Iterable[Coverage], day: date) -> tuple[str, ...]:
    """The ids of the records whose span certainly holds the day."""
    return tuple(record.id for record in records if record.span.certainly_holds(day))
