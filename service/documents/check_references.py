"""References and scopes that name nothing."""

from collections.abc import Iterable

from service.documents.document import Body
from service.documents.known import Found, Known, named
from service.documents.refs import resolve, resolve_link


def scope_faults(scope: Body, known: Known, pointer: str) -> Found:
    """Ids in a scope that name nothing."""
    left_out = scope.get("except", {})
    for part, where in ((scope, pointer), (left_out, f"{pointer}/except")):
        yield from named(known, "entity", part.get("of"), f"{where}/of")
        yield from named(known, "entity", part.get("within"), f"{where}/within")
        yield from named(known, "agency-kind", part.get("kinds"), f"{where}/kinds")
    yield from named(known, "jurisdiction", scope.get("where"), f"{pointer}/where")


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
