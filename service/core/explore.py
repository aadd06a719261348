"""Every assignment of the variables, as a decision diagram over the verdicts."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from service.core.implications import ContradictoryFactsError, Implications
from service.core.problem import Problem
from service.core.variables import Assignment, Variable, fact, fact_values
from service.core.vocabulary import ABSENT, PRESENT, Outcome, Sort
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

    def __init__(self, problem: Problem, implications: Implications, judge: Callable[[Weighing], Verdict]) -> None:
        self._problem = problem
        self._implications = implications
        self._judge = judge
        self._seen: dict[tuple[Weighing, frozenset[Variable]], Diagram] = {}
        self._presumed = fact_values(problem.facts.presumed)
        self._reach = {name: implications.reach(name) for name in problem.facts.open}

    def run(self) -> Diagram:
        """The whole diagram."""
        return self._explore(self._problem.weighing, dict(self._problem.facts.stated))

    def _explore(self, weighing: Weighing, facts: dict[str, bool]) -> Diagram:
        remaining = weighing.variables()
        undecided = remaining.difference(self._presumed) | self._deciding(remaining, facts)
        key = (weighing, undecided)
        if key not in self._seen:
            self._seen[key] = self._build(weighing, facts, min(undecided, default=None))
        return self._seen[key]

    def _deciding(self, remaining: frozenset[Variable], facts: dict[str, bool]) -> frozenset[Variable]:
        """The open facts that norms no longer turn on themselves, but that may decide a presumed one they do."""
        presumed = {variable.name for variable in remaining & self._presumed.keys()}
        reaching = (name for name, reach in self._reach.items() if not reach.isdisjoint(presumed))
        return frozenset(fact(name) for name in reaching if name not in facts)

    def _build(self, weighing: Weighing, facts: dict[str, bool], variable: Variable | None) -> Diagram:
        if variable is None:
            return self._judge(weighing.assigned(self._presumed))
        branches: list[tuple[str, Diagram]] = []
        for value in self._problem.domains.get(variable, (ABSENT, PRESENT)):
            try:
                known = close(self._implications, facts, {variable: value})
            except ContradictoryFactsError:
                continue
            news = {name: holds for name, holds in known.items() if name not in facts}
            assigned = weighing.assigned({**fact_values(news), variable: value})
            branches.append((value, self._explore(assigned, known)))
        return Branching(variable, tuple(branches))


def close(implications: Implications, facts: Mapping[str, bool], assumed: Assignment) -> dict[str, bool]:
    """The facts with those assumed and all that follows; raises ContradictoryFactsError."""
    literals = ((variable.name, value == PRESENT) for variable, value in assumed.items() if variable.sort is Sort.FACT)
    added = dict(literals)
    clashing = [name for name, holds in added.items() if facts.get(name, holds) is not holds]
    if clashing:
        raise ContradictoryFactsError(clashing)
    return implications.close({**facts, **added}) if added else dict(facts)


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
