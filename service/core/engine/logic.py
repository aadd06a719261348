"""Boolean functions over numbered variables, as decision diagrams within a budget; constants stay what they are."""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from oxidd.bdd import BDDFunction, BDDManager
from oxidd.util import DDMemoryError

from service.core.budget import Budget

Value = bool | BDDFunction
# Room for more nodes than a budget pays for, but not for many more, for one operation may take it all. Were it short,
# functions no longer needed would be cleared away at moments that nobody can foretell, and what was spent with them.
_NODES, _CACHED = 1 << 18, 1 << 14


class Logic:
    """Boolean functions; what they cost is counted, and TooComplexError raised when that is too much."""

    def __init__(self, budget: Budget) -> None:
        self.budget = budget
        self._nodes = 0

    @cached_property
    def _manager(self) -> BDDManager:
        return BDDManager(_NODES, _CACHED, 1)

    def number(self, count: int) -> None:
        """Let so many variables be there."""
        self._manager.add_vars(max(0, count - self._manager.num_vars()))

    def variable(self, number: int) -> Value:
        """The function that is true where a variable is."""
        return self._made(lambda: self._manager.var(number))

    def both(self, one: Value, other: Value) -> Value:
        """True where both are."""
        if isinstance(one, bool):
            return other if one else False
        if isinstance(other, bool):
            return one if other else False
        made = self._made(lambda: one & other)
        return made if made.satisfiable() else False

    def either(self, one: Value, other: Value) -> Value:
        """True where one or the other is."""
        if isinstance(one, bool):
            return True if one else other
        if isinstance(other, bool):
            return True if other else one
        made = self._made(lambda: one | other)
        return True if made.valid() else made

    def opposite(self, one: Value) -> Value:
        """True where the other is false."""
        return not one if isinstance(one, bool) else self._made(lambda: ~one)

    def but(self, one: Value, other: Value) -> Value:
        """True where one is and the other is not."""
        return self.both(one, self.opposite(other)) if one is not False else False

    def all_of(self, values: Iterable[Value]) -> Value:
        """True where all are."""
        found: Value = True
        for value in values:
            found = self.both(found, value)
        return found

    def any_of(self, values: Iterable[Value]) -> Value:
        """True where some are."""
        found: Value = False
        for value in values:
            found = self.either(found, value)
        return found

    def somehow(self, one: Value, numbers: Sequence[int]) -> Value:
        """True where the other is for some values of these variables."""
        if isinstance(one, bool) or not numbers:
            return one
        among = self._made(lambda: one.exists(self._cube(numbers)))
        return True if among.valid() else among

    def _cube(self, numbers: Sequence[int]) -> BDDFunction:
        cube = self._manager.true()
        for number in reversed(numbers):
            cube = self._manager.var(number) & cube
        return cube

    def _made(self, make: Callable[[], BDDFunction]) -> BDDFunction:
        try:
            made = make()
        except DDMemoryError:
            raise self.budget.exceeded() from None
        nodes = self._manager.approx_num_inner_nodes()
        self.budget.spend(1 + nodes - self._nodes)
        self._nodes = nodes
        return made


class Union:
    """The disjunctions of sets of functions, numbered from nought; what sets share is joined once."""

    def __init__(self, logic: Logic, values: Sequence[Value]) -> None:
        self._logic = logic
        self._values = values
        self._known: dict[int, Value] = {0: False}

    def of(self, numbers: int) -> Value:
        """True where some of these functions is; the set is given as bits. They must be settled by then."""
        if numbers not in self._known:
            self._known[numbers] = self._made(numbers)
        return self._known[numbers]

    def _made(self, numbers: int) -> Value:
        lowest, top = numbers & -numbers, numbers.bit_length() - 1
        if numbers == lowest:
            return self._values[top]
        middle = (lowest.bit_length() + top) >> 1
        low = numbers & ((1 << middle) - 1)
        return self._logic.either(self.of(low), self.of(numbers ^ low))
