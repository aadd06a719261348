"""Step 6 where something is open: of each contender, where it stands."""

from collections.abc import Iterable, Mapping, Sequence

from service.core.engine.bitset import bits, mask
from service.core.engine.contenders import Contenders
from service.core.engine.logic import Logic, Union, Value

# That a contender displaces others by its words: its number, the numbers of the others, and where it does.
Displaced = tuple[int, int, Value]


class Standing:
    """Where contenders stand, given where each is there and where each displaces others by its words."""

    def __init__(
        self, contenders: Contenders, there: Sequence[Value], displaced: Iterable[Displaced], logic: Logic
    ) -> None:
        self._contenders = contenders
        self._logic = logic
        self._present = mask(number for number, value in enumerate(there) if value is not False)
        self._there = there
        self._links = [link for link in displaced if link[2] is not False and self._present >> link[0] & 1]
        self.where: list[Value] = [False] * len(there)
        self.union = Union(logic, self.where)
        self._settle({number: self._rivals(number) for number in bits(self._present)})

    def _rivals(self, number: int) -> dict[int, Value]:
        """The contenders that may prevail over one, and where each does if both are there."""
        rivals = self._contenders.rivals[number]
        found: dict[int, Value] = dict.fromkeys(bits(rivals.unspoken & self._present), True)
        for one, targets, value in self._links:
            if one == number:
                for spared in bits(targets & rivals.unspoken & self._present):
                    found[spared] = self._logic.but(found[spared], value)
        for one, targets, value in self._links:
            if targets >> number & 1:
                found[one] = self._logic.either(found.get(one, False), value)
        found |= dict.fromkeys(bits(rivals.express & self._present), True)
        return {one: value for one, value in found.items() if value is not False}

    def _settle(self, rivals: dict[int, dict[int, Value]]) -> None:
        """Outward from those over which nothing prevails, each once all its rivals are settled; then the circles."""
        waiting, settled = rivals, 0
        while ready := [n for n, over in waiting.items() if not mask(over) & ~settled]:
            for number in ready:
                self.where[number] = self._logic.but(self._there[number], self._struck(rivals[number]))
            settled |= mask(ready)
            waiting = {n: over for n, over in waiting.items() if not settled >> n & 1}
        if waiting:
            self._settle_circles(waiting)

    def _struck(self, over: Mapping[int, Value]) -> Value:
        """Where some settled rival prevails."""
        certain = mask(one for one, value in over.items() if value is True)
        doubtful = ((one, value) for one, value in over.items() if value is not True)
        beside = (self._logic.both(value, self.where[one]) for one, value in doubtful)
        return self._logic.any_of((self.union.of(certain), *beside))

    def _settle_circles(self, waiting: Mapping[int, Mapping[int, Value]]) -> None:
        """Those in circles, or hanging on one: standing or aside as far as that goes; what is left over stands."""
        logic = self._logic
        stands: dict[int, Value] = dict.fromkeys(waiting, False)
        aside: dict[int, Value] = dict.fromkeys(waiting, False)
        outside = {n: {one: value for one, value in over.items() if one not in waiting} for n, over in waiting.items()}
        struck = {number: self._struck(over) for number, over in outside.items()}
        moved = True
        while moved:
            before = (dict(stands), dict(aside))
            for number, over in waiting.items():
                inner = [(one, value) for one, value in over.items() if one in waiting]
                free = (logic.either(aside[one], logic.opposite(self._prevails(one, value))) for one, value in inner)
                stands[number] = logic.all_of((logic.but(self._there[number], struck[number]), *free))
                hit = (logic.both(value, stands[one]) for one, value in inner)
                aside[number] = logic.both(self._there[number], logic.any_of((struck[number], *hit)))
            moved = before != (stands, aside)
        for number in waiting:
            self.where[number] = logic.but(self._there[number], aside[number])

    def _prevails(self, one: int, value: Value) -> Value:
        return self._logic.both(self._there[one], value)
