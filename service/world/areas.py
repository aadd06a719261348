"""The areas of a map: states and county equivalents by their GEOIDs, and who governs each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from service.core.temporal import MAX_DAY, MIN_DAY
from service.core.vocabulary import Level
from service.documents.document import Body
from service.documents.grouping import Bodies

# A GEOID of two digits is of a state or what counts as one, of five of a county equivalent; longer ones are of places.
STATE: Final = 2
COUNTY: Final = 5
_AREA = re.compile(r"(?:^|[\s,])\d{2}(?:\d{3})?(?=[\s,])")


@dataclass(frozen=True, slots=True)
class Area:
    """A state or county equivalent, governed by `entity`; on the map in [`start`, `until`)."""

    geoid: str
    entity: str
    name: str
    start: date
    until: date

    @property
    def state(self) -> str:
        """The GEOID of the state."""
        return self.geoid[:STATE]

    @property
    def level(self) -> Level:
        """Whether it is a state or a county equivalent."""
        return Level.STATE if len(self.geoid) == STATE else Level.COUNTY


def areas_of(places: Bodies) -> tuple[Area, ...]:
    """Every area there is or was, by GEOID."""
    return tuple(sorted(_areas(places), key=lambda area: (area.geoid, area.start)))


def _areas(places: Bodies) -> Iterator[Area]:
    for body in _candidates(places):
        for geoid in body.get("geoids", (body.get("geoid", ""),)):
            if len(geoid) in {STATE, COUNTY}:
                yield Area(geoid, body["id"], body["name"], _day(body, "from", MIN_DAY), _day(body, "until", MAX_DAY))


def _candidates(places: Bodies) -> Iterator[Body]:
    """The governments that may have such a GEOID: a line of a table tells sooner than its cells."""
    yield from places.written.values()
    for table in places.all_tables():
        for own_id, line in table.lines.items():
            if own_id not in places.written and _AREA.search(line):
                yield table.document(own_id)


def _day(body: Body, name: str, otherwise: date) -> date:
    """A day of a registry row, which is a single one."""
    return date.fromisoformat(body[name]) if name in body else otherwise
