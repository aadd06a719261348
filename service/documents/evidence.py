"""How strong the evidence behind a claim is: the strongest kind among its sources, never typed in."""

from collections.abc import Iterable

from service.documents.document import Body

GRADES = ("primary-text", "official-summary", "secondary", "news")


def grade(sources: Iterable[Body]) -> str:
    """The strongest kind among sources; the weakest grade if there are none."""
    kinds = {source["kind"] for source in sources}
    return next((grade for grade in GRADES if grade in kinds), GRADES[-1])


def weakest(grades: Iterable[str]) -> str | None:
    """The weakest of several grades; None if there are none."""
    found = set(grades)
    return next((grade for grade in reversed(GRADES) if grade in found), None)
