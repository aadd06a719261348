"""How strong the evidence behind a claim is: the strongest kind among the sources that carry it, never typed in."""

from collections.abc import Iterable

from service.documents.document import Body
from service.documents.kinds import SOURCE_KINDS

_RULE = frozenset({"text", "rule"})


def grade(sources: Iterable[Body]) -> str:
    """The strongest kind among sources; the weakest grade if there are none."""
    kinds = {source["kind"] for source in sources}
    return next((grade for grade in SOURCE_KINDS if grade in kinds), SOURCE_KINDS[-1])


def norm_grade(norm: Body, instrument: Body) -> str:
    """The evidence grade of a norm: the strongest kind among its sources that carry its text or its rule."""
    return grade(instrument["sources"][key] for key in telling(norm))


def telling(norm: Body) -> list[str]:
    """The keys of the sources that carry a norm's text or its rule: a day or a scope lifts no grade."""
    return [key for key, carried in norm["sources"].items() if not _RULE.isdisjoint(carried)]


def is_read(norm: Body) -> bool:
    """Whether the text at a norm's pinpoint was read in one of its sources."""
    return any("text" in carried for carried in norm["sources"].values())


def weakest(grades: Iterable[str]) -> str | None:
    """The weakest of several grades; None if there are none."""
    found = set(grades)
    return next((grade for grade in reversed(SOURCE_KINDS) if grade in found), None)
