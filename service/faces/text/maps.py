"""A map as text: outcomes counted, state by state, and line by line for scripts."""

from collections.abc import Iterator
from itertools import groupby

from service.core.vocabulary import Level, Outcome
from service.faces.maps.told import Count, MapTold, counted


def map_text(told: MapTold) -> str:
    """Each state with its outcome, or with how often its areas have each."""
    return "\n".join(_lines(told)) + "\n"


def map_lines(told: MapTold) -> str:
    """One area a line, its members between tabs: outcome, GEOID, entity, name, day."""
    rows = ((area.outcome, area.geoid, area.entity.id, area.entity.name, told.as_of) for area in told.items)
    return "".join("\t".join(map(str, row)) + "\n" for row in rows)


def _lines(told: MapTold) -> Iterator[str]:
    yield f"{told.activity.id}, as of {told.as_of}, record set {told.record_set.number}"
    whose = f"the {told.kind} of each {told.level}" if told.kind else f"each {told.level}"
    yield f"Whether {whose} may, must or must not {told.activity.phrase}"
    yield ""
    yield from (f"{count.areas:>6}  {count.outcome}" for count in told.counts)
    yield ""
    if told.level is Level.STATE or told.within:
        yield from (f"{area.outcome:<15}{area.entity.name}  ({area.entity.id})" for area in told.items)
    else:
        for _, group in groupby(told.items, key=lambda area: area.state):
            areas = list(group)
            yield f"{areas[0].entity.id[: len('us-mn')]:<8}{_counts(counted(areas))}"


def _counts(counts: tuple[Count, ...]) -> str:
    silent = [count for count in counts if count.outcome is Outcome.NOT_RESEARCHED]
    spoken = [count for count in counts if count not in silent]
    return ", ".join(f"{count.outcome} {count.areas}" for count in (*spoken, *silent))
