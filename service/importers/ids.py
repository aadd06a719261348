"""The public ids of governments: name, type and county to an id that is given once and stands for ever."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

Sort = Literal["county", "place", "town"]
# Apostrophes of every sort, the Hawaiian and Samoan letter among them, and dots.
_DROPPED = re.compile("['\u2019\u02bb\u02bc`.]")
_BREAKS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Named:
    """What an id is made of: `key` tells one government from another (its GEOID), `county` is a county's full name."""

    key: str
    state: str
    sort: Sort
    name: str
    form: str
    county: str = ""


class NoIdLeftError(ValueError):
    """Two governments whose names, types and counties are alike."""


def slug(text: str) -> str:
    """A name as lower-case words joined by hyphens, without accents, apostrophes and dots."""
    plain = unicodedata.normalize("NFKD", _DROPPED.sub("", text)).encode("ascii", "ignore").decode()
    return _BREAKS.sub("-", plain.lower()).strip("-")


def ids(governments: Iterable[Named], standing: Mapping[str, str] | None = None) -> dict[str, str]:
    """The id of each government by its key; those in `standing` keep theirs. Raises NoIdLeftError.

    Each climbs from the shortest id until it is alone there; a place that shares a name with towns only stays below.
    """
    kept = dict(standing or {})
    fresh = {item.key: item for item in governments if item.key not in kept}
    ladders = {key: _ladder(item) for key, item in fresh.items()}
    rungs = dict.fromkeys(fresh, 0)
    taken = set(kept.values())
    while climbing := _crowded(fresh, ladders, rungs, taken):
        for key in climbing:
            rungs[key] += 1
            if rungs[key] == len(ladders[key]):
                raise NoIdLeftError(f"no id is left for {fresh[key].name} ({key}): {ladders[key][-1]} is taken")
    return kept | {key: ladders[key][rung] for key, rung in rungs.items()}


def _ladder(item: Named) -> tuple[str, ...]:
    """The ids a government may have, shortest first: a town adds its type and then its county, a place its county."""
    bare = f"us-{item.state.lower()}-{slug(item.name)}"
    county = slug(item.county)
    typed = bare if _says_its_type(item) else f"{bare}-{slug(item.form)}"
    if item.sort == "county":
        return (bare,)
    middle = f"{bare}-{county}" if item.sort == "place" else typed
    return tuple(dict.fromkeys((bare, middle, f"{typed}-{county}")))


def _says_its_type(item: Named) -> bool:
    """Whether the name has its type in it, as Township 2 has."""
    return slug(item.form) in slug(item.name).split("-")


def _crowded(
    fresh: Mapping[str, Named], ladders: Mapping[str, tuple[str, ...]], rungs: Mapping[str, int], taken: set[str]
) -> list[str]:
    """The governments that must climb: not alone on their id, and not the only place or county there."""
    sharing: dict[str, list[str]] = defaultdict(list)
    for key, rung in rungs.items():
        sharing[ladders[key][rung]].append(key)
    climbing: list[str] = []
    for own_id, keys in sharing.items():
        if own_id in taken:
            climbing += keys
        elif len(keys) > 1:
            stays = _that_stays([fresh[key] for key in keys])
            climbing += [key for key in keys if key != stays]
    return climbing


def _that_stays(sharing: list[Named]) -> str | None:
    """The key of the county, or else of the only place, among governments that share an id."""
    counties = [item.key for item in sharing if item.sort == "county"]
    places = [item.key for item in sharing if item.sort == "place"]
    first = counties or places
    return first[0] if len(first) == 1 else None
