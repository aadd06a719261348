"""Which format a caller gets: by path suffix, else by `Accept`, else the route's default."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from werkzeug.datastructures import MIMEAccept
from werkzeug.http import parse_accept_header

from service.web.problems import Fault, Problem

JSON: Final = "application/json"
FORM: Final = "application/x-www-form-urlencoded"
TEXT: Final = "text/plain"
PROBLEM: Final = "application/problem+json"
SUFFIXES: Final[Mapping[str, str]] = {
    ".json": JSON,
    ".txt": TEXT,
    ".csv": "text/csv",
    ".ndjson": "application/x-ndjson",
    ".html": "text/html",
    ".atom": "application/atom+xml",
    ".jsonld": "application/ld+json",
}
# `fields` picks members or columns only where a format has them.
SELECTABLE: Final = frozenset({JSON, "text/csv", "application/x-ndjson"})

_ANYTHING: Final = frozenset({"", "*/*"})
_TERMINALS: Final = frozenset({"curl", "wget", "httpie"})

Renderer = Callable[[Any], str | bytes]


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


def prefers_text(accept: str, agent: str, path: str) -> bool:
    """Tell whether a problem is told as text: by the suffix, else by `Accept`, else by who asks."""
    _, suffix = split_suffix(path)
    if suffix:
        return suffix == ".txt"
    if accept in _ANYTHING:
        return writes_to_terminal(agent)
    return _best(accept[:1000], (PROBLEM, JSON, TEXT)) == TEXT


def split_suffix(path: str) -> tuple[str, str]:
    """Split a known format suffix from a path."""
    stem, dot, ending = path.rpartition(".")
    return (stem, dot + ending) if dot + ending in SUFFIXES else (path, "")


def content_type(mimetype: str) -> str:
    """Give the `Content-Type` of a media type; only text carries a charset."""
    return f"{mimetype}; charset=utf-8" if mimetype.startswith("text/") else mimetype


def outline(data: Any, depth: int = 0) -> str:
    """Write any dumped data as indented plain text: the renderer for a route that has none of its own."""
    pad = "  " * depth
    if isinstance(data, Mapping):
        return "".join(_member(str(name), value, depth) for name, value in data.items())
    if isinstance(data, Sequence) and not isinstance(data, str):
        return "".join(
            f"{pad}-\n{outline(value, depth + 1)}" if _deep(value) else f"{pad}- {value}\n" for value in data
        )
    return f"{pad}{data}\n"


def _member(name: str, value: Any, depth: int) -> str:
    pad = "  " * depth
    if _deep(value):
        return f"{pad}{name}:\n{outline(value, depth + 1)}"
    return f"{pad}{name}: {'-' if value is None or value in ([], {}) else value}\n"


def _deep(value: Any) -> bool:
    return isinstance(value, Mapping | list | tuple) and bool(value)
