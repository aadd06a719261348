"""Pages in place of what was asked for: a problem, a kind of problem, and all that an unclear name may mean."""

from collections.abc import Mapping
from typing import Any

from service.faces.html.frame import Frame
from service.faces.html.page import write

Plain = Mapping[str, Any]


def problem_page(problem: Plain, frame: Frame) -> str:
    """What is wrong, and what may be sent."""
    return write("problem.html", frame, problem=problem)


def problem_kinds_page(told: Plain, frame: Frame) -> str:
    """One kind of problem, or every kind."""
    return write("problem_kinds.html", frame, kinds=told.get("items") or [told])


def candidates_page(unclear: Plain, frame: Frame) -> str:
    """All that an unclear name may mean, each with its address."""
    return write("candidates.html", frame, told=unclear)
