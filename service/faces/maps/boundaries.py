"""The shapes of areas as SVG paths, derived once from public boundaries (tools/boundaries)."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain

from service.core.vocabulary import Level

Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Boundaries:
    """Paths by GEOID, and the rectangle around each state, in units of the whole picture.

    `earlier` are Connecticut's counties before its planning regions; `borders` part states, `insets` are frames around
    what is drawn out of its place.
    """

    width: int
    height: int
    counties: Mapping[str, str]
    earlier: Mapping[str, str]
    states: Mapping[str, str]
    boxes: Mapping[str, Box]
    borders: str
    insets: str

    def path(self, geoid: str, level: Level) -> str | None:
        """The shape of an area; None where it has none."""
        if level is Level.STATE:
            return self.states.get(geoid)
        return self.counties.get(geoid) or self.earlier.get(geoid)

    @property
    def every_county(self) -> Iterable[tuple[str, str]]:
        """Every county equivalent there is or was, with its path."""
        return chain(self.counties.items(), self.earlier.items())

    @property
    def whole(self) -> Box:
        """The rectangle around everything."""
        return (0, 0, self.width, self.height)


@cache
def boundaries() -> Boundaries:
    """The committed shapes."""
    read = json.loads(files("service.faces.maps").joinpath("boundaries.json").read_text(encoding="utf-8"))
    return Boundaries(**{**read, "boxes": {state: tuple(box) for state, box in read["boxes"].items()}})
