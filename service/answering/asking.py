"""A question checked against what is known and made into the core's question."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from service.answering.asked import Asked, AskedClass
from service.core.activities import attribute_names, possible_values
from service.core.model import EntityClass
from service.core.question import Question
from service.core.vocabulary import ANYONE, Sort
from service.documents.faults import Fault
from service.documents.known import near
from service.world.library import Library

_LISTED = 200
_SUGGESTED = 5


class BadQuestionError(ValueError):
    """A question that cannot be asked, with everything that is wrong with it."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(" ".join(str(fault) for fault in faults))


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
        bearer=frozenset(asked.of_class.bearer if asked.of_class else ()),
        place=asked.place or "",
    )


def _entity(library: Library, asked: Asked) -> str | EntityClass:
    if asked.of_class is None:
        return asked.entity
    return library.members(asked.entity, asked.of_class.level, asked.of_class.kind or "")


def _faults(library: Library, asked: Asked) -> Iterator[Fault]:
    yield from _unknown(library.world.entities, "entity", [asked.entity])
    yield from _unknown(library.world.activities, "activity", [asked.activity])
    for part, names in (("given", asked.given), ("absent", asked.absent)):
        yield from _unknown(library.world.conditions, part, names)
    yield from _opening_faults(library, asked.unknown)
    yield from _clashing(asked)
    if asked.activity in library.world.activities:
        yield from _attribute_faults(library, asked)
    if asked.under and not _is_record(library, asked.under):
        known = [*library.by_kind["instrument"], *library.by_kind["jurisdiction"], *library.by_kind["position"]]
        yield Fault(
            "under", "No instrument, position or jurisdiction has this id.", asked.under, _near(asked.under, known)
        )
    if asked.place:
        yield from _unknown(library.by_kind["jurisdiction"], "place", [asked.place])
    if asked.of_class is not None:
        yield from _class_faults(library, asked.entity, asked.of_class)


_NOUNS = {
    "entity": "jurisdiction, agency or organisation",
    "activity": "activity",
    "kind": "agency kind",
    "place": "jurisdiction",
    "bearer": "attribute of bodies",
}


def _unknown(known: Mapping[str, object] | frozenset[str], part: str, names: Iterable[str]) -> Iterator[Fault]:
    for name in names:
        if name not in known:
            yield Fault(part, f"There is no {_NOUNS.get(part, 'condition')} with this id.", name, _near(name, known))


def _near(name: str, known: Iterable[str]) -> list[str]:
    """The ids to suggest: all of a codebook, or those of the nation that come near."""
    ids = sorted(known)
    return ids if len(ids) <= _LISTED else near(name, ids, _SUGGESTED)


def _opening_faults(library: Library, names: Iterable[str]) -> Iterator[Fault]:
    """What is wrong with what is to be left open: conditions, places and dates."""
    for name in names:
        sort, _, own_id = name.partition(":")
        if sort == Sort.PLACE:
            yield from _unknown(library.by_kind["jurisdiction"], "unknown", [own_id])
        elif sort == Sort.DATE:
            yield from _date_faults(library, name, own_id)
        else:
            yield from _unknown(library.world.conditions, "unknown", [own_id if sort == Sort.FACT else name])


def _date_faults(library: Library, name: str, event: str) -> Iterator[Fault]:
    if event not in library.world.courses:
        events = [f"{Sort.DATE}:{key}" for key in library.world.courses]
        yield Fault("unknown", "Nothing is presumed of an event with this id.", name, _near(name, events))


def _clashing(asked: Asked) -> Iterator[Fault]:
    parts = {"given": set(asked.given), "absent": set(asked.absent), "unknown": set(asked.unknown)}
    for one, other in (("given", "absent"), ("given", "unknown"), ("absent", "unknown")):
        for name in sorted(parts[one] & parts[other]):
            yield Fault(other, f"This condition is also in {one}: state it once.", name)


def _attribute_faults(library: Library, asked: Asked) -> Iterator[Fault]:
    activities = library.world.activities
    for name, value in asked.attributes.items():
        values = possible_values(activities, asked.activity, name)
        if values is None:
            message = f"The activity {asked.activity} has no attribute {name}."
            declared = sorted(attribute_names(activities, asked.activity))
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
    if members.kind and members.kind != ANYONE:
        yield from _unknown(library.by_kind["agency-kind"], "kind", [members.kind])
    yield from _unknown(library.bearer_attributes, "bearer", members.bearer)
    if members.bearer and members.level is None and members.kind is None:
        yield Fault("bearer", "Attributes are stated of a class: name its `kind` or `level`.", members.bearer[0])
