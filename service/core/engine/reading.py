"""All that is found of a moment, read off bits where nothing is open, off functions where something is."""

from collections.abc import Iterator
from functools import cached_property

from service.core.engine.closed import Closed
from service.core.engine.diagram import Diagram
from service.core.engine.findings import Full, Short
from service.core.engine.logic import Logic
from service.core.engine.moment import Moment
from service.core.engine.opened import Opened
from service.core.engine.setting import OTHERWISE, Setting, setting_of
from service.core.implications import ContradictoryFactsError
from service.core.question import NotGoverning, Unless
from service.core.vocabulary import Ground, Outcome, Sort


class Reading:
    """A moment being read; `covered`: silence is a finding."""

    def __init__(self, moment: Moment, logic: Logic, *, covered: bool) -> None:
        logic.budget.spend(1 + len(moment.in_play) + moment.there.bit_count() // 8)
        self._moment = moment
        self._logic = logic
        self._covered = covered

    def short(self) -> Short:
        """The outcome and what makes it; raises TooComplexError."""
        found = self._found
        return Short(found.outcome, found.is_left_open, found.governing())

    def full(self) -> Full:
        """All that is found; raises TooComplexError."""
        short, found = self.short(), self._found
        return Full(
            short=short,
            not_governing=self._not_governing(short.makers),
            presumed=tuple(self._moment.facts.presumed.values()),
            unless=tuple(self._unless(short.outcome)),
            cases=found.cases() if short.outcome is Outcome.CONDITIONAL else (),
            disputes=found.contests(),
        )

    @cached_property
    def _setting(self) -> Setting:
        return setting_of(self._moment)

    @cached_property
    def _found(self) -> Closed | Opened:
        if self._setting.free or self._moment.disputes:
            diagram = Diagram(self._moment, self._setting, self._logic, covered=self._covered)
            return Opened(self._moment, diagram, covered=self._covered)
        return Closed(self._moment, self._setting.fixed, covered=self._covered)

    def _not_governing(self, makers: frozenset[str]) -> tuple[NotGoverning, ...]:
        """Every norm that binds and makes no outcome, with its ground.

        A norm that no assignment brings in, for a place or a day is presumed otherwise, lacks a condition.
        """
        found = {ground.norm: ground for ground in self._moment.out} | self._found.grounds(makers)
        for playing in self._moment.in_play:
            norm = playing.item.norm.id
            if norm not in makers:
                found.setdefault(norm, NotGoverning(norm, Ground.CONDITION_NOT_MET))
        return tuple(ground for _, ground in sorted(found.items()))

    def _unless(self, outcome: Outcome) -> Iterator[Unless]:
        """What is presumed, and would change the outcome if it were otherwise; where the act is done apart."""
        for one in self._moment.facts.presumed.values():
            if one.variable.sort is not Sort.PLACE:
                try:
                    changed = self._otherwise(setting_of(self._moment, one))
                except ContradictoryFactsError:
                    continue
                if changed is not outcome:
                    yield Unless(one.variable, OTHERWISE[one.value], changed)

    def _otherwise(self, setting: Setting) -> Outcome:
        if setting.free or self._moment.disputes:
            return Diagram(self._moment, setting, self._logic, covered=self._covered).outcome
        if isinstance(self._found, Closed):
            self._logic.budget.spend(1 + len(self._moment.in_play))
            return self._found.otherwise(setting.fixed)
        return Closed(self._moment, setting.fixed, covered=self._covered).outcome
