"""The decision: one question, one answer, every reason. The specification is docs/decision-rule.md."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from functools import cached_property
from typing import Any

from service.core.budget import NORM, Budget
from service.core.candidates import gather
from service.core.cases import CaseFinder
from service.core.coverage import covering, currency_of, relevant_coverage, silence
from service.core.explore import Diagram, Explorer, verdicts
from service.core.facts import stated
from service.core.implications import ContradictoryFactsError
from service.core.problem import Poser, Problem
from service.core.question import Case, Decision, Outline, Presumed, Question, Unless, Validity, Weighed
from service.core.reasons import broader_on, combine, contests, makers_of, not_governing, out_of_scope_on, touching
from service.core.turning import turning_days
from service.core.validity import interval
from service.core.variables import Variable
from service.core.vocabulary import ABSENT, FINDINGS, NOT_PASSED, PASSED, PRESENT, Outcome, Silence, Sort
from service.core.weigh import Scales, Verdict, is_left_open, weigh
from service.core.world import World

_OTHERWISE = {PRESENT: ABSENT, ABSENT: PRESENT, PASSED: NOT_PASSED, NOT_PASSED: PASSED}
NOTHING: Mapping[Variable, str] = {}


def decide(world: World, question: Question) -> Decision:
    """Answer a question; raises ContradictoryFactsError, TooComplexError, or KeyError for an unknown id."""
    return Decider(world, question, Budget()).answer()


def outline(world: World, question: Question) -> Outline:
    """Answer a question in outline; raises as `decide` does."""
    return Decider(world, question, Budget()).outline()


class Decider:
    """One question being answered; what does not depend on the day is gathered once. `assumed` settles dates."""

    def __init__(
        self, world: World, question: Question, budget: Budget, assumed: Mapping[Variable, str] = NOTHING
    ) -> None:
        self._world = world
        self._question = question
        self._budget = budget
        self._known = stated(question, world.activities, world.implications)
        self._candidates = gather(world, question)
        self._coverage = relevant_coverage(world, question)
        self._poser = Poser(world, question, self._candidates, self._known, assumed)

    def answer(self) -> Decision:
        """The whole answer."""
        day, short = self._question.as_of, self.outline()
        problem, diagram = self._here
        makers = {weighed.norm for weighed in short.governing}
        return Decision(
            **_parts(short),
            question=self._question,
            not_governing=not_governing(problem, self._found, makers),
            broader=broader_on(self._world, self._candidates, day),
            presumed=tuple(problem.facts.presumed.values()),
            unless=self._unless(problem, short.outcome),
            cases=self._cases(problem, diagram) if short.outcome is Outcome.CONDITIONAL else (),
            disputes=contests(self._found),
            touching=touching(self._world, self._candidates, makers, day),
            out_of_scope=out_of_scope_on(self._world, self._candidates, day) if self._question.under else (),
        )

    def outline(self) -> Outline:
        """The outcome, what makes it and how long it lasts, without the cost of every reason."""
        found, day = self._found, self._question.as_of
        makers = makers_of(found)
        records = covering(self._coverage, day)
        return Outline(
            outcome=combine(found),
            is_left_open=is_left_open(found),
            governing=tuple(Weighed(norm, counts_as) for norm, counts_as in makers),
            validity=self._validity(),
            coverage=tuple(record.id for record in records),
            silence=self._silence(day),
            currency=currency_of(records, self._read_on({norm for norm, _ in makers}), day),
        )

    def outcome(self) -> Outcome:
        """The outcome alone."""
        return combine(self._found)

    @cached_property
    def _here(self) -> tuple[Problem, Diagram]:
        return self._on(self._question.as_of)

    @cached_property
    def _found(self) -> list[Verdict]:
        return list(verdicts(self._here[1]))

    def _on(self, day: date) -> tuple[Problem, Diagram]:
        problem = self._poser.pose(day)
        self._budget.reckon(problem.weighing, problem.facts.presumed)
        self._budget.spend(NORM * len(self._candidates.weighed))
        scales = Scales(self._world.activities, self._silence(day) in FINDINGS, self._budget)
        return problem, Explorer(problem, lambda weighing: weigh(weighing, scales), self._budget).run()

    def _silence(self, day: date) -> Silence:
        return silence(self._world, self._question, self._coverage, day)

    def _read_on(self, makers: set[str]) -> list[date]:
        """The days on which sources of the governing norms were last read."""
        norms = (candidate.norm for candidate in self._candidates.weighed)
        return [norm.read_on for norm in norms if norm.id in makers and norm.read_on]

    def _cases(self, problem: Problem, diagram: Diagram) -> tuple[Case, ...]:
        return CaseFinder(diagram, problem, self._budget).find()

    def _unless(self, problem: Problem, outcome: Outcome) -> tuple[Unless, ...]:
        found: list[Unless] = []
        for one in problem.facts.presumed.values():
            try:
                changed = self._otherwise(one).outcome()
            except ContradictoryFactsError:
                continue
            if changed is not outcome:
                found.append(Unless(one.variable, _OTHERWISE[one.value], changed))
        return tuple(found)

    def _otherwise(self, presumed: Presumed) -> "Decider":
        """The same question with one thing presumed taken the other way; raises ContradictoryFactsError."""
        variable, value = presumed.variable, _OTHERWISE[presumed.value]
        if variable.sort is Sort.DATE:
            return Decider(self._world, self._question, self._budget, {variable: value})
        return Decider(self._world, stating(self._question, variable, value), self._budget)

    def _validity(self) -> Validity:
        days = turning_days(self._world, self._candidates, self._coverage)
        return interval(days, self._question.as_of, self._fingerprint)

    def _fingerprint(self, day: date) -> tuple[Outcome, frozenset[str]]:
        found = list(verdicts(self._on(day)[1]))
        return combine(found), frozenset(norm for norm, _ in makers_of(found))


def stating(question: Question, variable: Variable, value: str) -> Question:
    """The question with one more fact stated, or with a place where the act is done."""
    if variable.sort is Sort.PLACE:
        return replace(question, place=variable.name)
    if value == PRESENT:
        return replace(question, given=question.given | {variable.name})
    return replace(question, absent=question.absent | {variable.name})


def _parts(short: Outline) -> dict[str, Any]:
    """The fields of an outline by their names, none of them copied."""
    return {field.name: getattr(short, field.name) for field in fields(short)}
