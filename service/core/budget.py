"""How much work one question may cost."""

from collections import Counter
from collections.abc import Collection, Iterable

from service.core.variables import Variable
from service.core.weighing import Weighing

# Counted in comparisons of two norms, some microsecond each; to work a norm out once costs as much as NORM of them.
# Many times what the costliest plain question on the records costs, and a quarter of a second.
MOST_WORK = 250_000
NORM = 10
_NAMED = 8


class TooComplexError(ValueError):
    """A question that leaves so much open that answering it would cost too much; what costs most comes first."""

    def __init__(self, variables: Iterable[Variable], disputes: Iterable[str]) -> None:
        self.variables = tuple(variables)
        self.disputes = tuple(disputes)
        named = ", ".join((*(variable.slug for variable in self.variables), *self.disputes))
        super().__init__(f"Too much is open at once; state some of these: {named}.")


class Budget:
    """What is left of the work one question may cost."""

    def __init__(self, work: int = MOST_WORK) -> None:
        self._left = work
        self._variables: tuple[Variable, ...] = ()
        self._disputes: tuple[str, ...] = ()

    def reckon(self, weighing: Weighing, presumed: Collection[Variable]) -> None:
        """Note what makes a problem costly: the open variables that most norms turn on, and the disputes."""
        turning = Counter(variable for playing in weighing.in_play for variable in playing.variables())
        still_open = [variable for variable in turning if variable not in presumed]
        self._variables = tuple(sorted(still_open, key=lambda variable: (-turning[variable], variable))[:_NAMED])
        self._disputes = tuple(dispute.id for dispute, _ in weighing.disputes[:_NAMED])

    def spend(self, work: int) -> None:
        """Count some work; raises TooComplexError when there is none left."""
        self._left -= work
        if self._left < 0:
            raise TooComplexError(self._variables, self._disputes)
