"""Pages of what was found, and of a question as it was read."""

from collections.abc import Mapping, Sequence
from typing import Any

from service.faces.html.frame import Frame
from service.faces.html.page import write

Plain = Mapping[str, Any]


def search_page(found: Plain, frame: Frame) -> str:
    """What was found, each with its address."""
    return write("search.html", frame, told=found)


def ask_page(asked: Plain, frame: Frame) -> str:
    """How a question was read, its answer where it is clear, and else what it may mean."""
    reading = asked["reading"]
    return write(
        "ask.html",
        frame,
        told=asked,
        entity_is_clear=_is_clear(reading["entities"]),
        act_is_clear=_is_clear(reading["activities"]),
        stated=_stated(reading),
    )


def _is_clear(hits: Sequence[Plain]) -> bool:
    return bool(hits) and (len(hits) == 1 or bool(hits[0].get("confident")))


def _stated(reading: Plain) -> dict[str, str]:
    """What the words said of the case and the day, as parameters of the question."""
    said: dict[str, str] = {"as_of": reading["as_of"]}
    for name, holds in (("given", True), ("absent", False)):
        conditions = [item["condition"] for item in reading["given"] if item["holds"] is holds]
        if conditions:
            said[name] = ",".join(conditions)
    return said
