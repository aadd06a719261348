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

Renderer = Callable[[Any], str | bytes]


def choose(accept: str, offers: tuple[str, ...]) -> str:
    """Choose the offered type that `Accept` prefers; the first offer wins a tie."""
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


def prefers_text(accept: str | None, path: str) -> bool:
    """Tell whether a caller asked for plain text by name, in `Accept` or by the suffix."""
    if path.endswith(".txt"):
        return True
    return bool(accept) and _best(str(accept)[:1000], (PROBLEM, JSON, TEXT)) == TEXT


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
