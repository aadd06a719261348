"""A question as people ask it, checked against what is known and made into the core's question."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from service.core.activities import attribute_names, possible_values
from service.core.model import EntityClass
from service.core.question import Question
from service.core.vocabulary import Level
from service.documents.faults import Fault
from service.documents.known import near
from service.world.library import Library

# How many faults a message holds; `faults` has them all.
_MOST_TOLD = 10
_LISTED = 200
_SUGGESTED = 5


@dataclass(frozen=True, slots=True)
class AskedClass:
    """Any agency of a kind, or any government of a level, in the jurisdiction asked about."""

    level: Level | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in public ids; with `of_class` it is asked of a class in the jurisdiction `entity`.

    `presume` is `codebook`, or `none` to open every fact that is not stated.
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
    of_class: AskedClass | None = None


class BadQuestionError(ValueError):
    """A question that cannot be asked, with everything that is wrong with it."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        more = f" And {len(faults) - _MOST_TOLD} more." if len(faults) > _MOST_TOLD else ""
        super().__init__(" ".join(str(fault) for fault in faults[:_MOST_TOLD]) + more)


def make_question(library: Library, asked: Asked) -> Question:
    """Make the core's question; raises BadQuestionError."""
    faults = [*_faults(library, asked)]
    if faults:
        raise BadQuestionError(faults)
    return Question(
        entity=_entity(library, asked),
        activity=asked.activity,
        as_of=asked.as_of,
        attributes=dict(asked.attributes),
        given=frozenset(asked.given),
        absent=frozenset(asked.absent),
        unknown=frozenset(asked.unknown),
        presume_none=asked.presume == "none",
        under=asked.under or "",
    )


def understood(question: Question) -> Asked:
    """Give a question of the core back in public ids, each list sorted."""
    entity = question.entity
    members = entity if isinstance(entity, EntityClass) else None
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
        of_class=AskedClass(members.level, members.kind or None) if members else None,
    )


def _entity(library: Library, asked: Asked) -> str | EntityClass:
    if asked.of_class is None:
        return asked.entity
    return library.members(asked.entity, asked.of_class.level, asked.of_class.kind or "")


def _faults(library: Library, asked: Asked) -> Iterator[Fault]:
    yield from _unknown(library.world.entities, "entity", [asked.entity])
    yield from _unknown(library.world.activities, "activity", [asked.activity])
    for part, names in (("given", asked.given), ("absent", asked.absent), ("unknown", asked.unknown)):
        yield from _unknown(library.world.conditions, part, names)
    yield from _clashing(asked)
    if asked.activity in library.world.activities:
        yield from _attribute_faults(library, asked)
    if asked.under and not _is_record(library, asked.under):
        known = [*library.by_kind["instrument"], *library.by_kind["jurisdiction"], *library.by_kind["position"]]
        yield Fault(
            "under", "No instrument, position or jurisdiction has this id.", asked.under, _near(asked.under, known)
        )
    if asked.of_class is not None:
        yield from _class_faults(library, asked.entity, asked.of_class)


def _unknown(known: Collection[str], part: str, names: Iterable[str]) -> Iterator[Fault]:
    for name in names:
        if name not in known:
            yield Fault(part, f"There is no {_NOUNS.get(part, 'condition')} with this id.", name, _near(name, known))


def _near(name: str, known: Iterable[str]) -> list[str]:
    """The ids to suggest: all of a codebook, or those of the nation that come near."""
    ids = list(known)
    return ids if len(ids) <= _LISTED else near(name, ids, _SUGGESTED)


_NOUNS = {"entity": "jurisdiction, agency or organisation", "activity": "activity", "kind": "agency kind"}


def _clashing(asked: Asked) -> Iterator[Fault]:
    parts = {"given": set(asked.given), "absent": set(asked.absent), "unknown": set(asked.unknown)}
    for one, other in (("given", "absent"), ("given", "unknown"), ("absent", "unknown")):
        for name in sorted(parts[one] & parts[other]):
            yield Fault(other, f"This condition is also in {one}: state it once.", name)


def _attribute_faults(library: Library, asked: Asked) -> Iterator[Fault]:
    activities = library.world.activities
    declared = sorted(attribute_names(activities, asked.activity))
    for name, value in asked.attributes.items():
        values = possible_values(activities, asked.activity, name)
        if values is None:
            message = f"The activity {asked.activity} has no attribute {name}."
            yield Fault("attributes", message, f"{name}:{value}", [f"{known}:…" for known in declared])
        elif value not in values:
            message = f"The attribute {name} has no value {value}."
            yield Fault("attributes", message, f"{name}:{value}", sorted(values))


def _is_record(library: Library, name: str) -> bool:
    return any(name in library.by_kind[kind] for kind in ("instrument", "jurisdiction", "position"))


def _class_faults(library: Library, entity: str, members: AskedClass) -> Iterator[Fault]:
    for noun in ("agency", "organisation"):
        if entity in library.by_kind[noun]:
            yield Fault("entity", f"`kind` and `level` need a jurisdiction id; this is an {noun}.", entity)
    if members.kind:
        yield from _unknown(library.by_kind["agency-kind"], "kind", [members.kind])
