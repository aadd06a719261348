"""What must hold of an instrument among the other documents."""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

from service.core.facts import mentioned
from service.core.temporal import MAX_DAY
from service.documents.document import Body
from service.documents.evidence import grade
from service.documents.expressions import expr
from service.documents.known import Found, Known, named
from service.documents.refs import resolve, resolve_link
from service.documents.spans import bound, version_spans

_NOT_LAW = {"bill", "draft"}
_BARS = {"bars-restriction", "bars-requirement"}
_ADVICE = {"encourages", "discourages"}


def instrument_faults(body: Body, known: Known) -> Found:
    """Everything wrong with an instrument."""
    yield from _source_faults(body)
    yield from _repeated(body.get("events", ()), "/events")
    yield from _version_faults(body)
    for index, link in enumerate(body.get("links", ())):
        yield from named(known, "instrument", link["target"], f"/links/{index}/target")
    for number, version in enumerate(body.get("versions", ())):
        for index, norm in enumerate(version.get("norms", ())):
            pointer = f"/versions/{number}/norms/{index}"
            beside = {other["id"] for other in version["norms"]}
            for missing in set(norm.get("accompanied_by", ())) - beside:
                yield f"{pointer}/accompanied_by", f"no norm of this version has the id {missing}"
            for where, message in norm_faults(norm, body, known):
                yield pointer + where, message
    yield from _repeated(body.get("suspends", ()), "/suspends")
    for index, order in enumerate(body.get("suspends", ())):
        yield from reference_faults(order["norms"], known, f"/suspends/{index}/norms")
        yield from scope_faults(order.get("scope", {}), known, f"/suspends/{index}/scope")


def _source_faults(body: Body) -> Found:
    """Source keys that are cited and not given."""
    cited: list[tuple[str, Any]] = []
    for part in ("events", "versions", "suspends"):
        cited += [(f"/{part}/{index}/sources", item) for index, item in enumerate(body.get(part, ()))]
    for number, version in enumerate(body.get("versions", ())):
        for index, norm in enumerate(version.get("norms", ())):
            cited.append((f"/versions/{number}/norms/{index}/sources", norm))
    for pointer, item in cited:
        for index, key in enumerate(item.get("sources", ())):
            if key not in body["sources"]:
                yield f"{pointer}/{index}", f"no source of this instrument has the key {key}"


def _repeated(items: Iterable[Body], pointer: str) -> Found:
    """Ids used more than once in one list."""
    ids = [item["id"] for item in items]
    counts = Counter(ids)
    for index, name in enumerate(ids):
        if counts[name] > 1:
            yield f"{pointer}/{index}/id", f"the id {name} is used more than once"


def _version_faults(body: Body) -> Found:
    versions = body.get("versions", [])
    numbers = [version["number"] for version in versions]
    if numbers != list(range(1, len(numbers) + 1)):
        yield "/versions", f"must be numbered from 1 upwards without a gap, not {numbers}"
        return
    spans = version_spans(body)
    for index, (earlier, later) in enumerate(pairwise(versions)):
        ends, begins = spans[earlier["number"]].end, spans[later["number"]].start
        meet = (ends.earliest, ends.latest) == (begins.earliest, begins.latest)
        if "valid_until" in earlier and ends.latest > begins.earliest and not meet:
            yield f"/versions/{index}/valid_until", f"version {earlier['number']} overlaps version {later['number']}"
        if spans[earlier["number"]].start.earliest > begins.latest:
            yield f"/versions/{index + 1}/valid_from", "begins before the version before it"
    for index, version in enumerate(versions):
        span = spans[version["number"]]
        if span.end.latest < span.start.earliest:
            yield f"/versions/{index}/valid_until", "comes before valid_from"
        if body["kind"] in _NOT_LAW and span.start.earliest != MAX_DAY:
            yield f"/versions/{index}/valid_from", f"must be never: a {body['kind']} is not law"
        yield from _repeated(version.get("norms", ()), f"/versions/{index}/norms")


def norm_faults(norm: Body, instrument: Body, known: Known) -> Found:
    """Everything wrong with a norm."""
    yield from named(known, "activity", norm["activity"], "/activity")
    yield from _attribute_faults(norm, known)
    yield from scope_faults(norm.get("bearer", {}), known, "/bearer")
    yield from _condition_faults(norm, known)
    yield from _modality_faults(norm, instrument)
    yield from named(known, "instrument", norm.get("construed_by"), "/construed_by")
    yield from _repeated(norm.get("displaces", ()), "/displaces")
    for index, link in enumerate(norm.get("displaces", ())):
        yield from reference_faults(link["norms"], known, f"/displaces/{index}/norms")
        yield from scope_faults(link.get("scope", {}), known, f"/displaces/{index}/scope")
    if "valid_from" in norm and "valid_until" in norm and _is_backwards(norm):
        yield "/valid_until", "comes before valid_from"


def _is_backwards(norm: Body) -> bool:
    return bound(norm["valid_until"], "").latest < bound(norm["valid_from"], "").earliest


def _attribute_faults(norm: Body, known: Known) -> Found:
    declared = _declared_attributes(norm["activity"], known)
    for name, values in norm.get("attributes", {}).items():
        if name not in declared:
            yield f"/attributes/{name}", f"is no attribute of {norm['activity']}; it has {sorted(declared) or 'none'}"
        elif declared[name]:
            for value in set(values) - set(declared[name]):
                yield f"/attributes/{name}", f"{value} is not one of {', '.join(declared[name])}"
        else:
            yield from named(known, "activity", values, f"/attributes/{name}")


def _declared_attributes(activity: str, known: Known) -> Mapping[str, list[str]]:
    found: Mapping[str, list[str]] = known.by_kind["activity"].get(activity, {}).get("attributes", {})
    return found


def _condition_faults(norm: Body, known: Known) -> Found:
    parts = [(f"/when/{index}", part) for index, part in enumerate(norm.get("when", ()))]
    parts += [(f"/unless/{index}/if", part["if"]) for index, part in enumerate(norm.get("unless", ()))]
    used: set[str] = set()
    for pointer, part in parts:
        names = sorted(mentioned(expr(part)))
        used.update(names)
        for name in names:
            yield from named(known, "condition", name, pointer)
    linked = _linked_conditions(known)
    for name in norm.get("presume", {}):
        yield from named(known, "condition", name, f"/presume/{name}")
        if name not in used:
            yield f"/presume/{name}", "presumes a condition that this norm does not mention"
        if name in linked:
            yield f"/presume/{name}", "presumes a condition that implies or excludes another"


def _linked_conditions(known: Known) -> set[str]:
    linked: set[str] = set()
    for name, body in known.by_kind["condition"].items():
        others = {*body.get("implies", ()), *body.get("excludes", ())}
        if others:
            linked |= {name, *others}
    return linked


def _modality_faults(norm: Body, instrument: Body) -> Found:
    modality = norm["modality"]
    if "against" in norm and modality not in _BARS:
        yield "/against", f"is for the two bars, not for {modality}"
    if "reach" in norm and modality != "requires":
        yield "/reach", f"is for duties, not for {modality}"
    if instrument["kind"] == "opinion" and modality not in _ADVICE:
        yield (
            "/modality",
            "an opinion is advisory: its norms encourage or discourage; what it reads is a norm of that law",
        )
    cited = [instrument["sources"][key] for key in norm["sources"] if key in instrument["sources"]]
    if norm["pinpoint"] == "unknown" and cited and grade(cited) == "primary-text":
        yield "/pinpoint", "is unknown although the primary text was seen"
    if cited and all(source.get("opinion") for source in cited):
        yield "/sources", "a norm cannot rest on opinion alone"


def scope_faults(scope: Body, known: Known, pointer: str) -> Found:
    """Ids in a scope that name nothing."""
    left_out = scope.get("except", {})
    for part, where in ((scope, pointer), (left_out, f"{pointer}/except")):
        yield from named(known, "entity", part.get("of"), f"{where}/of")
        yield from named(known, "entity", part.get("within"), f"{where}/within")
        yield from named(known, "agency-kind", part.get("kinds"), f"{where}/kinds")


def reference_faults(references: Iterable[str], known: Known, pointer: str) -> Found:
    """References that name no norm."""
    for index, reference in enumerate(references):
        if not resolve(reference, known.by_kind["instrument"]):
            yield (
                f"{pointer}/{index}",
                f"{reference} names no norm (instrument, instrument@2, instrument#norm or instrument@2#norm)",
            )


def link_faults(dispute: Body, known: Known) -> Found:
    """A dispute's displacement that names nothing."""
    reference = dispute.get("displacement")
    if not reference:
        return
    wanted = resolve_link(reference, known.by_kind["instrument"])
    instrument = known.by_kind["instrument"].get(reference.partition("#")[0].partition("@")[0], {})
    links = {
        f"{instrument['id']}@{version['number']}#{norm['id']}/{link['id']}"
        for version in instrument.get("versions", ())
        for norm in version.get("norms", ())
        for link in norm.get("displaces", ())
    }
    if not wanted & links:
        yield "/displacement", f"{reference} names no displacement (instrument#norm/link)"
