"""The free variables and the disputes of a moment, numbered in the order in which norms turn on them."""

from collections.abc import Iterator

from service.core.engine.moment import InPlay, Moment
from service.core.engine.setting import Setting
from service.core.variables import Variable


class Numbering:
    """Each free variable with the numbers that code its values, and each dispute with the number of its resolution.

    Norms of high law come first, each with what it turns on: what is decided together is near together.
    """

    def __init__(self, moment: Moment, setting: Setting) -> None:
        self._setting = setting
        self._free = frozenset(setting.free)
        self.domains = {variable: moment.domain(variable) for variable in setting.free}
        self.variables: dict[Variable, range] = {}
        self.disputes: dict[str, int] = {}
        self.count = 0
        for playing in sorted(moment.in_play, key=lambda one: (one.item.norm.rank, one.item.norm.id)):
            self._take(moment, playing)
        for variable in setting.free:
            self._number(variable)
        for dispute, _ in moment.disputes:
            self._dispute(dispute.id)

    def _take(self, moment: Moment, playing: InPlay) -> None:
        for variable in self._deciding(playing):
            self._number(variable)
        records = {playing.item.norm.id, *(link for link, _ in playing.displaces)}
        for dispute, _ in moment.disputes:
            if not dispute.subjects.isdisjoint(records):
                self._dispute(dispute.id)

    def _deciding(self, playing: InPlay) -> Iterator[Variable]:
        """The free variables that a norm turns on, or that decide a fact it turns on."""
        for variable in sorted(playing.variables()):
            following = self._setting.following.get(variable)
            if following is not None:
                yield from (literal[0] for literal in (*following.made, *following.broken))
            elif variable in self._free:
                yield variable

    def _number(self, variable: Variable) -> None:
        if variable not in self.variables:
            bits = (len(self.domains[variable]) - 1).bit_length()
            self.variables[variable] = range(self.count, self.count + bits)
            self.count += bits

    def _dispute(self, name: str) -> None:
        if name not in self.disputes:
            self.disputes[name] = self.count
            self.count += 1
