"""The first page."""

from collections.abc import Mapping
from typing import Any

from service.faces.html.frame import Frame
from service.faces.html.page import write


def home_page(told: Mapping[str, Any], frame: Frame) -> str:
    """The question this answers, one box to ask it in, and where to begin."""
    return write("home.html", frame, told=told)
