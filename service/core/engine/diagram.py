"""A moment with something open, as functions: where what outcome is had, and where each norm makes it."""

from collections.abc import Iterable
from functools import cached_property

from service.core.engine.logic import Logic, Value
from service.core.engine.meaning import Meaning
from service.core.engine.moment import InPlay, Moment
from service.core.engine.numbering import Numbering
from service.core.engine.problem import allowed_as
from service.core.engine.setting import Setting
from service.core.engine.standing import Displaced, Standing
from service.core.engine.states import displaced_by
from service.core.engine.table import Table, read_table, resolved
from service.core.variables import Variable
from service.core.vocabulary import Outcome


class Diagram:
    """The functions of one moment under one setting; `possible` is what can be."""

    def __init__(self, moment: Moment, setting: Setting, logic: Logic, *, covered: bool) -> None:
        turning_on = (one.variables() for one in moment.in_play)
        logic.budget.reckon(turning_on, setting.free, (dispute.id for dispute, _ in moment.disputes))
        self.moment = moment
        self.setting = setting
        self.numbering = Numbering(moment, setting)
        self.logic = logic
        logic.number(self.numbering.count)
        self.meaning = Meaning(setting, self.numbering, self.logic)
        self.possible = self.meaning.possible()
        self.runs = {dispute.id: self.meaning.of(runs) for dispute, runs in moment.disputes}
        contenders = moment.problem.contenders
        standing = Standing(contenders, self._there(), self._displaced(), self.logic)
        self.each = read_table(contenders, standing, self.logic, covered=covered)

    @cached_property
    def table(self) -> Table:
        """The outcomes and who makes them, whichever way disputes are resolved."""
        return resolved(self.each, self.logic, list(self.numbering.disputes.values()))

    def can_be(self, value: Value) -> bool:
        """Whether a function is true where what can be is."""
        return self.logic.both(self.possible, value) is not False

    @cached_property
    def outcome(self) -> Outcome:
        """The one outcome of all that can be, or `conditional`."""
        found = [outcome for outcome, value in self.table.outcomes.items() if self.can_be(value)]
        return found[0] if len(found) == 1 else Outcome.CONDITIONAL

    @cached_property
    def left_open(self) -> Value:
        """Where the act is permitted only because the law names it and leaves it open."""
        only = self.moment.problem.contenders.open
        others = (value for number, value in enumerate(self.table.makers) if not only >> number & 1)
        return self.logic.but(self.table.outcomes[Outcome.PERMITTED], self.logic.any_of(others))

    def first(self, where: Value) -> dict[Variable, str] | None:
        """The first assignment there, variables and values in their order; None if there is none."""
        found, left = dict[Variable, str](), self.logic.both(self.possible, where)
        if left is False:
            return None
        for variable in self.setting.free:
            for value in self.numbering.domains[variable]:
                narrower = self.logic.both(left, self.meaning.literal(variable, value))
                if narrower is not False:
                    found[variable], left = value, narrower
                    break
        return found

    def _there(self) -> list[Value]:
        """Where each contender is there: its norm in force and its facts in."""
        contenders = self.moment.problem.contenders
        found: list[Value] = [bool(self.moment.there >> number & 1) for number in range(len(contenders.all))]
        for playing in self.moment.in_play:
            norm, item = playing.item.norm, playing.item
            there = self._in_force(playing)
            allowed = self.meaning.of(item.allowed) if there is not False else False
            found[contenders.number[norm.id, norm.modality]] = self.logic.but(there, allowed)
            other = allowed_as(norm.modality)
            if other and (norm.id, other) in contenders.number:
                found[contenders.number[norm.id, other]] = self.logic.both(there, allowed)
        return found

    def _in_force(self, playing: InPlay) -> Value:
        """Where a norm applies, its span runs, no order reaches it, its facts are in and it is not disputed away."""
        force, item = playing.force, playing.item
        out = [force.ended, *(runs for _, runs in (*force.voided, *force.suspended)), item.limited]
        found = self.logic.all_of(map(self.meaning.of, (force.applies, force.begun, item.when)))
        for formula in out:
            found = self.logic.but(found, self.meaning.of(formula))
        return self.logic.but(found, self._fallen(item.norm.id))

    def _fallen(self, record: str) -> Value:
        """Where a running dispute over a norm or a displacement is resolved so that it falls."""
        over = (dispute.id for dispute, _ in self.moment.disputes if record in dispute.subjects)
        return self.logic.any_of(self.logic.but(self.runs[name], self.meaning.stands(name)) for name in over)

    def _displaced(self) -> Iterable[Displaced]:
        for playing in self.moment.in_play:
            for link, reach in playing.displaces:
                value = self.logic.but(self.meaning.of(reach), self._fallen(link))
                for number, targets in displaced_by(playing, link, self.moment.problem.contenders):
                    yield number, targets, value
