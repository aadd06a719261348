"""What is told in place of what was asked for: a problem, and all that an unclear name may mean."""

from collections.abc import Mapping
from typing import Any, Final

from service.api.pages import page
from service.faces.html.notices import candidates_page, problem_kinds_page, problem_page
from service.faces.text.notices import candidates_text
from service.web.negotiate import HTML, TEXT, Renderer, outline


def _elsewhere_text(data: Mapping[str, Any]) -> str:
    """What an unclear name may mean, or where else the thing asked for is."""
    return candidates_text(data) if "candidates" in data else outline(data)


PROBLEM_PAGES: Final[Mapping[str, Renderer]] = {HTML: page(problem_page)}
KIND_PAGES: Final[Mapping[str, Renderer]] = {HTML: page(problem_kinds_page)}
REDIRECTS: Final[Mapping[str, Renderer]] = {TEXT: _elsewhere_text, HTML: page(candidates_page)}
