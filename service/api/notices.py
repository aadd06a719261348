"""What is told in place of what was asked for: a problem, and all that an unclear name may mean."""

from collections.abc import Mapping
from typing import Final

from service.api.pages import page
from service.faces.html.notices import candidates_page, problem_kinds_page, problem_page
from service.faces.text.notices import candidates_text
from service.web.negotiate import HTML, TEXT, Renderer

PROBLEM_PAGES: Final[Mapping[str, Renderer]] = {HTML: page(problem_page)}
KIND_PAGES: Final[Mapping[str, Renderer]] = {HTML: page(problem_kinds_page)}
REDIRECTS: Final[Mapping[str, Renderer]] = {TEXT: candidates_text, HTML: page(candidates_page)}
