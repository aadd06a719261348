"""Which format a caller gets: by path suffix, else by `Accept`, else the route's default."""

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import lru_cache
from typing import Any, Final

import yaml
from werkzeug.datastructures import MIMEAccept
from werkzeug.http import parse_accept_header

from service.web.problems import Fault, Problem

JSON: Final = "application/json"
FORM: Final = "application/x-www-form-urlencoded"
TEXT: Final = "text/plain"
HTML: Final = "text/html"
CSV: Final = "text/csv"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NDJSON: Final = "application/x-ndjson"
JSONLD: Final = "application/ld+json"
SVG: Final = "image/svg+xml"
AKN: Final = "application/akn+xml"
PNG: Final = "image/png"
PROBLEM: Final = "application/problem+json"
SUFFIXES: Final[Mapping[str, str]] = {
    ".json": JSON,
    ".txt": TEXT,
    ".csv": CSV,
    ".xlsx": XLSX,
    ".ndjson": NDJSON,
    ".html": HTML,
    ".atom": "application/atom+xml",
    ".jsonld": JSONLD,
    ".svg": SVG,
    ".png": PNG,
    ".akn": AKN,
}
# `fields` picks members only where a format has them.
SELECTABLE: Final = frozenset({JSON})

_ANYTHING: Final = frozenset({"", "*/*"})
_TERMINALS: Final = frozenset({"curl", "wget", "httpie"})

Renderer = Callable[[Any], str | bytes]
# Makes of dumped data the values that NDJSON holds, one a line.
Lines = Callable[[Any], Iterable[Any]]


def choose(accept: str, agent: str, offers: tuple[str, ...]) -> str:
    """Choose the offered type that `Accept` prefers; the first wins a tie.

    Where anything is as good as anything else, a program that writes to a terminal gets text.
    """
    if accept in _ANYTHING:
        return TEXT if TEXT in offers and writes_to_terminal(agent) else offers[0]
    chosen = _best(accept[:1000], offers)
    if chosen is None:
        detail = f"This is offered as {', '.join(offers)}."
        raise Problem("not-acceptable", detail, [Fault(detail, parameter="Accept", value=accept, allowed=offers)])
    return chosen


@lru_cache(maxsize=1024)
def _best(accept: str, offers: tuple[str, ...]) -> str | None:
    wanted = parse_accept_header(accept, MIMEAccept)
    ranked = [(wanted.quality(offer), -place, offer) for place, offer in enumerate(offers)]
    quality, _, offer = max(ranked)
    return offer if quality > 0 else None


def writes_to_terminal(agent: str) -> bool:
    """Whether a `User-Agent` is of a program that people run in a terminal, and that asks for anything."""
    return agent.partition("/")[0].lower() in _TERMINALS


def problem_type(accept: str, agent: str, path: str, pages: Collection[str]) -> str:
    """Choose how a problem is told: by the suffix, else by `Accept`, else by who asks.

    It is told as JSON, as text, and in the media types of `pages`.
    """
    offers = (PROBLEM, JSON, TEXT, *pages)
    _, suffix = split_suffix(path)
    if suffix:
        chosen: str | None = SUFFIXES[suffix]
    elif accept in _ANYTHING:
        chosen = TEXT if writes_to_terminal(agent) else PROBLEM
    else:
        chosen = _best(accept[:1000], offers)
    return chosen if chosen in offers and chosen != JSON else PROBLEM


def split_suffix(path: str) -> tuple[str, str]:
    """Split a known format suffix from a path."""
    stem, dot, ending = path.rpartition(".")
    return (stem, dot + ending) if dot + ending in SUFFIXES else (path, "")


def content_type(mimetype: str) -> str:
    """Give the `Content-Type` of a media type; only text carries a charset."""
    return f"{mimetype}; charset=utf-8" if mimetype.startswith("text/") else mimetype


def outline(data: Any) -> str:
    """Write any dumped data as YAML: the renderer for a route that has no text of its own."""
    written: str = yaml.dump(data, Dumper=_Plain, sort_keys=False, allow_unicode=True, width=110)
    return written


class _Plain(yaml.CSafeDumper):
    """Writes no anchor for a value that is used twice."""

    def ignore_aliases(self, _data: object) -> bool:
        """Tell that nothing is named to be used again."""
        return True


# The values of enumerations are texts, too.
_Plain.add_multi_representer(str, lambda dumper, text: dumper.represent_str(str(text)))
