"""The activity graph: which activity covers which, and what an activity inherits."""

from collections.abc import Mapping
from dataclasses import dataclass, field

EMPTY: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Activity:
    """A kind of conduct of the codebook.

    `attributes` lists the values of each attribute it declares, an empty list meaning any activity id. What it does not
    declare, and what it implies and excludes besides, it has from its parents.
    """

    id: str
    parents: tuple[str, ...] = ()
    implies: frozenset[str] = EMPTY
    excludes: frozenset[str] = EMPTY
    attributes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash(self.id)


Activities = Mapping[str, Activity]


def lineage(activities: Activities, activity: str) -> frozenset[str]:
    """The activity and all its ancestors."""
    found: set[str] = set()
    waiting = [activity]
    while waiting:
        current = waiting.pop()
        if current not in found:
            found.add(current)
            waiting.extend(activities[current].parents)
    return frozenset(found)


def implied_by(activities: Activities, activity: str) -> frozenset[str]:
    """The conditions that hold wherever the act is done, its own and inherited."""
    return EMPTY.union(*(activities[one].implies for one in lineage(activities, activity)))


def excluded_by(activities: Activities, activity: str) -> frozenset[str]:
    """The conditions that hold nowhere the act is done, its own and inherited."""
    return EMPTY.union(*(activities[one].excludes for one in lineage(activities, activity)))


def declarations(activities: Activities, activity: str, name: str) -> list[tuple[str, ...]]:
    """What declares an attribute for an activity: the activity itself, or else its parents, each in the same way."""
    own = activities[activity].attributes.get(name)
    if own is not None:
        return [own]
    return [found for parent in activities[activity].parents for found in declarations(activities, parent, name)]


def attribute_names(activities: Activities, activity: str) -> frozenset[str]:
    """The attributes an activity has, its own and inherited."""
    return EMPTY.union(*(activities[one].attributes for one in lineage(activities, activity)))


def possible_values(activities: Activities, activity: str, name: str) -> frozenset[str] | None:
    """The values an attribute can have for an activity; None if nothing declares it."""
    declared = declarations(activities, activity, name)
    return EMPTY.union(*(values or activities for values in declared)) if declared else None


def covered_by(activities: Activities, name: str, activity: str, value: str) -> frozenset[str]:
    """The values of attribute `name` that cover `value`: itself and, where values are activities, its ancestors."""
    takes_activities = () in declarations(activities, activity, name)
    if takes_activities and value in activities:
        return lineage(activities, value)
    return frozenset({value})
