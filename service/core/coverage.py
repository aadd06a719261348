"""Whether the asked entity's law of a day was read for an activity, and through which day."""

from collections.abc import Iterable
from datetime import date, timedelta

from service.core.bearer import faces
from service.core.candidates import asked_entity
from service.core.model import Coverage, EntityClass
from service.core.question import Currency, Question
from service.core.temporal import MAX_DAY
from service.core.vocabulary import Basis, Silence
from service.core.world import World


def relevant_coverage(world: World, question: Question) -> tuple[Coverage, ...]:
    """The coverage records about the asked entity and activity, whatever their span, and whether readable or not."""
    wider = world.lineages[question.activity]
    about = {
        record.id: record
        for name, with_agencies in _subjects(world, question)
        for record in world.coverage_of(name)
        if record.with_agencies or not with_agencies
    }
    on_activity = (
        one for _, one in sorted(about.items()) if not one.activities or not one.activities.isdisjoint(wider)
    )
    return tuple(on_activity)


def _subjects(world: World, question: Question) -> Iterable[tuple[str, bool]]:
    asked = asked_entity(world, question)
    if isinstance(asked, EntityClass):
        return [(asked.jurisdiction, False)]
    members = faces(world.entities, asked)
    return [(face.id, False) for face in members] + [(face.government, True) for face in members]


def covering(records: Iterable[Coverage], day: date) -> tuple[Coverage, ...]:
    """The records of law that was read and whose span certainly holds the day."""
    return tuple(record for record in records if record.readable and record.span.certainly_holds(day))


def silence(world: World, question: Question, records: Iterable[Coverage], day: date) -> Silence:
    """What silence of the law is worth on a day, given the relevant coverage."""
    asked = asked_entity(world, question)
    relevant = tuple(records)
    if not isinstance(asked, EntityClass) and asked.has_voice_only:
        return Silence.VOICE_ONLY
    if _one_record(world, question) or covering(relevant, day):
        return Silence.READ
    if any(record.span.certainly_holds(day) for record in relevant):
        return Silence.NOT_READABLE
    return Silence.OUTSIDE_SPAN if relevant else Silence.NEVER_READ


def _one_record(world: World, question: Question) -> bool:
    """Whether the question is asked under one record: that was read."""
    return bool(question.under) and question.under not in world.entities


def currency_of(covering_ones: Iterable[Coverage], read_on: Iterable[date], day: date) -> Currency | None:
    """How current an answer is: by the coverage that holds, or else by the days its sources were read on."""
    records = tuple(covering_ones)
    if records:
        through = max(map(_read_through, records))
        return Currency(None if through == MAX_DAY else through, day > through, Basis.COVERAGE)
    latest = max(read_on, default=None)
    return None if latest is None else Currency(latest, day > latest, Basis.SOURCES)


def _read_through(record: Coverage) -> date:
    """The last day whose law was looked at; of a closed reading, the last day that it certainly holds."""
    if record.checked_through is not None:
        return record.checked_through
    end = record.span.end.earliest
    return end if end == MAX_DAY else end - timedelta(1)
