"""Formulas over variables and days: what a norm's state turns on, simplified on a day and as variables are assigned."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from service.core.temporal import Bound
from service.core.variables import Assignment, Variable
from service.core.vocabulary import PASSED, Sort


@dataclass(frozen=True, slots=True)
class Is:
    """The variable has one of these values."""

    variable: Variable
    values: frozenset[str]


@dataclass(frozen=True, slots=True)
class Passed:
    """The bound has passed on the day that is looked at."""

    bound: Bound


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


Formula = bool | Is | Passed | Negation | Conjunction | Disjunction


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


def on_day(formula: Formula, day: date) -> Formula:
    """The formula on one day: a bound in doubt becomes a date variable."""
    match formula:
        case bool() | Is():
            return formula
        case Passed(bound):
            known = bound.passed(day)
            return Is(Variable(Sort.DATE, bound.key), _HAS_PASSED) if known is None else known
        case Negation(inner):
            return negate(on_day(inner, day))
        case Conjunction(parts):
            return conjoin(on_day(part, day) for part in parts)
        case Disjunction(parts):
            return disjoin(on_day(part, day) for part in parts)


_HAS_PASSED = frozenset({PASSED})


def holds_in(formula: Formula, values: Assignment) -> bool:
    """Whether a formula of one day is true where its variables have these values; KeyError if one has none."""
    match formula:
        case bool():
            return formula
        case Is(variable, allowed):
            return values[variable] in allowed
        case Negation(inner):
            return not holds_in(inner, values)
        case Conjunction(parts):
            return all(holds_in(part, values) for part in parts)
        case Disjunction(parts):
            return any(holds_in(part, values) for part in parts)
        case Passed():
            raise ValueError(formula)


def leaves(formula: Formula) -> Iterator[Is | Passed]:
    """What the formula is made of: what it says of variables and of days."""
    match formula:
        case Is() | Passed():
            yield formula
        case Negation(inner):
            yield from leaves(inner)
        case Conjunction(parts) | Disjunction(parts):
            for part in parts:
                yield from leaves(part)


def variables(formula: Formula) -> frozenset[Variable]:
    """The variables the formula turns on."""
    if isinstance(formula, bool):
        return _NONE
    return frozenset(leaf.variable for leaf in leaves(formula) if isinstance(leaf, Is))


_NONE = frozenset[Variable]()
