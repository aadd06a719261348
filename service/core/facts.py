"""Facts: what is stated, what follows from it, what is presumed and what is left open (section 4)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from service.core.implications import ContradictoryFactsError, Implications
from service.core.model import Activity, All, AnyOf, Condition, Expr, Fact, Norm, Not
from service.core.question import Question
from service.core.vocabulary import Presumption


def stated(question: Question, activity: Activity, implications: Implications) -> dict[str, bool]:
    """The facts the question states, those its activity does, and all that follows."""
    holding = question.given | activity.implies
    failing = question.absent | activity.excludes
    if holding & failing:
        raise ContradictoryFactsError(holding & failing)
    return implications.close({**dict.fromkeys(holding, True), **dict.fromkeys(failing, False)})


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


@dataclass(frozen=True)
class FactState:
    """Stated facts by value, presumed facts by value, and open facts."""

    stated: Mapping[str, bool]
    presumed: Mapping[str, bool]
    open: frozenset[str]


def sort_facts(
    question: Question, known: Mapping[str, bool], in_play: Iterable[Norm], conditions: Mapping[str, Condition]
) -> FactState:
    """Sort the facts that the norms in play mention into stated, presumed and open."""
    presumptions: dict[str, set[Presumption]] = {}
    for norm in in_play:
        for condition in norm_conditions(norm):
            own = norm.presume.get(condition, conditions[condition].presumption)
            presumptions.setdefault(condition, set()).add(own)
    presumed: dict[str, bool] = {}
    unstated = {condition: kinds for condition, kinds in presumptions.items() if condition not in known}
    for condition, kinds in unstated.items():
        opened = question.presume_none or condition in question.unknown
        if not opened and len(kinds) == 1 and Presumption.NONE not in kinds:
            presumed[condition] = kinds == {Presumption.PRESENT}
    return FactState(known, presumed, frozenset(unstated) - set(presumed))
