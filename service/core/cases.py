"""The least cases of a conditional answer: no case and no literal of a case can be spared."""

from collections.abc import Iterable

from service.core.budget import NORM, Budget
from service.core.explore import Diagram, close, paths, verdicts
from service.core.implications import ContradictoryFactsError
from service.core.problem import Problem
from service.core.question import Case, Literal
from service.core.variables import Assignment, Variable, fact_values
from service.core.vocabulary import ABSENT, PRESENT, Outcome
from service.core.weigh import is_left_open


class CaseFinder:
    """Finds the least cases of one diagram."""

    def __init__(self, diagram: Diagram, problem: Problem, budget: Budget) -> None:
        self._diagram = diagram
        self._domains = problem.domains
        self._stated = problem.facts.stated
        self._implications = problem.implications
        self._budget = budget

    def find(self) -> tuple[Case, ...]:
        """The cases, in the order of their literals."""
        found: dict[tuple[tuple[Variable, str], ...], Outcome] = {}
        for path, outcome in paths(self._diagram):
            self._budget.spend(NORM + len(found))
            if not any(_contains(dict(case), self._closed(path)) for case in found):
                shortest = self._shorten(path, outcome)
                found[tuple(sorted(shortest.items()))] = outcome
        kept = dict(found)
        for case in sorted(found, key=lambda case: (-len(case), case)):
            others = [dict(other) for other in kept if other != case and kept[other] is found[case]]
            if self._is_covered(dict(case), others):
                del kept[case]
        return tuple(self._case(dict(case), outcome) for case, outcome in sorted(kept.items()))

    def _closed(self, literals: Assignment) -> dict[Variable, str]:
        """The literals with the facts stated and all that follows; raises ContradictoryFactsError."""
        return {**literals, **fact_values(close(self._implications, self._stated, literals))}

    def _shorten(self, path: Assignment, outcome: Outcome) -> dict[Variable, str]:
        literals = dict(path)
        for variable in sorted(path, reverse=True):
            self._budget.spend(NORM * (1 + len(path)))
            fewer = {other: value for other, value in literals.items() if other != variable}
            if {verdict.outcome for verdict in verdicts(self._diagram, self._closed(fewer))} == {outcome}:
                literals = fewer
        return literals

    def _is_covered(self, region: Assignment, cases: Iterable[Assignment]) -> bool:
        """Whether every consistent assignment of the region falls in one of the cases."""
        self._budget.spend(NORM)
        try:
            closed = self._closed(region)
        except ContradictoryFactsError:
            return True
        live = [case for case in cases if all(closed.get(variable, value) == value for variable, value in case.items())]
        if any(_contains(case, closed) for case in live):
            return True
        if not live:
            return False
        variable = next(variable for variable in sorted(live[0]) if variable not in closed)
        return all(
            self._is_covered({**closed, variable: value}, live)
            for value in self._domains.get(variable, (ABSENT, PRESENT))
        )

    def _case(self, literals: Assignment, outcome: Outcome) -> Case:
        within = list(verdicts(self._diagram, self._closed(literals)))
        norms = {norm for verdict in within for norm, _ in verdict.made_by}
        when = tuple(Literal(variable, value) for variable, value in sorted(literals.items()))
        return Case(when, outcome, tuple(sorted(norms)), is_left_open(within))


def _contains(case: Assignment, region: Assignment) -> bool:
    return all(region.get(variable) == value for variable, value in case.items())
