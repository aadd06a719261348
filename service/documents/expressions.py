"""Conditions, scopes and expressions as records write them, read into the core's values."""

from typing import Any

from service.core.implications import Condition
from service.core.model import Exclusions, Scope
from service.core.terms import All, AnyOf, Expr, Fact, Not
from service.core.vocabulary import Level, Presumption
from service.documents.document import Body


def build_condition(body: Body) -> Condition:
    """A condition of the codebook."""
    return Condition(
        id=body["id"],
        presumption=Presumption(body["presumption"]),
        implies=frozenset(body.get("implies", ())),
        excludes=frozenset(body.get("excludes", ())),
    )


def default_bearer(instrument: Body) -> Scope:
    """Whom a norm binds that names no bearer: its jurisdiction and all its bodies, or the agency whose policy it is."""
    if instrument["kind"] == "agency-policy" and "issuer" in instrument:
        return Scope(of=frozenset({instrument["issuer"]}))
    return Scope(within=frozenset({instrument["jurisdiction"]}))


def scope(body: Body) -> Scope:
    """A scope as records write it."""
    left_out = body.get("except", {})
    return Scope(
        within=frozenset(body.get("within", ())),
        of=frozenset(body.get("of", ())),
        levels=frozenset(Level(level) for level in body.get("levels", ())),
        kinds=frozenset(body.get("kinds", ())),
        forms=frozenset(body.get("forms", ())),
        attributes=frozenset(body.get("attributes", ())),
        where=frozenset(body.get("where", ())),
        exclusions=Exclusions(
            of=frozenset(left_out.get("of", ())),
            kinds=frozenset(left_out.get("kinds", ())),
            levels=frozenset(Level(level) for level in left_out.get("levels", ())),
            forms=frozenset(left_out.get("forms", ())),
        ),
        words=body.get("words", ""),
    )


def expr(value: Any) -> Expr:
    """A condition expression as records write it."""
    if isinstance(value, str):
        return Fact(value)
    operator, inner = next(iter(value.items()))
    if operator == "not":
        return Not(expr(inner))
    parts = tuple(expr(part) for part in inner)
    return All(parts) if operator == "all" else AnyOf(parts)
