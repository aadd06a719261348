"""Why a norm counts on one side of a comparison and not, or otherwise, on the other."""

from collections.abc import Iterator
from dataclasses import dataclass

from service.core.temporal import Bound
from service.history.fields import same
from service.history.sides import NormSeen, Role, Side

# The ground on which a norm does not govern, and what that says of why the sides differ.
_BY_GROUND = {
    "not-yet-in-force": "began",
    "ended": "ended",
    "suspended": "suspended",
    "voided": "suspended",
    "condition-not-met": "facts",
    "exception": "facts",
    "disputed": "disputed",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NormDifference:
    """A norm that counts otherwise on the two sides, and why.

    `why` is one word such as `began`, `not-known-then` or `outweighed`. `decisive` is whether it makes the difference;
    `fields` are the names of those that are recorded otherwise. A side that does not weigh it is None.
    """

    norm: str
    title: str
    citation: str
    why: str
    decisive: bool
    first: Role | None
    second: Role | None
    fields: tuple[str, ...]
    valid_from: Bound
    valid_until: Bound


def norm_differences(first: Side, second: Side) -> tuple[NormDifference, ...]:
    """Every norm that counts otherwise on the two sides, those that make the difference first."""
    names = sorted({*first.norms, *second.norms})
    found = [item for name in names for item in _difference(name, first, second)]
    return tuple(sorted(found, key=lambda item: not item.decisive))


def _difference(name: str, first: Side, second: Side) -> Iterator[NormDifference]:
    one, other = first.norms.get(name), second.norms.get(name)
    roles = first.role(name), second.role(name)
    fields = _changed_fields(one, other)
    norm = other or one
    if norm is None or (roles[0] == roles[1] and not fields):
        return
    governs = [role is not None and role.role == "governing" for role in roles]
    yield NormDifference(
        norm=name,
        title=norm.title,
        citation=norm.citation,
        why=_why(name, (first, second), fields),
        decisive=governs[0] != governs[1] or (any(governs) and bool(fields)),
        first=roles[0],
        second=roles[1],
        fields=fields,
        valid_from=norm.valid_from,
        valid_until=norm.valid_until,
    )


def _changed_fields(one: NormSeen | None, other: NormSeen | None) -> tuple[str, ...]:
    """The fields of a norm that two record sets have otherwise, of those that both answers show."""
    if one is None or other is None:
        return ()
    return tuple(name for name in other.text if name in one.text and not same(one.text[name], other.text[name]))


def _why(name: str, sides: tuple[Side, Side], fields: tuple[str, ...]) -> str:
    for side, other in (sides, sides[::-1]):
        if side.records(name) is False:
            return "not-known-then" if side.record_set < other.record_set else "no-longer-recorded"
    if fields:
        return "text-changed"
    roles = [side.role(name) for side in sides]
    if None in roles:
        return _why_absent(name, sides)
    grounds = [role.ground for role in roles if role and role.ground]
    return next((_BY_GROUND[ground] for ground in grounds if ground in _BY_GROUND), "outweighed")


def _why_absent(name: str, sides: tuple[Side, Side]) -> str:
    """A norm both sides may know, which one side does not weigh at all."""
    asked = [(side.asked.entity, side.asked.activity) for side in sides]
    if asked[0] != asked[1]:
        return "does-not-bind"
    known = [side.edition.library.norms.get(name) if side.edition else None for side in sides]
    if known[0] and known[1] and known[0].norm != known[1].norm:
        return "text-changed"
    return "does-not-bind" if sides[0].record_set == sides[1].record_set else "recorded-otherwise"
