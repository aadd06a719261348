"""The activity graph: which activity covers which."""

from collections.abc import Mapping

from service.core.model import Activity


def lineage(activities: Mapping[str, Activity], activity: str) -> frozenset[str]:
    """The activity and all its ancestors."""
    found: set[str] = set()
    waiting = [activity]
    while waiting:
        current = waiting.pop()
        if current not in found:
            found.add(current)
            waiting.extend(activities[current].parents)
    return frozenset(found)


def covered_by(activities: Mapping[str, Activity], name: str, activity: str, value: str) -> frozenset[str]:
    """The values of attribute `name` that cover `value`: itself and, where values are activities, its ancestors."""
    takes_activities = not activities[activity].attributes.get(name, ("closed",))
    if takes_activities and value in activities:
        return lineage(activities, value)
    return frozenset({value})
