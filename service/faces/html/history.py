"""Pages of what was recorded, what was wrong, and what makes two answers differ."""

from collections.abc import Mapping
from typing import Any

from service.faces.difference import DifferenceTold
from service.faces.errata import ErratumWithAnswers
from service.faces.html.frame import Frame
from service.faces.html.page import write


def erratum_page(told: ErratumWithAnswers, frame: Frame) -> str:
    """One erratum, and the answers it affected."""
    return write("erratum.html", frame, told=told)


def record_set_page(told: Mapping[str, Any], frame: Frame) -> str:
    """One record set: its seal and what it changed."""
    near = [(word, told[word]) for word in ("previous", "next") if told[word]]
    links = [(f"The {word} one", frame.to(f"/v1/record-sets/{number}")) for word, number in near]
    links += [("What it changed", told["href"]), ("Every record set", frame.to("/v1/record-sets"))]
    return write("record.html", frame, told=told, title=f"Record set {told['number']}", links=links)


def difference_page(told: DifferenceTold, frame: Frame) -> str:
    """Two answers side by side, and what makes the difference."""
    return write("difference.html", frame, told=told, found=told.difference)
