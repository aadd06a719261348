"""Step 7 where something is open: where each outcome is had, and where each contender makes it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from service.core.engine.bitset import bits
from service.core.engine.contenders import Contenders
from service.core.engine.logic import Logic, Value
from service.core.engine.standing import Standing
from service.core.vocabulary import Outcome


@dataclass(frozen=True, slots=True)
class Table:
    """Where each outcome is had, and where each contender makes it, by number."""

    outcomes: dict[Outcome, Value]
    makers: tuple[Value, ...]


def read_table(contenders: Contenders, standing: Standing, logic: Logic, *, covered: bool) -> Table:
    """The outcome table, row by row; `covered`: silence is a finding."""
    return _Rows(contenders, standing, logic, covered=covered).table()


class _Rows:
    """The rows of the outcome table being read."""

    def __init__(self, contenders: Contenders, standing: Standing, logic: Logic, *, covered: bool) -> None:
        self._contenders = contenders
        self._where = standing.where
        self._among = standing.union.of
        self._logic = logic
        self._covered = covered
        self._bans, self._duties = self._among(contenders.bans), self._among(contenders.duties)
        self._leave = self._among(contenders.opposing)
        self._commanded = logic.either(self._bans, self._duties)
        self._torn = logic.both(self._bans, self._duties)
        self._silent = logic.opposite(logic.either(self._commanded, self._leave))
        self._opposed = {
            number: logic.both(self._where[number], self._among(contenders.rivals[number].equals))
            for number in bits(contenders.opposing)
        }

    def table(self) -> Table:
        logic = self._logic
        contested = logic.either(self._torn, logic.any_of(self._opposed.values()))
        open_bans = self._among(self._contenders.open_bans) if self._covered else False
        left_open = logic.both(self._silent, open_bans)
        silent = logic.but(self._silent, left_open)
        outcomes = {
            Outcome.CONTESTED: contested,
            Outcome.PROHIBITED: logic.but(self._bans, contested),
            Outcome.REQUIRED: logic.but(self._duties, contested),
            Outcome.PERMITTED: logic.either(logic.but(self._leave, self._commanded), left_open),
            Outcome.NOT_ADDRESSED: silent if self._covered else False,
            Outcome.NOT_RESEARCHED: False if self._covered else silent,
        }
        return Table(outcomes, tuple(self._maker(number) for number in range(len(self._where))))

    def _maker(self, number: int) -> Value:
        logic, stands = self._logic, self._where[number]
        if stands is False:
            return False
        if (self._contenders.bans | self._contenders.duties) >> number & 1:
            return stands
        if self._contenders.opposing >> number & 1:
            opposed = logic.but(self._opposed[number], self._torn)
            return logic.either(opposed, logic.but(stands, self._commanded))
        decides = self._covered and self._contenders.open_bans >> number & 1
        return logic.both(self._silent, stands) if decides else False


def resolved(table: Table, logic: Logic, disputes: Sequence[int]) -> Table:
    """The same whichever way disputes are resolved: contested where that makes a difference."""
    if not disputes:
        return table
    reached = {outcome: logic.somehow(value, disputes) for outcome, value in table.outcomes.items()}
    several = (logic.both(reached[one], reached[other]) for one, other in combinations(reached, 2))
    contested = logic.either(reached[Outcome.CONTESTED], logic.any_of(several))
    outcomes = {outcome: logic.but(value, contested) for outcome, value in reached.items()}
    outcomes[Outcome.CONTESTED] = contested
    return Table(outcomes, tuple(logic.somehow(value, disputes) for value in table.makers))
