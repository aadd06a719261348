"""A question in public ids, as people ask it and as an answer repeats it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from service.core.model import EntityClass
from service.core.question import Question
from service.core.vocabulary import Level
from service.world.search.questions import ReadQuestion


@dataclass(frozen=True, slots=True)
class AskedClass:
    """Any agency of a kind, or any government of a level, in the jurisdiction asked about; `any` is every kind.

    `bearer` names attributes that every member has.
    """

    level: Level | None = None
    kind: str | None = None
    bearer: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in public ids; with `of_class` it is asked of a class in the jurisdiction `entity`.

    `unknown` names conditions, and places and dates as `place:<id>` and `date:<event>`. `presume` is `codebook`, or
    `none` to open everything that is not stated. `place` is where the act is done; None for the body's own territory.
    """

    entity: str
    activity: str
    as_of: date
    attributes: Mapping[str, str] = field(default_factory=dict)
    given: Sequence[str] = ()
    absent: Sequence[str] = ()
    unknown: Sequence[str] = ()
    presume: str = "codebook"
    under: str | None = None
    place: str | None = None
    of_class: AskedClass | None = None


def understood(question: Question) -> Asked:
    """Give a question of the core back in public ids, each list sorted."""
    entity = question.entity
    members = entity if isinstance(entity, EntityClass) else None
    bearer = tuple(sorted(question.bearer))
    return Asked(
        entity=members.jurisdiction if members else str(entity),
        activity=question.activity,
        as_of=question.as_of,
        attributes=dict(question.attributes),
        given=tuple(sorted(question.given)),
        absent=tuple(sorted(question.absent)),
        unknown=tuple(sorted(question.unknown)),
        presume="none" if question.presume_none else "codebook",
        under=question.under or None,
        place=question.place or None,
        of_class=AskedClass(members.level, members.kind or None, bearer) if members else None,
    )


def asked_in_words(read: ReadQuestion, as_of: date) -> Asked:
    """Make the question that words were certainly read as: of the first entity and act found."""
    return Asked(
        read.entities[0].id,
        read.activities[0].id,
        as_of,
        given=[item.condition for item in read.given if item.holds],
        absent=[item.condition for item in read.given if not item.holds],
    )
