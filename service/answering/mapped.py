"""One question asked of every state or county equivalent: what a map shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from service.answering.answer import ActivityName
from service.answering.context import activity_name
from service.answering.editions import Edition
from service.answering.shown import Named
from service.core.alike import Glance, outcomes_of
from service.core.vocabulary import Level, Outcome, Silence
from service.world.areas import Area
from service.world.library import Library

_SILENT = frozenset({Outcome.NOT_ADDRESSED, Outcome.NOT_RESEARCHED})


@dataclass(frozen=True, slots=True)
class AreaShown:
    """One area with the outcome for its government and the norms that make it, by id.

    `state` is the GEOID of the state it lies in.
    """

    geoid: str
    state: str
    entity: Named
    outcome: Outcome
    reason: Silence | None
    governing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mapped:
    """One activity on one day, area by area in the order of their GEOIDs; `states` names every state by its own."""

    activity: ActivityName
    level: Level
    areas: tuple[AreaShown, ...]
    states: Mapping[str, Named]


def mapped(edition: Edition, activity: str, day: date, level: Level, *, within: str = "", kind: str = "") -> Mapped:
    """Ask every area of a level that exists on the day, in one jurisdiction if `within` names it.

    With a `kind`, ask the one body of this kind of each; areas without one, or with several, are left out.
    """
    chains = edition.library.world.entities
    areas = [
        area
        for area in edition.library.areas
        if area.level is level
        and area.start <= day < area.until
        and (not within or within in chains[area.entity].chain)
    ]
    asked = [(area, who) for area in areas if (who := _asked(edition.library, area, kind)) is not None]
    found = outcomes_of(edition.library.world, [who.id for _, who in asked], activity, day)
    shown = tuple(_shown(area, who, found[who.id]) for area, who in asked)
    states = {area.geoid: Named(area.entity, area.name) for area in edition.library.areas if area.level is Level.STATE}
    return Mapped(activity_name(edition.library, activity), level, shown, states)


def _asked(library: Library, area: Area, kind: str) -> Named | None:
    """Who is asked in an area; None where that is not one body."""
    if not kind:
        return Named(area.entity, area.name)
    bodies = [body.id for body in library.agencies_of(area.entity) if body.kind == kind]
    return Named(bodies[0], library.entity_name(bodies[0])) if len(bodies) == 1 else None


def _shown(area: Area, who: Named, found: Glance) -> AreaShown:
    reason = found.silence if found.outcome in _SILENT else None
    return AreaShown(area.geoid, area.state, who, found.outcome, reason, found.governing)
