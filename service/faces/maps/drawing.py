"""A map drawn as SVG: each area its shape, its outcome a pattern of its own; nothing in it says good or bad."""

from collections.abc import Callable, Iterator
from importlib.resources import files
from typing import Final

from markupsafe import Markup, escape

from service.answering.mapped import AreaShown
from service.core.vocabulary import Level, Outcome
from service.faces.maps.boundaries import Box, boundaries
from service.faces.maps.told import MapTold
from service.world.areas import STATE

# The address of an area's answer; None where the areas are too many to be links.
Address = Callable[[AreaShown], str]
_MARGIN: Final = 30
_SHORTEST: Final = 24
_LEGEND: Final = 110
_PICTURE: Final = Markup(
    '<svg xmlns="http://www.w3.org/2000/svg" class="map" viewBox="{x} {y} {w} {h}" font-family="sans-serif">'
    "<title>{title}</title><style>{style}</style>{patterns}"
    '<rect class="ground" x="{x}" y="{y}" width="{w}" height="{h}"/>{body}{legend}</svg>'
)
# One pattern an outcome, over a ground of its own: lines, dots and crosses tell them apart without any colour.
PATTERNS: Final = Markup(
    "<defs>"
    '<pattern id="m-required" class="m-required" width="22" height="22" patternUnits="userSpaceOnUse">'
    '<rect width="22" height="22"/><circle cx="11" cy="11" r="5"/></pattern>'
    '<pattern id="m-permitted" class="m-permitted" width="22" height="22" patternUnits="userSpaceOnUse">'
    '<rect width="22" height="22"/><path d="M11 0V22"/></pattern>'
    '<pattern id="m-conditional" class="m-conditional" width="20" height="20" patternUnits="userSpaceOnUse"'
    ' patternTransform="rotate(45)"><rect width="20" height="20"/><path d="M10 0V20"/></pattern>'
    '<pattern id="m-contested" class="m-contested" width="26" height="26" patternUnits="userSpaceOnUse"'
    ' patternTransform="rotate(45)"><rect width="26" height="26"/><path d="M13 0V26M0 13H26"/></pattern>'
    '<pattern id="m-not-researched" class="m-not-researched" width="30" height="30" patternUnits="userSpaceOnUse">'
    '<rect width="30" height="30"/><path d="M9 15H21M15 9V21"/></pattern>'
    "</defs>"
)


def areas(told: MapTold, address: Address | None = None) -> Markup:
    """The shapes of the areas on the day, each with its name and outcome, and as a link where `address` gives one."""
    return Markup("".join(_shapes(told, address)))  # noqa: S704 - names and addresses are escaped in it


def absent(told: MapTold) -> Markup:
    """The shapes of what is an area on other days alone, kept out of sight."""
    if told.level is Level.STATE:
        return Markup("")
    there, states = {area.geoid for area in told.items}, {area.state for area in told.items}
    shape = Markup('<path id="a{}" class="absent" d="{}"><title></title></path>')
    others = (
        (geoid, path) for geoid, path in boundaries().every_county if geoid not in there and geoid[:STATE] in states
    )
    return Markup("").join(shape.format(geoid, Markup(path)) for geoid, path in others)  # noqa: S704 - ours


def around(told: MapTold) -> Box:
    """The rectangle that is shown: of everything, or of the one state that all areas lie in, with a margin."""
    shapes = boundaries()
    states = {area.state for area in told.items}
    if len(states) != 1:
        return shapes.whole
    x, y, width, height = shapes.boxes[states.pop()]
    width, height = max(width, _SHORTEST), max(height, _SHORTEST)
    margin = max(width, height) // _MARGIN
    return (x - margin, y - margin, width + 2 * margin, height + 2 * margin)


def lines(told: MapTold) -> Markup:
    """What parts the states, and the frames around what is drawn out of its place; nothing within one state."""
    if around(told) != boundaries().whole:
        return Markup("")
    drawn = Markup('<path class="border" d="{}"/><path class="inset" d="{}"/>')
    return drawn.format(boundaries().borders, boundaries().insets)


def picture(told: MapTold) -> str:
    """The whole picture, to stand alone: with its title, its style and what its patterns mean."""
    x, y, width, height = around(told)
    scale = width / boundaries().width
    title = f"{told.activity.phrase[:1].upper()}{told.activity.phrase[1:]}, by {told.level}, on {told.as_of}"
    return _PICTURE.format(
        x=x,
        y=y,
        w=width,
        h=height + round(_LEGEND * scale),
        title=title,
        style=Markup(files("service.faces.maps").joinpath("map.css").read_text(encoding="utf-8")),  # noqa: S704 - ours
        patterns=PATTERNS,
        body=areas(told) + lines(told),
        legend=_legend(told, Markup('<g transform="translate({} {}) scale({})">').format(x, y + height, scale)),
    )


def _shapes(told: MapTold, address: Address | None) -> Iterator[str]:
    shapes = boundaries()
    for area in told.items:
        path = shapes.path(area.geoid, told.level)
        if path is not None:
            name, words = escape(area.entity.name), area.outcome.replace("-", " ")
            shape = (
                f'<path id="a{area.geoid}" class="o-{area.outcome}" d="{path}"><title>{name}: {words}</title></path>'
            )
            yield f'<a href="{escape(address(area))}">{shape}</a>' if address else shape


def _legend(told: MapTold, start: Markup) -> Markup:
    """What the patterns mean, in one line, with how often each occurs."""
    step = boundaries().width // len(Outcome)
    entry = Markup('<rect class="o-{}" x="{}" y="40" width="44" height="44"/><text x="{}" y="75">{}</text>')
    entries = [
        entry.format(count.outcome, place * step + 20, place * step + 80, f"{count.outcome} {count.areas}")
        for place, count in enumerate(told.counts)
    ]
    return start + Markup("").join(entries) + Markup("</g>")
