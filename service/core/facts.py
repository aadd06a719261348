"""Facts: what is stated, what follows from it, what is presumed and what is left open (section 4)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from service.core.activities import Activities, excluded_by, implied_by
from service.core.implications import Condition, ContradictoryFactsError, Implications
from service.core.model import Norm
from service.core.question import Presumed, Question
from service.core.temporal import OrdinaryCourse
from service.core.terms import All, AnyOf, Expr, Fact, Not
from service.core.variables import Facts, Variable, fact
from service.core.vocabulary import ABSENT, NOT_PASSED, PASSED, PRESENT, Presumption, Sort


@dataclass(frozen=True)
class FactState:
    """Stated facts by value; what is presumed of facts, places and dates; open facts and places."""

    stated: Facts
    presumed: Mapping[Variable, Presumed]
    open: frozenset[Variable]


def stated(question: Question, activities: Activities, implications: Implications) -> dict[Variable, bool]:
    """The facts the question states, those its activity does, and all that follows."""
    holding = question.given | implied_by(activities, question.activity)
    failing = question.absent | excluded_by(activities, question.activity)
    if holding & failing:
        raise ContradictoryFactsError(map(fact, holding & failing))
    pairs = [(name, True) for name in sorted(holding)] + [(name, False) for name in sorted(failing)]
    return implications.close({fact(name): holds for name, holds in pairs})


def mentioned(expr: Expr) -> frozenset[str]:
    """The conditions an expression mentions."""
    match expr:
        case Fact(condition):
            return frozenset({condition})
        case Not(inner):
            return mentioned(inner)
        case All(parts) | AnyOf(parts):
            return frozenset().union(*(mentioned(part) for part in parts))


def norm_conditions(norm: Norm) -> frozenset[str]:
    """The conditions a norm turns on."""
    exprs = (*norm.when, *(exception.expr for exception in norm.unless))
    return frozenset().union(*(mentioned(expr) for expr in exprs))


def presumed_fact(condition: str, ways: set[Presumption]) -> Presumed | None:
    """What is presumed of a fact that norms in play presume in these ways; None if they leave it open."""
    if len(ways) > 1 or Presumption.NONE in ways:
        return None
    return Presumed(fact(condition), PRESENT if ways == {Presumption.PRESENT} else ABSENT)


def presumptions(norms: Iterable[Norm], conditions: Mapping[str, Condition]) -> dict[str, set[Presumption]]:
    """How the norms presume each condition they mention: in their own way, or as the codebook does."""
    found: dict[str, set[Presumption]] = {}
    for norm in norms:
        for condition in norm_conditions(norm):
            own = norm.presume.get(condition, conditions[condition].presumption)
            found.setdefault(condition, set()).add(own)
    return found


def presumed_date(variable: Variable, courses: Iterable[OrdinaryCourse], day: date) -> Presumed | None:
    """What is presumed of an event whose ordinary course is known; None if its courses do not say one thing."""
    ordered = sorted(courses, key=lambda course: (course.day, course.ground))
    values = {PASSED if day >= course.day else NOT_PASSED for course in ordered}
    return Presumed(variable, values.pop(), ordered[0].ground) if len(values) == 1 else None


def presumed_otherwise(
    variables: Iterable[Variable], courses: Mapping[str, Iterable[OrdinaryCourse]], day: date
) -> list[Presumed]:
    """What is presumed of places, absent, and of events whose ordinary course is known."""
    found = [Presumed(variable, ABSENT) for variable in variables if variable.sort is Sort.PLACE]
    dates = [variable for variable in variables if variable.sort is Sort.DATE]
    taken = (presumed_date(variable, courses.get(variable.name, ()), day) for variable in dates)
    return found + [one for one in taken if one is not None]


def sort_facts(
    question: Question, known: Facts, ways: Mapping[str, set[Presumption]], others: Iterable[Presumed]
) -> FactState:
    """Sort the facts that norms presume in these ways, and what else is presumed, into presumed and open."""
    unstated = [presumed_fact(name, ways[name]) for name in ways if fact(name) not in known]
    taken = {one.variable: one for one in (*unstated, *others) if one and not question.opens(one.variable)}
    mentioned_ones = {fact(name) for name in ways} | {one.variable for one in others if one.variable.is_fact}
    return FactState(known, dict(sorted(taken.items())), frozenset(mentioned_ones - known.keys() - taken.keys()))
