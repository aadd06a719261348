"""Entities by activities as text: a block for each activity, where the outcomes differ marked."""

from collections.abc import Iterator
from textwrap import shorten

from service.faces.matrix import MatrixTold, Row
from service.faces.text.answers import WIDTH
from service.faces.text.tables import LEGEND

_LEFT = 15


def matrix_text(told: MatrixTold) -> str:
    """One block an activity; a star marks an outcome that most in the block do not share."""
    return "\n".join(_lines(told)) + "\n"


def _lines(told: MatrixTold) -> Iterator[str]:
    differing = sum(row.differs for row in told.rows)
    yield f"{len(told.entities)} side by side, as of {told.as_of}, record set {told.record_set.number}"
    yield f"activities: {len(told.rows)}, with different outcomes: {differing}"
    for row in told.rows:
        yield ""
        yield from _block(row)
    yield ""
    yield from LEGEND


def _block(row: Row) -> Iterator[str]:
    yield f"{row.activity.id}{'' if row.differs else '  (all the same)'}"
    for field in row.fields:
        mark = "*" if field.differs else " "
        shown = field.controlling
        since = f"  {shown.since_short}" if shown else ""
        grade = f" [{field.evidence}]" if field.evidence else ""
        told = f"{mark} {field.outcome:<{_LEFT}}{field.entity.id}{since}{grade}"
        yield told
        if shown:
            yield " " * (_LEFT + 2) + shorten(shown.citation, WIDTH - _LEFT - 2, placeholder=" ...")
