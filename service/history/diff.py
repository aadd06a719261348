"""The difference of two versions of an instrument, norm by norm."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from schemas.record_roles import deciding_part_of_norm
from service.core.model import Scope
from service.documents.document import Body
from service.documents.expressions import default_bearer, scope
from service.documents.refs import norm_id
from service.documents.spans import norm_span, version_spans
from service.history.days import iso_span
from service.history.fields import MISSING, Plain, same

_UNKNOWN = "unknown"
# Another name or another place does not alter a rule, nor do other words of ours.
_NAMES = ("id", "pinpoint")
_EVIDENCE = frozenset({"note", "sources"})


class NoSuchVersionError(LookupError):
    """A version number that an instrument does not have."""

    def __init__(self, number: int, known: Iterable[int]) -> None:
        self.number = number
        self.known = sorted(known)
        super().__init__(f"There is no version {number}; there are {', '.join(map(str, self.known)) or 'none'}.")


def diff_versions(instrument: Body, before: int, after: int) -> Plain:
    """What changed between two versions of an instrument; raises NoSuchVersionError."""
    return diff_texts(instrument, before, instrument, after)


def diff_texts(instrument: Body, before: int, later: Body, after: int) -> Plain:
    """The same across knowledge: a version as one record set has it, and one as another has it."""
    old, new = _Text(instrument, before), _Text(later, after)
    pairs = _pair(old, new)
    met = {id(norm) for pair in pairs for norm in pair}
    compared = [_compared(old, new, *pair) for pair in pairs]
    parts: Plain = {
        "added": [new.norm_parts(norm) for norm in new.norms if id(norm) not in met],
        "dropped": [old.norm_parts(norm) for norm in old.norms if id(norm) not in met],
        "changed": [item for item in compared if item["fields"] and not _only_moved(item)],
        "moved": [item for item in compared if _only_moved(item)],
        "unchanged": [item["to"] for item in compared if not item["fields"]],
    }
    sides = {"instrument": old.body["id"], "title": new.body["title"], "from": old.parts(), "to": new.parts()}
    return {**sides, **parts, "words": _words(after, parts)}


class _Text:
    """One version of an instrument."""

    def __init__(self, body: Body, number: int) -> None:
        versions = {version["number"]: version for version in body.get("versions", ())}
        if number not in versions:
            raise NoSuchVersionError(number, versions)
        self.body, self.number, self.version = body, number, versions[number]
        self.norms: list[Body] = self.version.get("norms", [])
        self.span = version_spans(body)[number]

    def parts(self) -> Plain:
        """The version itself."""
        words = {name: self.version.get(name) for name in ("summary", "date_note")}
        return {"number": self.number, **iso_span(self.span), **words}

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

    def norm_parts(self, norm: Body) -> Plain:
        """A norm that only this version has."""
        cited = [{"key": key, **self.body["sources"][key]} for key in norm["sources"]]
        return {
            "id": self.own_id(norm),
            **{name: norm[name] for name in ("pinpoint", "modality", "activity", "summary")},
            "scope": norm.get("bearer", {}).get("words"),
            **iso_span(norm_span(norm, self.own_id(norm), self.span)),
            "sources": cited,
        }


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


def _compared(old: _Text, new: _Text, before: Body, after: Body) -> Plain:
    fields = list(_fields(before, after))
    return {
        "from": old.own_id(before),
        "to": new.own_id(after),
        "renamed": before["id"] != after["id"],
        "pinpoint": {"before": before["pinpoint"], "after": after["pinpoint"]},
        "modality": after["modality"],
        "activity": after["activity"],
        "summary": after["summary"],
        "alters_law": not same(_rule(before), _rule(after)),
        "fields": fields,
    }


def _fields(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Plain]:
    for name in sorted({*before, *after}):
        if not same(before.get(name, MISSING), after.get(name, MISSING)):
            yield {"field": name, "before": before.get(name), "after": after.get(name)}


def _rule(norm: Body) -> Any:
    return deciding_part_of_norm({name: value for name, value in norm.items() if name not in _NAMES})


def _only_moved(item: Plain) -> bool:
    """Whether the same words now stand at another known place, or under another name of ours."""
    names = {field["field"] for field in item["fields"]} - _EVIDENCE
    return bool(names) and names <= {"id", "pinpoint"} and _UNKNOWN not in item["pinpoint"].values()


def _words(number: int, parts: Plain) -> str:
    counts = [
        f"{verb} {len(parts[name])}"
        for name, verb in (("added", "adds"), ("dropped", "drops"), ("changed", "changes"), ("moved", "moves"))
        if parts[name]
    ]
    if not counts:
        return f"Version {number} has the same norms."
    listed = counts[0] if len(counts) == 1 else f"{', '.join(counts[:-1])} and {counts[-1]}"
    unchanged = len(parts["unchanged"])
    return f"Version {number} {listed}{f'; {unchanged} stay as they were' if unchanged else ''}."
