"""What must hold of an instrument among the other documents."""

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from service.core.temporal import MAX_DAY
from service.documents.check_days import instrument_day_faults
from service.documents.check_evidence import ground_faults, key_faults, reading_faults
from service.documents.check_norms import norm_faults
from service.documents.check_references import reference_faults, scope_faults
from service.documents.document import Body
from service.documents.kinds import is_law
from service.documents.known import Found, Known, named
from service.documents.spans import version_spans


def instrument_faults(body: Body, known: Known) -> Found:
    """Everything wrong with an instrument."""
    yield from _source_faults(body)
    yield from _repeated(body.get("events", ()), "/events")
    yield from _version_faults(body)
    yield from instrument_day_faults(body, known)
    for index, finding in enumerate(body.get("findings", ())):
        yield from reading_faults(finding, body, f"/findings/{index}")
    for index, link in enumerate(body.get("links", ())):
        yield from named(known, "instrument", link["target"], f"/links/{index}/target")
    for number, version in enumerate(body.get("versions", ())):
        yield from ground_faults(version, body, f"/versions/{number}")
        for index, norm in enumerate(version.get("norms", ())):
            yield from _norm_faults(norm, version, body, known, f"/versions/{number}/norms/{index}")
    yield from _repeated(body.get("suspends", ()), "/suspends")
    for index, order in enumerate(body.get("suspends", ())):
        yield from reference_faults(order["norms"], known, f"/suspends/{index}/norms")
        yield from scope_faults(order.get("scope", {}), known, f"/suspends/{index}/scope")


def _norm_faults(norm: Body, version: Body, body: Body, known: Known, pointer: str) -> Found:
    beside = {other["id"] for other in version["norms"]}
    for missing in set(norm.get("accompanied_by", ())) - beside:
        yield f"{pointer}/accompanied_by", f"no norm of this version has the id {missing}"
    yield from _repeated(norm.get("displaces", ()), f"{pointer}/displaces")
    yield from reading_faults(norm, body, pointer)
    yield from ground_faults(norm, body, pointer)
    for where, message in norm_faults(norm, body, known):
        yield pointer + where, message


def _source_faults(body: Body) -> Found:
    """Source keys that events, versions and orders cite and that are not given."""
    for part in ("events", "versions", "suspends"):
        for index, item in enumerate(body.get(part, ())):
            yield from key_faults(item.get("sources", ()), body, f"/{part}/{index}/sources")


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
        if not is_law(body) and span.start.earliest != MAX_DAY:
            yield f"/versions/{index}/valid_from", f"must be never: a {body['kind']} is not law"
        yield from _repeated(version.get("norms", ()), f"/versions/{index}/norms")
