"""What must hold of a norm among the other documents."""

from collections.abc import Mapping

from service.core.facts import mentioned
from service.documents.check_references import reference_faults, scope_faults
from service.documents.document import Body
from service.documents.expressions import expr
from service.documents.kinds import LEAVES_OPEN, is_advisory
from service.documents.known import Found, Known, named

_BARS = {"bars-restriction", "bars-requirement"}
_ADVICE = {"encourages", "discourages"}


def norm_faults(norm: Body, instrument: Body, known: Known) -> Found:
    """Everything wrong with a norm."""
    yield from named(known, "activity", norm["activity"], "/activity")
    yield from _attribute_faults(norm, known)
    yield from scope_faults(norm.get("bearer", {}), known, "/bearer")
    yield from _condition_faults(norm, known)
    yield from _modality_faults(norm, instrument)
    for index, reading in enumerate(norm.get("construed_by", ())):
        yield from named(known, "instrument", reading["record"], f"/construed_by/{index}/record")
    for index, link in enumerate(norm.get("displaces", ())):
        yield from reference_faults(link["norms"], known, f"/displaces/{index}/norms")
        yield from scope_faults(link.get("scope", {}), known, f"/displaces/{index}/scope")


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
    if "of" in norm and modality != LEAVES_OPEN:
        yield "/of", f"is for {LEAVES_OPEN}, not for {modality}"
    if is_advisory(instrument) and modality not in _ADVICE:
        yield (
            "/modality",
            "an opinion is advisory: its norms encourage or discourage; what it reads is a norm of that law",
        )
