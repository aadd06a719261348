"""The page that sets entities side by side."""

from service.faces.html.frame import Frame
from service.faces.html.page import write
from service.faces.matrix import MatrixTold


def matrix_page(told: MatrixTold, frame: Frame) -> str:
    """Entities by activities: the longer side runs down the page."""
    upright = len(told.entities) > len(told.rows)
    return write("matrix.html", frame, told=told, upright=upright, differing=[row for row in told.rows if row.differs])
