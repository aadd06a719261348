"""Recorded bodies of every earlier shape, read as today's: one function a kind and shape, old body -> new body.

What is recorded is never rewritten. Each function is pure, changes nothing in the body it is given, says nothing that
the old body did not say, and gives a body that has the new shape already back as it is.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from service.documents.document import Body, Document

_CARRIED = ("rule", "date", "scope")


def upgrade(kind: str, body: Body) -> Body:
    """A recorded body in today's shape; the very same one if it has it."""
    for step in UPGRADES.get(kind, ()):
        body = step(body)
    return body


def upgraded(document: Document) -> Document:
    """The document in today's shape; the very same one if it has it."""
    body = upgrade(document.kind, document.body)
    return document if body is document.body else replace(document, body=body)


def _instrument_of_shape_1(instrument: Body) -> Body:
    """Listed sources carried all but the words of a norm; readings had no day and added nothing; `leave` allows."""
    if not any(_is_first_shape(norm) for version in instrument.get("versions", ()) for norm in _norms(version)):
        return instrument
    versions = [
        {**version, "norms": [_norm(norm) for norm in version["norms"]]} if "norms" in version else version
        for version in instrument["versions"]
    ]
    return {**instrument, "versions": versions}


def _norms(version: Body) -> Iterable[Body]:
    norms: Iterable[Body] = version.get("norms", ())
    return norms


def _is_first_shape(norm: Body) -> bool:
    return (
        isinstance(norm["sources"], list)
        or any(isinstance(item, str) for item in norm.get("construed_by", ()))
        or any(exception["effect"] == "leave" for exception in norm.get("unless", ()))
    )


def _norm(norm: Body) -> Body:
    sources = norm["sources"]
    new: dict[str, Any] = {
        **norm,
        "sources": {key: list(_CARRIED) for key in sources} if isinstance(sources, list) else sources,
    }
    if "construed_by" in norm:
        new["construed_by"] = [
            {"record": item, "adds": False} if isinstance(item, str) else item for item in norm["construed_by"]
        ]
    if "unless" in norm:
        new["unless"] = [
            {**exception, "effect": "allows"} if exception["effect"] == "leave" else exception
            for exception in norm["unless"]
        ]
    return new


def _coverage_of_shape_1(coverage: Body) -> Body:
    """A span without an end was read up to the day on which somebody looked, and goes on."""
    if {"until", "checked_through"} & coverage.keys() or not coverage.get("readable", True):
        return coverage
    return {**coverage, "checked_through": coverage["checked"]}


def _position_of_shape_1(position: Body) -> Body:
    """Who tells a position, where it is not the holder, reported it."""
    if "told_by" not in position:
        return position
    return {("reported_by" if key == "told_by" else key): value for key, value in position.items()}


UPGRADES: Mapping[str, tuple[Callable[[Body], Body], ...]] = {
    "instrument": (_instrument_of_shape_1,),
    "coverage": (_coverage_of_shape_1,),
    "position": (_position_of_shape_1,),
}
"""The upgrades of each kind, the oldest first."""
