"""Every assignment of the variables, as a decision diagram over the verdicts."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from service.core.candidates import ABSENT, PRESENT
from service.core.implications import ContradictoryFactsError, Implications
from service.core.problem import Problem, Weighing, presumed_values
from service.core.vocabulary import Outcome
from service.core.weigh import Verdict

Assignment = Mapping[str, str]


@dataclass(frozen=True, eq=False)
class Branching:
    """A variable, and the diagram that follows each of its values that is consistent with what came before."""

    variable: str
    branches: tuple[tuple[str, "Diagram"], ...]


Diagram = Branching | Verdict


class Explorer:
    """Builds the diagram of a problem; equal remainders are weighed once."""

    def __init__(self, problem: Problem, implications: Implications, judge: Callable[[Weighing], Verdict]) -> None:
        self._problem = problem
        self._implications = implications
        self._judge = judge
        self._seen: dict[tuple[Weighing, frozenset[str]], Diagram] = {}
        self._presumed = presumed_values(problem.facts)
        self._reach = {name: implications.reach(name) for name in problem.facts.open}

    def run(self) -> Diagram:
        """The whole diagram."""
        return self._explore(self._problem.weighing, dict(self._problem.facts.stated))

    def _explore(self, weighing: Weighing, facts: dict[str, bool]) -> Diagram:
        remaining = weighing.variables()
        undecided = remaining.difference(self._presumed) | self._deciding(remaining, facts)
        key = (weighing, undecided)
        if key not in self._seen:
            self._seen[key] = self._build(weighing, facts, min(undecided, default=""))
        return self._seen[key]

    def _deciding(self, remaining: frozenset[str], facts: dict[str, bool]) -> frozenset[str]:
        """The open facts that norms no longer turn on themselves, but that may decide a presumed one they do."""
        presumed = {name.removeprefix("fact:") for name in remaining & self._presumed.keys()}
        return frozenset(
            f"fact:{name}"
            for name, reach in self._reach.items()
            if name not in facts and not reach.isdisjoint(presumed)
        )

    def _build(self, weighing: Weighing, facts: dict[str, bool], variable: str) -> Diagram:
        if not variable:
            return self._judge(weighing.assigned(self._presumed))
        branches: list[tuple[str, Diagram]] = []
        for value in self._problem.domains.get(variable, (ABSENT, PRESENT)):
            try:
                known = close(self._implications, facts, {variable: value})
            except ContradictoryFactsError:
                continue
            news = {**as_values(known, facts), variable: value}
            branches.append((value, self._explore(weighing.assigned(news), known)))
        return Branching(variable, tuple(branches))


def close(implications: Implications, facts: Mapping[str, bool], assumed: Assignment) -> dict[str, bool]:
    """The facts with those assumed and all that follows; raises ContradictoryFactsError."""
    added = {name[5:]: value == PRESENT for name, value in assumed.items() if name.startswith("fact:")}
    clashing = [name for name, value in added.items() if facts.get(name, value) is not value]
    if clashing:
        raise ContradictoryFactsError(clashing)
    return implications.close({**facts, **added}) if added else dict(facts)


def as_values(known: Mapping[str, bool], before: Mapping[str, bool]) -> dict[str, str]:
    """The newly known facts as an assignment."""
    return {f"fact:{name}": PRESENT if value else ABSENT for name, value in known.items() if name not in before}


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


def paths(diagram: Diagram, taken: tuple[tuple[str, str], ...] = ()) -> Iterator[tuple[Assignment, Outcome]]:
    """Every path through the diagram with its outcome."""
    if isinstance(diagram, Verdict):
        yield dict(taken), diagram.outcome
        return
    for value, follower in diagram.branches:
        yield from paths(follower, (*taken, (diagram.variable, value)))
