"""The difference of two versions of an instrument, norm by norm."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Literal

from schemas.record_roles import deciding_part_of_norm
from service.core.model import Scope
from service.documents.document import Body
from service.documents.expressions import default_bearer, scope
from service.documents.refs import norm_id
from service.documents.spans import norm_span, version_spans
from service.history.diffed import NAMES, Diff, FieldPair, NormPair, NormText, Pinpoints, VersionShown
from service.history.fields import MISSING, same
from service.history.turns import cited

Which = Literal["from", "to"]


class NoSuchVersionError(LookupError):
    """A version number that an instrument does not have; `which` of the two versions it is."""

    def __init__(self, number: int, known: Collection[int], which: Which) -> None:
        self.number, self.known, self.which = number, sorted(known), which
        super().__init__(f"There is no version {number}; there are {', '.join(map(str, self.known)) or 'none'}.")


def versions_to_compare(body: Body, earlier: int | None, later: int | None, *, across: bool) -> tuple[int, int]:
    """The versions to compare where one is left out: the last two, or `across` record sets the last of both."""
    known = [version["number"] for version in body.get("versions", ())]
    after = max(known, default=1) if later is None else later
    before = after if across else max(after - 1, min(known, default=1))
    return before if earlier is None else earlier, after


def diff_texts(instrument: Body, before: int, later: Body, after: int) -> Diff:
    """Compare a version of an instrument as one record set has it with one as another, or the same, has it.

    Raises NoSuchVersionError.
    """
    old, new = _Text(instrument, before, "from"), _Text(later, after, "to")
    pairs = _pair(old, new)
    met = {id(norm) for pair in pairs for norm in pair}
    compared = [_compared(old, new, *pair) for pair in pairs]
    return Diff(
        instrument=old.body["id"],
        title=new.body["title"],
        earlier=old.shown(),
        later=new.shown(),
        added=tuple(new.norm_text(norm) for norm in new.norms if id(norm) not in met),
        dropped=tuple(old.norm_text(norm) for norm in old.norms if id(norm) not in met),
        changed=tuple(item for item in compared if item.fields and not item.only_moved),
        moved=tuple(item for item in compared if item.only_moved),
        unchanged=tuple(item.later for item in compared if not item.fields),
    )


class _Text:
    """One version of an instrument."""

    def __init__(self, body: Body, number: int, which: Which) -> None:
        versions = {version["number"]: version for version in body.get("versions", ())}
        if number not in versions:
            raise NoSuchVersionError(number, versions, which)
        self.body, self.number, self.version = body, number, versions[number]
        self.norms: list[Body] = self.version.get("norms", [])
        self.span = version_spans(body)[number]

    def shown(self) -> VersionShown:
        """The version itself."""
        span, version = self.span, self.version
        return VersionShown(self.number, span.start, span.end, version.get("summary"), version.get("date_note"))

    def own_id(self, norm: Body) -> str:
        """The public id of a norm."""
        return norm_id(self.body["id"], self.number, norm["id"])

    def bearer(self, norm: Body) -> Scope:
        """Whom a norm binds, without the words the text uses for them."""
        written = {key: value for key, value in norm.get("bearer", {}).items() if key != "words"}
        return scope(written) if "bearer" in norm else default_bearer(self.body)

    def rule(self, norm: Body) -> tuple[object, ...]:
        """What makes a norm the same rule under another name."""
        return (norm["modality"], norm["activity"], self.bearer(norm))

    def norm_text(self, norm: Body) -> NormText:
        """A norm that only this version has."""
        span = norm_span(norm, self.own_id(norm), self.span)
        return NormText(
            id=self.own_id(norm),
            pinpoint=norm["pinpoint"],
            modality=norm["modality"],
            activity=norm["activity"],
            summary=norm["summary"],
            scope=norm.get("bearer", {}).get("words"),
            valid_from=span.start,
            valid_until=span.end,
            sources=cited(self.body, norm["sources"]),
        )


def _pair(old: _Text, new: _Text) -> list[tuple[Body, Body]]:
    """Each norm with the same norm of the other version: by its own id first, then as the same rule renamed."""
    by_id = {norm["id"]: norm for norm in old.norms}
    pairs = [(by_id[norm["id"]], norm) for norm in new.norms if norm["id"] in by_id]
    taken = {norm["id"] for norm, _ in pairs}
    left = [norm for norm in old.norms if norm["id"] not in taken]
    for norm in (norm for norm in new.norms if norm["id"] not in by_id):
        alike = [other for other in left if old.rule(other) == new.rule(norm)]
        if alike:
            best = max(alike, key=lambda other: _likeness(other, norm))
            left.remove(best)
            pairs.append((best, norm))
    order = {id(norm): place for place, norm in enumerate(new.norms)}
    return sorted(pairs, key=lambda pair: order[id(pair[1])])


def _likeness(one: Body, other: Body) -> tuple[bool, ...]:
    return tuple(same(one.get(name), other.get(name)) for name in ("attributes", "pinpoint", "when", "summary"))


def _compared(old: _Text, new: _Text, before: Body, after: Body) -> NormPair:
    return NormPair(
        earlier=old.own_id(before),
        later=new.own_id(after),
        renamed=before["id"] != after["id"],
        pinpoint=Pinpoints(before["pinpoint"], after["pinpoint"]),
        modality=after["modality"],
        activity=after["activity"],
        summary=after["summary"],
        alters_law=not same(_rule(before), _rule(after)),
        fields=tuple(_fields(before, after)),
    )


def _fields(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[FieldPair]:
    for name in sorted({*before, *after}):
        if not same(before.get(name, MISSING), after.get(name, MISSING)):
            yield FieldPair(name, before.get(name), after.get(name))


def _rule(norm: Body) -> Any:
    return deciding_part_of_norm({name: value for name, value in norm.items() if name not in NAMES})
