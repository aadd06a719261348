"""The least cases of a conditional answer: no case and no literal of a case can be spared."""

from collections.abc import Iterable

from service.core.engine.diagram import Diagram
from service.core.engine.logic import Value
from service.core.question import Case, Literal
from service.core.variables import Variable
from service.core.vocabulary import Outcome

Literals = dict[Variable, str]
Found = dict[tuple[tuple[Variable, str], ...], Outcome]


class CaseFinder:
    """Finds the least cases of one diagram."""

    def __init__(self, diagram: Diagram) -> None:
        self._diagram = diagram
        self._logic = diagram.logic
        self._meaning = diagram.meaning
        self._outcomes = diagram.table.outcomes

    def find(self) -> tuple[Case, ...]:
        """The cases, in the order of their literals."""
        found = self._found()
        kept = [case for outcome in Outcome for case in self._kept(found, outcome)]
        return tuple(self._case(dict(case), found[case]) for case in sorted(kept))

    def _found(self) -> Found:
        """Of the first assignment that no case covers yet, the shortest case; until all are covered."""
        found: Found = {}
        left = self._diagram.possible
        while (first := self._diagram.first(left)) is not None:
            outcome = self._outcome(first)
            case = self._shorten(first, outcome)
            found[tuple(sorted(case.items()))] = outcome
            left = self._logic.but(left, self._meaning.cube(case))
        return found

    def _outcome(self, assignment: Literals) -> Outcome:
        there = self._meaning.cube(assignment)
        had = (one for one, value in self._outcomes.items() if self._logic.both(there, value) is not False)
        return next(had)

    def _shorten(self, assignment: Literals, outcome: Outcome) -> Literals:
        """Drop every literal, the last first, without which the outcome is still the only one."""
        other = self._logic.but(self._diagram.possible, self._outcomes[outcome])
        before = [other]
        for variable, value in assignment.items():
            before.append(self._logic.both(before[-1], self._meaning.literal(variable, value)))
        case: Literals = {}
        after: Value = True
        for place in reversed(range(len(assignment))):
            variable = list(assignment)[place]
            if self._logic.both(before[place], after) is not False:
                case[variable] = assignment[variable]
                after = self._logic.both(after, self._meaning.literal(variable, assignment[variable]))
        return case

    def _kept(self, found: Found, outcome: Outcome) -> Iterable[tuple[tuple[Variable, str], ...]]:
        """The cases of an outcome without those that the others cover, the longest looked at first."""
        ordered = sorted((case for case in found if found[case] is outcome), key=lambda case: (-len(case), case))
        regions = [self._logic.both(self._diagram.possible, self._meaning.cube(dict(case))) for case in ordered]
        rest: list[Value] = [False]
        for region in reversed(regions):
            rest.append(self._logic.either(rest[-1], region))
        covered: Value = False
        for case, region, others in zip(ordered, regions, reversed(rest[:-1]), strict=True):
            if self._logic.but(self._logic.but(region, covered), others) is not False:
                covered = self._logic.either(covered, region)
                yield case

    def _case(self, literals: Literals, outcome: Outcome) -> Case:
        region = self._logic.both(self._diagram.possible, self._meaning.cube(literals))
        contenders = self._diagram.moment.problem.contenders
        made = (
            contenders.all[number].norm.id
            for number, value in enumerate(self._diagram.table.makers)
            if self._logic.both(region, value) is not False
        )
        when = tuple(Literal(variable, value) for variable, value in sorted(literals.items()))
        is_left_open = self._logic.both(region, self._diagram.left_open) is not False
        return Case(when, outcome, tuple(sorted(set(made))), is_left_open)
