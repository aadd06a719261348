"""Where to begin, told to a terminal."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from textwrap import fill
from typing import Any, Final

_WIDTH = 80


@dataclass(frozen=True, slots=True)
class Step:
    """An address worth trying, and what is there."""

    path: str
    title: str


FIRST_STEPS: Final = (
    Step("/minneapolis-mn", "Every activity for a place"),
    Step("/minneapolis-mn/crowd-control", "One answer, with every reason"),
    Step("/v1/ask?q=May+the+Hennepin+County+Sheriff+hold+for+ICE", "A question in words"),
    Step("/v1/search?q=Hennepin+sheriff", "Anything by people's words"),
    Step("/v1/jurisdictions/us-mn/answers/enter-287g-agreement?kind=sheriff", "Any sheriff of a state"),
    Step("/v1/coverage", "What was read, and what not"),
    Step("/v1/upcoming", "What begins, lapses or falls due"),
    Step("/v1/errata", "What was recorded wrongly"),
    Step("/v1/decision-rule", "How answers are made"),
    Step("/v1/about", "What this is, and its licence"),
    Step("/docs", "Every address, for programs"),
)


def home_text(told: Mapping[str, Any], host: str) -> str:
    """Write where to begin, as commands to paste; `host` is where the service was reached."""
    return "\n".join(_lines(told, host)) + "\n"


def _lines(told: Mapping[str, Any], host: str) -> Iterator[str]:
    yield told["name"]
    yield fill(told["question"], _WIDTH)
    yield ""
    for step in FIRST_STEPS:
        yield step.title
        yield f"  curl '{host}{step.path}'"
    yield ""
    yield "Add ?as_of=2025-07-01 for another day; .json, .csv or .html to a path for"
    yield "another format."
    yield told["not_advice"]
