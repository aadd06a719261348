"""The page that lists the guides."""

from collections.abc import Mapping
from typing import Any

from service.faces.html.frame import Frame
from service.faces.html.page import write


def guides_page(told: Mapping[str, Any], frame: Frame) -> str:
    """Every page of prose."""
    return write("guides.html", frame, told=told)
