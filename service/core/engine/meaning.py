"""What formulas mean: Boolean functions of the free variables and of how disputes are resolved."""

from collections.abc import Iterator

from service.core.engine.logic import Logic, Value
from service.core.engine.numbering import Numbering
from service.core.engine.setting import Following, Setting
from service.core.formula import Conjunction, Disjunction, Formula, Is, Negation, Passed
from service.core.implications import Literal
from service.core.variables import Assignment, Variable
from service.core.vocabulary import ABSENT, PRESENT


class Meaning:
    """The functions that formulas stand for under a setting."""

    def __init__(self, setting: Setting, numbering: Numbering, logic: Logic) -> None:
        self._setting = setting
        self._numbering = numbering
        self._logic = logic
        self._known: dict[Is, Value] = {}
        self._literals: dict[tuple[Variable, str], Value] = {}

    def of(self, formula: Formula) -> Value:
        """The function that a formula of one day stands for."""
        match formula:
            case bool():
                return formula
            case Is():
                if formula not in self._known:
                    self._known[formula] = self._is(formula)
                return self._known[formula]
            case Negation(inner):
                return self._logic.opposite(self.of(inner))
            case Conjunction(parts):
                return self._logic.all_of(map(self.of, parts))
            case Disjunction(parts):
                return self._logic.any_of(map(self.of, parts))
            case Passed():
                raise ValueError(formula)

    def literal(self, variable: Variable, value: str) -> Value:
        """That a free variable has a value."""
        key = variable, value
        if key not in self._literals:
            self._literals[key] = self._coded_as(variable, value)
        return self._literals[key]

    def _coded_as(self, variable: Variable, value: str) -> Value:
        code = self._numbering.domains[variable].index(value)
        numbered = enumerate(self._numbering.variables[variable])
        return self._logic.all_of(self._bit(number, holds=bool(code >> place & 1)) for place, number in numbered)

    def cube(self, values: Assignment) -> Value:
        """That free variables have these values."""
        return self._logic.all_of(self.literal(variable, value) for variable, value in values.items())

    def stands(self, dispute: str) -> Value:
        """That a dispute is resolved so that its norms stand."""
        return self._logic.variable(self._numbering.disputes[dispute])

    def possible(self) -> Value:
        """What can be: every variable has one of its values, and nothing contradicts itself."""
        return self._logic.all_of((*self._coded(), *self._consistent()))

    def _coded(self) -> Iterator[Value]:
        for variable, domain in self._numbering.domains.items():
            if len(domain) & (len(domain) - 1):
                yield self._logic.any_of(self.literal(variable, value) for value in domain)

    def _consistent(self) -> Iterator[Value]:
        for one, other in self._setting.bans:
            yield self._logic.opposite(self._logic.both(self._fact(one), self._fact(other)))

    def _is(self, leaf: Is) -> Value:
        variable = leaf.variable
        if variable in self._setting.fixed:
            return self._setting.fixed[variable] in leaf.values
        following = self._setting.following.get(variable)
        if following is not None:
            holds = self._follows(following)
            return holds if PRESENT in leaf.values else self._logic.opposite(holds)
        domain = self._numbering.domains[variable]
        return self._logic.any_of(self.literal(variable, value) for value in domain if value in leaf.values)

    def _follows(self, following: Following) -> Value:
        made = self._logic.any_of(map(self._fact, following.made))
        broken = self._logic.any_of(map(self._fact, following.broken))
        return self._logic.either(made, self._logic.but(following.presumed, broken))

    def _fact(self, literal: Literal) -> Value:
        variable, holds = literal
        return self.literal(variable, PRESENT if holds else ABSENT)

    def _bit(self, number: int, *, holds: bool) -> Value:
        found = self._logic.variable(number)
        return found if holds else self._logic.opposite(found)
