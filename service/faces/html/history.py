"""Pages of what was recorded and what was wrong."""

from service.faces.errata import ErratumWithAnswers
from service.faces.html.frame import Frame
from service.faces.html.page import write


def erratum_page(told: ErratumWithAnswers, frame: Frame) -> str:
    """One erratum, and the answers it affected."""
    return write("erratum.html", frame, told=told)
