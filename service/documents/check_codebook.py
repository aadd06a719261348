"""What must hold of the codebook: no circles, and presumptions closed under what conditions imply and exclude."""

from collections.abc import Iterator

from service.core.implications import ContradictoryFactsError, Implications, links_of
from service.core.variables import fact
from service.documents.expressions import build_condition
from service.documents.grouping import ByKind

Key = tuple[str, str]
_PRESENT, _ABSENT = "present", "absent"


def codebook_faults(by_kind: ByKind) -> Iterator[tuple[Key, str, str]]:
    """Everything inconsistent in the codebook."""
    for name in by_kind["activity"]:
        if _is_circular(name, by_kind):
            yield ("activity", name), "/parents", "go in a circle"
    for name, body in by_kind["condition"].items():
        for message in _presumption_faults(name, by_kind):
            yield ("condition", name), "/presumption", message
        if {*body.get("implies", ())} & {*body.get("excludes", ())}:
            yield ("condition", name), "/excludes", "excludes what it implies"
    yield from _contradictory_activities(by_kind)


def _is_circular(name: str, by_kind: ByKind) -> bool:
    waiting = list(by_kind["activity"][name].get("parents", ()))
    seen: set[str] = set()
    while waiting:
        parent = waiting.pop()
        if parent == name:
            return True
        if parent not in seen:
            seen.add(parent)
            waiting.extend(by_kind["activity"][parent].get("parents", ()))
    return False


def _presumption_faults(name: str, by_kind: ByKind) -> Iterator[str]:
    conditions = by_kind["condition"]
    own = conditions[name]["presumption"]
    for other in conditions[name].get("implies", ()):
        theirs = conditions[other]["presumption"]
        if (own == _PRESENT and theirs != _PRESENT) or (theirs == _ABSENT and own != _ABSENT):
            yield f"{name} implies {other}, but they are presumed {own} and {theirs}"
    for other in conditions[name].get("excludes", ()):
        theirs = conditions[other]["presumption"]
        if (own == _PRESENT and theirs != _ABSENT) or (theirs == _PRESENT and own != _ABSENT):
            yield f"{name} excludes {other}, but they are presumed {own} and {theirs}"


def _contradictory_activities(by_kind: ByKind) -> Iterator[tuple[Key, str, str]]:
    conditions = {name: build_condition(body) for name, body in by_kind["condition"].items()}
    implications = Implications(links_of(conditions))
    for name, body in by_kind["activity"].items():
        holding, failing = map(fact, body.get("implies", ())), map(fact, body.get("excludes", ()))
        facts = {**dict.fromkeys(holding, True), **dict.fromkeys(failing, False)}
        try:
            implications.close(facts)
        except ContradictoryFactsError as error:
            yield ("activity", name), "/implies", str(error)
