"""A template filled: the one place that knows the template engine."""

from collections.abc import Callable, Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader

from service.faces.cards.picture import picture
from service.faces.cards.told import home_card
from service.faces.days import day_words, moment_text, short_day
from service.faces.html import labels
from service.faces.html.frame import Frame
from service.faces.words import NOT_ADVICE, currency_words, short_since, since

_PACKAGE = "service.faces.html"
# What pages load, and where it lies.
_ASSETS = {"style.css": _PACKAGE, "mark.svg": _PACKAGE, "map.css": "service.faces.maps", "map.js": "service.faces.maps"}
# The formats an address may have besides this one: what they are called, and their media types.
_FORMATS = {
    ".json": ("JSON", "application/json"),
    ".txt": ("text", "text/plain"),
    ".csv": ("CSV", "text/csv"),
    ".xlsx": ("a workbook", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ".ndjson": ("NDJSON", "application/x-ndjson"),
    ".jsonld": ("JSON-LD", "application/ld+json"),
    ".atom": ("a feed", "application/atom+xml"),
    ".svg": ("a picture", "image/svg+xml"),
    ".akn": ("Akoma Ntoso", "application/akn+xml"),
    ".png": ("a card", "image/png"),
}

# Of the first page, as chats show it.
HOME_CARD = "card.png"


def write(template: str, frame: Frame, **values: Any) -> str:
    """Fill a template of this room."""
    return _environment().get_template(template).render(frame=frame, **values)


@cache
def asset_name(name: str) -> str:
    """The name under which an asset is sent as it is now: another content has another name."""
    stem, _, ending = name.rpartition(".")
    return f"{stem}-{sha256(asset(name)).hexdigest()[:16]}.{ending}"


@cache
def assets() -> Mapping[str, bytes]:
    """Everything that pages load, by the name under which it is sent, and the picture of the first page."""
    return {**{asset_name(name): asset(name) for name in _ASSETS}, HOME_CARD: picture(home_card())}


@cache
def asset(name: str) -> bytes:
    """What pages load: a style sheet, the site's mark, the script of the map."""
    return files(_ASSETS[name]).joinpath(name).read_bytes()


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader(_PACKAGE),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= _FILTERS
    made.tests["tabular"] = labels.is_tabular
    made.globals |= _globals()
    return made


_FILTERS: Mapping[str, Callable[..., Any]] = {
    "since": since,
    "short_since": short_since,
    "on_day": day_words,
    "short_day": short_day,
    "moment": moment_text,
    "currency": currency_words,
    "plain": labels.plain,
    "capital": labels.capital,
    "days_of": labels.recorded_days,
}


def _globals() -> dict[str, Any]:
    """What every template may name."""
    return {
        "names": {suffix: name for suffix, (name, _) in _FORMATS.items()},
        "types": {suffix: mimetype for suffix, (_, mimetype) in _FORMATS.items()},
        "not_advice": NOT_ADVICE,
        "asset": asset_name,
        "home_card": HOME_CARD,
        "grades": labels.GRADES,
        "grounds": {ground.value: words for ground, words in labels.GROUNDS.items()},
        "modalities": labels.MODALITIES,
        "outcomes": {outcome.value: words for outcome, words in labels.OUTCOMES.items()},
    }
