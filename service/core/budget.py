"""How much work one question may cost."""

from collections import Counter
from collections.abc import Collection, Iterable
from typing import Self

from service.core.variables import Variable

# Counted in operations on decision diagrams and in the nodes they make, a microsecond or two each; to weigh a day costs
# as much as its norms. Many times what the costliest plain question on the records costs, and a quarter of a second.
MOST_WORK = 240_000
# What all the questions of one request may cost together.
MOST_WORK_AT_ONCE = 12 * MOST_WORK
_NAMED = 8


class TooComplexError(ValueError):
    """A question that leaves so much open that answering it would cost too much; what costs most comes first."""

    def __init__(self, variables: Iterable[Variable], disputes: Iterable[str]) -> None:
        self.variables = tuple(variables)
        self.disputes = tuple(disputes)
        named = ", ".join((*(variable.slug for variable in self.variables), *self.disputes))
        less = f"Too much is open at once; state some of these: {named}."
        super().__init__(less if named else "Too much is asked at once: ask for less.")


class Budget:
    """What is left of the work one question may cost, within what several may cost together."""

    def __init__(self, work: int = MOST_WORK, within: Self | None = None) -> None:
        self._left = work
        self._within = within
        self._variables: tuple[Variable, ...] = ()
        self._disputes: tuple[str, ...] = ()

    def reckon(
        self, turning_on: Iterable[Collection[Variable]], free: Collection[Variable], disputes: Iterable[str]
    ) -> None:
        """Note what makes a day costly: the free variables that most norms turn on, and the disputes."""
        turning = Counter(variable for variables in turning_on for variable in variables if variable in free)
        self._variables = tuple(sorted(turning, key=lambda variable: (-turning[variable], variable))[:_NAMED])
        self._disputes = tuple(disputes)[:_NAMED]

    def spend(self, work: int) -> None:
        """Count some work; raises TooComplexError when there is none left, here or for all together."""
        if not self._takes(work):
            raise self.exceeded()

    def _takes(self, work: int) -> bool:
        self._left -= work
        return (self._within is None or self._within._takes(work)) and self._left >= 0

    def exceeded(self) -> TooComplexError:
        """That the question costs too much, with what costs most."""
        return TooComplexError(self._variables, self._disputes)
