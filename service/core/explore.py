"""Every assignment of the variables, as a decision diagram over the verdicts."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from service.core.budget import NORM, Budget
from service.core.implications import ContradictoryFactsError, Implications
from service.core.problem import Problem
from service.core.variables import Assignment, Facts, Variable, fact_values
from service.core.vocabulary import ABSENT, PRESENT, Outcome
from service.core.weigh import Verdict
from service.core.weighing import Weighing


@dataclass(frozen=True, eq=False)
class Branching:
    """A variable, and the diagram that follows each of its values that is consistent with what came before."""

    variable: Variable
    branches: tuple[tuple[str, "Diagram"], ...]


Diagram = Branching | Verdict


class Explorer:
    """Builds the diagram of a problem; equal remainders are weighed once."""

    def __init__(self, problem: Problem, judge: Callable[[Weighing], Verdict], budget: Budget) -> None:
        self._problem = problem
        self._judge = judge
        self._budget = budget
        self._seen: dict[tuple[Weighing, frozenset[Variable]], Diagram] = {}
        self._presumed = {variable: one.value for variable, one in problem.facts.presumed.items()}
        self._reach = {variable: problem.implications.reach(variable) for variable in problem.facts.open}

    def run(self) -> Diagram:
        """The whole diagram; raises TooComplexError."""
        return self._explore(self._problem.weighing, dict(self._problem.facts.stated))

    def _explore(self, weighing: Weighing, known: dict[Variable, bool]) -> Diagram:
        remaining = weighing.variables()
        undecided = remaining.difference(self._presumed) | self._deciding(remaining, known)
        key = (weighing, undecided)
        if key not in self._seen:
            self._budget.spend(NORM * (1 + len(weighing.in_play)))
            self._seen[key] = self._build(weighing, known, min(undecided, default=None))
        return self._seen[key]

    def _deciding(self, remaining: frozenset[Variable], known: Facts) -> frozenset[Variable]:
        """The open facts that norms no longer turn on themselves, but that may decide a presumed one they do."""
        presumed = remaining & self._presumed.keys()
        reaching = (variable for variable, reach in self._reach.items() if not reach.isdisjoint(presumed))
        return frozenset(variable for variable in reaching if variable not in known)

    def _build(self, weighing: Weighing, known: dict[Variable, bool], variable: Variable | None) -> Diagram:
        if variable is None:
            return self._judge(weighing.assigned(self._presumed))
        branches: list[tuple[str, Diagram]] = []
        for value in self._problem.domains.get(variable, (ABSENT, PRESENT)):
            try:
                closed = close(self._problem.implications, known, {variable: value})
            except ContradictoryFactsError:
                continue
            news = {one: holds for one, holds in closed.items() if one not in known}
            assigned = weighing.assigned({**fact_values(news), variable: value})
            branches.append((value, self._explore(assigned, closed)))
        return Branching(variable, tuple(branches))


def close(implications: Implications, known: Facts, assumed: Assignment) -> dict[Variable, bool]:
    """The facts with those assumed and all that follows; raises ContradictoryFactsError."""
    added = {variable: value == PRESENT for variable, value in assumed.items() if variable.is_fact}
    clashing = [variable for variable, holds in added.items() if known.get(variable, holds) is not holds]
    if clashing:
        raise ContradictoryFactsError(clashing)
    return implications.close({**known, **added}) if added else dict(known)


def verdicts(diagram: Diagram, within: Assignment | None = None) -> Iterator[Verdict]:
    """The verdicts of the assignments within some literals, each once, in order."""
    seen: set[int] = set()
    yield from _verdicts(diagram, within or {}, seen)


def _verdicts(diagram: Diagram, within: Assignment, seen: set[int]) -> Iterator[Verdict]:
    if id(diagram) in seen:
        return
    seen.add(id(diagram))
    if isinstance(diagram, Verdict):
        yield diagram
        return
    fixed = within.get(diagram.variable)
    for value, follower in diagram.branches:
        if fixed is None or fixed == value:
            yield from _verdicts(follower, within, seen)


def paths(diagram: Diagram, taken: tuple[tuple[Variable, str], ...] = ()) -> Iterator[tuple[Assignment, Outcome]]:
    """Every path through the diagram with its outcome."""
    if isinstance(diagram, Verdict):
        yield dict(taken), diagram.outcome
        return
    for value, follower in diagram.branches:
        yield from paths(follower, (*taken, (diagram.variable, value)))
