"""Why a norm counts on one side of a comparison and not, or otherwise, on the other."""

from collections.abc import Iterator

from service.documents.citation import cite
from service.history.days import day_words
from service.history.fields import Plain, same
from service.history.sides import Side, text_of

# The ground on which a norm is set aside, and what that says of why the sides differ.
_BY_GROUND = {
    "not-yet-in-force": "began",
    "ended": "ended",
    "suspended": "suspended",
    "voided": "suspended",
    "condition-not-met": "facts",
    "exception": "facts",
    "disputed": "disputed",
}


def norm_differences(first: Side, second: Side) -> list[Plain]:
    """Every norm that counts otherwise on the two sides, those that make the difference first."""
    names = sorted({*first.norms(), *second.norms()})
    found = [item for name in names for item in _difference(name, first, second)]
    return sorted(found, key=lambda item: not item["decisive"])


def _difference(name: str, first: Side, second: Side) -> Iterator[Plain]:
    sides = (first, second)
    roles = [side.roles().get(name) for side in sides]
    norms = [side.norms().get(name) for side in sides]
    fields = _changed_fields(*norms)
    if roles[0] == roles[1] and not fields:
        return
    why = _why(name, sides, roles, fields)
    norm = norms[1] or norms[0] or {}
    governs = [role is not None and role["role"] == "governing" for role in roles]
    yield {
        "norm": name,
        "title": norm["instrument"]["title"],
        "citation": cite(norm["instrument"], norm["pinpoint"]),
        "why": why,
        "decisive": governs[0] != governs[1] or (any(governs) and bool(fields)),
        "first": roles[0],
        "second": roles[1],
        "fields": fields,
        "words": _words(norm, why, sides, roles, fields),
    }


def _changed_fields(one: Plain | None, other: Plain | None) -> list[str]:
    """The fields of a norm that two record sets have otherwise."""
    if one is None or other is None:
        return []
    texts = text_of(one), text_of(other)
    return [name for name in texts[1] if not same(texts[0].get(name), texts[1][name])]


def _why(name: str, sides: tuple[Side, Side], roles: list[Plain | None], fields: list[str]) -> str:
    for side, other in (sides, sides[::-1]):
        if side.records(name) is False:
            return "not-known-then" if side.record_set < other.record_set else "no-longer-recorded"
    if fields:
        return "text-changed"
    if None in roles:
        return _why_absent(name, sides)
    grounds = [role["ground"] for role in roles if role and role["ground"]]
    return next((_BY_GROUND[ground] for ground in grounds if ground in _BY_GROUND), "outweighed")


def _why_absent(name: str, sides: tuple[Side, Side]) -> str:
    """A norm both sides may know, which one side does not weigh at all."""
    asked = [(side.answer["question"]["entity"], side.answer["question"]["activity"]) for side in sides]
    if asked[0] != asked[1]:
        return "does-not-bind"
    known = [side.edition.library.norms.get(name) if side.edition else None for side in sides]
    if known[0] and known[1] and known[0].norm != known[1].norm:
        return "text-changed"
    return "does-not-bind" if sides[0].record_set == sides[1].record_set else "recorded-otherwise"


def _words(norm: Plain, why: str, sides: tuple[Side, Side], roles: list[Plain | None], fields: list[str]) -> str:
    sets = sorted(side.record_set for side in sides)
    changed = f" ({', '.join(fields)})" if fields else ""
    said = {
        "began": f"began {day_words(norm['valid_from'])}",
        "ended": f"ended {day_words(norm['valid_until'])}",
        "not-known-then": f"was not recorded yet in record set {sets[0]}",
        "no-longer-recorded": f"is no longer recorded in record set {sets[1]}",
        "text-changed": f"is recorded otherwise{changed}",
        "recorded-otherwise": f"is recorded otherwise{changed}",
        "does-not-bind": "binds on one side only",
        "facts": "turns on facts that are taken otherwise",
    }
    cited = cite(norm["instrument"], norm["pinpoint"])
    return f"{cited}, {said.get(why) or f'does not govern on one side ({_grounds(roles)})'}"


def _grounds(roles: list[Plain | None]) -> str:
    found = [role for role in roles if role and role["ground"]]
    grounds = [f"{role['ground']} by {role['by']}" if role["by"] else str(role["ground"]) for role in found]
    return ", ".join(dict.fromkeys(grounds)) or "weighed otherwise"
