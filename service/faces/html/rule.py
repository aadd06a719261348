"""The page that shows the rule at work."""

from collections.abc import Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any

from service.faces.html.frame import Frame
from service.faces.html.page import write


def cases_page(told: Mapping[str, Any], frame: Frame) -> str:
    """Questions answered from the records, those together that show the same."""
    groups = [(shows, list(cases)) for shows, cases in groupby(told["items"], key=itemgetter("shows"))]
    return write("cases.html", frame, told=told, groups=groups)
