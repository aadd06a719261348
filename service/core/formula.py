"""Formulas over variables: what a norm's state turns on, simplified as variables are assigned."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from service.core.variables import Assignment, Variable


@dataclass(frozen=True, slots=True)
class Is:
    """The variable has one of these values."""

    variable: Variable
    values: frozenset[str]


@dataclass(frozen=True, slots=True)
class Negation:
    """The inner formula is false."""

    inner: "Formula"


@dataclass(frozen=True, slots=True)
class Conjunction:
    """Every part is true."""

    parts: tuple["Formula", ...]


@dataclass(frozen=True, slots=True)
class Disjunction:
    """Some part is true."""

    parts: tuple["Formula", ...]


Formula = bool | Is | Negation | Conjunction | Disjunction


def is_one_of(variable: Variable, values: Iterable[str]) -> Formula:
    """The formula that is true where the variable has one of these values; false where there are none."""
    found = frozenset(values)
    return Is(variable, found) if found else False


def negate(formula: Formula) -> Formula:
    """The formula that is true where this one is false."""
    return not formula if isinstance(formula, bool) else Negation(formula)


def conjoin(parts: Iterable[Formula]) -> Formula:
    """The formula that is true where all parts are."""
    return _join(parts, absorbing=False, build=Conjunction)


def disjoin(parts: Iterable[Formula]) -> Formula:
    """The formula that is true where some part is."""
    return _join(parts, absorbing=True, build=Disjunction)


def _join(
    parts: Iterable[Formula], *, absorbing: bool, build: Callable[[tuple[Formula, ...]], Conjunction | Disjunction]
) -> Formula:
    kept: list[Formula] = []
    for part in parts:
        if part is absorbing:
            return absorbing
        if not isinstance(part, bool) and part not in kept:
            kept.append(part)
    if not kept:
        return not absorbing
    return kept[0] if len(kept) == 1 else build(tuple(kept))


def assign(formula: Formula, values: Assignment) -> Formula:
    """The formula with these variables given their values."""
    match formula:
        case bool():
            return formula
        case Is(variable, allowed):
            return values[variable] in allowed if variable in values else formula
        case Negation(inner):
            return negate(assign(inner, values))
        case Conjunction(parts):
            return conjoin(assign(part, values) for part in parts)
        case Disjunction(parts):
            return disjoin(assign(part, values) for part in parts)


def variables(formula: Formula) -> frozenset[Variable]:
    """The variables the formula still turns on."""
    match formula:
        case bool():
            return frozenset()
        case Is(variable, _):
            return frozenset({variable})
        case Negation(inner):
            return variables(inner)
        case Conjunction(parts) | Disjunction(parts):
            return frozenset().union(*(variables(part) for part in parts))
