"""Step 6 where something is open: of each contender, where it stands."""

from collections.abc import Iterable, Mapping, Sequence

from service.core.engine.bitset import bits, joined, mask
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
        self._doubtful = self._in_doubt()
        self._settle({number: self._rivals(number) for number in bits(self._present)})

    def _in_doubt(self) -> dict[int, dict[int, Value]]:
        """For each contender those of whom it depends on what is displaced by words whether they prevail, and where."""
        found: dict[int, dict[int, Value]] = {}
        for one, targets, value in self._links:
            rivals = self._contenders.rivals[one]
            for spared in bits(targets & rivals.unspoken & ~rivals.express & self._present):
                there = found.setdefault(one, {})
                there[spared] = self._logic.but(there.get(spared, True), value)
        for one, targets, value in self._links:
            for number in bits(targets & self._present):
                rivals, there = self._contenders.rivals[number], found.setdefault(number, {})
                before = there.get(one, bool(rivals.prevailing >> one & 1))
                there[one] = self._logic.either(before, value)
        return found

    def _rivals(self, number: int) -> int:
        """The contenders that may prevail over one."""
        return (self._contenders.prevailing[number] | mask(self._doubtful.get(number, ()))) & self._present

    def _settle(self, rivals: dict[int, int]) -> None:
        """Outward from those over which nothing prevails, each once all its rivals are settled; then the circles."""
        over = dict(enumerate(self._contenders.over))
        for number, doubtful in self._doubtful.items():
            over |= {one: over[one] | 1 << number for one in doubtful}
        settled, ready = 0, [number for number, prevailing in rivals.items() if not prevailing]
        while ready:
            for number in ready:
                self.where[number] = self._logic.but(self._there[number], self._struck(number, rivals[number]))
            settled |= mask(ready)
            near = joined(over[number] for number in ready) & self._present & ~settled
            ready = [number for number in bits(near) if not rivals[number] & ~settled]
        waiting = {number: prevailing for number, prevailing in rivals.items() if not settled >> number & 1}
        if waiting:
            self._settle_circles(waiting)

    def _struck(self, number: int, among: int) -> Value:
        """Where some of these rivals, which are settled, prevails."""
        doubtful = self._doubtful.get(number, {})
        beside = (self._logic.both(doubtful[one], self.where[one]) for one in doubtful if among >> one & 1)
        return self._logic.any_of((self.union.of(among & ~mask(doubtful)), *beside))

    def _settle_circles(self, waiting: Mapping[int, int]) -> None:
        """Those in circles, or hanging on one: standing or aside as far as that goes; what is left over stands."""
        logic, inside = self._logic, mask(waiting)
        stands: dict[int, Value] = dict.fromkeys(waiting, False)
        aside: dict[int, Value] = dict.fromkeys(waiting, False)
        struck = {number: self._struck(number, rivals & ~inside) for number, rivals in waiting.items()}
        moved = True
        while moved:
            before = (dict(stands), dict(aside))
            for number, rivals in waiting.items():
                inner = [(one, self._doubtful.get(number, {}).get(one, True)) for one in bits(rivals & inside)]
                free = (logic.either(aside[one], logic.opposite(self._prevails(one, value))) for one, value in inner)
                stands[number] = logic.all_of((logic.but(self._there[number], struck[number]), *free))
                hit = (logic.both(value, stands[one]) for one, value in inner)
                aside[number] = logic.both(self._there[number], logic.any_of((struck[number], *hit)))
            moved = before != (stands, aside)
        for number in waiting:
            self.where[number] = logic.but(self._there[number], aside[number])

    def _prevails(self, one: int, value: Value) -> Value:
        return self._logic.both(self._there[one], value)
