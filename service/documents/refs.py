"""References to norms: `instrument`, `instrument@2`, `instrument#norm`, `instrument@2#norm`, `…#norm/link`."""

from collections.abc import Iterable, Iterator, Mapping

from service.documents.document import Body


def norm_id(instrument: str, version: int | str, slug: str) -> str:
    """The public id of a norm."""
    return f"{instrument}@{version}#{slug}"


def instrument_norms(body: Body) -> Iterator[tuple[Body, Body, str]]:
    """Every norm of an instrument with its version and its public id."""
    for version in body.get("versions", ()):
        for norm in version.get("norms", ()):
            yield version, norm, norm_id(body["id"], version["number"], norm["id"])


def resolve(reference: str, instruments: Mapping[str, Body]) -> frozenset[str]:
    """The ids of the norms a reference names; empty if there are none."""
    place, _, slug = reference.partition("#")
    name, _, number = place.partition("@")
    body = instruments.get(name)
    if body is None:
        return frozenset()
    return frozenset(
        found
        for version, norm, found in instrument_norms(body)
        if (not number or str(version["number"]) == number) and (not slug or norm["id"] == slug)
    )


def resolve_all(references: Iterable[str], instruments: Mapping[str, Body]) -> frozenset[str]:
    """The ids of the norms that several references name."""
    return frozenset().union(*(resolve(reference, instruments) for reference in references))


def resolve_link(reference: str, instruments: Mapping[str, Body]) -> frozenset[str]:
    """The ids of the displacements a reference `instrument#norm/link` names."""
    place, _, link = reference.partition("/")
    return frozenset(f"{norm}/{link}" for norm in resolve(place, instruments))
