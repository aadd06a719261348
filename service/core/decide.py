"""The decision: one question, one answer, every reason. The specification is docs/decision-rule.md."""

from collections.abc import Hashable, Iterator
from dataclasses import fields, replace
from datetime import date
from functools import cached_property
from typing import Any

from service.core.budget import Budget
from service.core.candidates import actor_of
from service.core.coverage import covering, currency_of, relevant_coverage, silence
from service.core.engine.findings import Full, Short
from service.core.engine.logic import Logic
from service.core.engine.solved import bound_by
from service.core.question import Decision, Outline, Question, Unless, Validity
from service.core.reasons import may_bind, out_of_scope_on, touching
from service.core.validity import interval
from service.core.vocabulary import FINDINGS, PRESENT, Outcome, Silence, Sort
from service.core.world import World


def decide(world: World, question: Question, budget: Budget | None = None) -> Decision:
    """Answer a question; raises ContradictoryFactsError, TooComplexError, or KeyError for an unknown id."""
    return Decider(world, question).answer(Logic(budget or Budget()))


def outline(world: World, question: Question, budget: Budget | None = None) -> Outline:
    """Answer a question in outline; raises as `decide` does."""
    return Decider(world, question).outline(Logic(budget or Budget()))


class Decider:
    """One question being answered; `logic` is what that may cost."""

    def __init__(self, world: World, question: Question) -> None:
        self._world = world
        self._question = question
        self._actor = actor_of(world, question)
        self._bound = bound_by(world, question, self._actor)
        self._solved = self._bound.solved
        self._coverage = relevant_coverage(world, question)

    def answer(self, logic: Logic) -> Decision:
        """The whole answer."""
        day, bound = self._question.as_of, self._bound
        full = self._solved.full(day, logic, covered=self._covered(day))
        makers = full.short.makers
        return Decision(
            **_parts(self.outline(logic)),
            question=self._question,
            not_governing=full.not_governing,
            broader=may_bind(bound.broader, day),
            presumed=full.presumed,
            unless=tuple(self._unless(full, logic)),
            cases=full.cases,
            disputes=full.disputes,
            touching=touching(self._world, bound.weighed, makers, day),
            out_of_scope=out_of_scope_on(bound, day) if self._question.under else (),
        )

    def outline(self, logic: Logic) -> Outline:
        """The outcome, what makes it and how long it lasts, without the cost of every reason."""
        day = self._question.as_of
        short = self.short(day, logic)
        records = covering(self._coverage, day)
        return Outline(
            outcome=short.outcome,
            is_left_open=short.is_left_open,
            governing=short.governing,
            validity=self._validity(logic),
            coverage=tuple(record.id for record in records),
            silence=self.silence(day),
            currency=currency_of(records, self._read_on(short.makers), day),
        )

    @property
    def standing(self) -> Hashable:
        """What is the same for all who are told the same, on every day: what binds them, and what was read of them."""
        read = tuple((record.span, record.readable) for record in self._coverage)
        return (id(self._solved), self._actor.has_voice_only, read)

    def short(self, day: date, logic: Logic) -> Short:
        """The outcome of a day and what makes it."""
        return self._solved.short(day, logic, covered=self._covered(day))

    def silence(self, day: date) -> Silence:
        """What it is worth on a day that the law says nothing."""
        return silence(self._world, self._question, self._coverage, day)

    def _covered(self, day: date) -> bool:
        return self.silence(day) in FINDINGS

    def _read_on(self, makers: frozenset[str]) -> list[date]:
        """The days on which sources of the governing norms were last read."""
        norms = (candidate.norm for candidate in self._bound.weighed)
        return [norm.read_on for norm in norms if norm.id in makers and norm.read_on]

    def _unless(self, full: Full, logic: Logic) -> Iterator[Unless]:
        """What is presumed and would change the outcome, in its order: where the act is done is asked anew."""
        known = {one.variable: one for one in full.unless}
        for one in full.presumed:
            if one.variable in known:
                yield known[one.variable]
            elif one.variable.sort is Sort.PLACE:
                there = Decider(self._world, replace(self._question, place=one.variable.name))
                changed = there.short(self._question.as_of, logic).outcome
                if changed is not full.short.outcome:
                    yield Unless(one.variable, PRESENT, changed)

    def _validity(self, logic: Logic) -> Validity:
        def fingerprint(day: date) -> tuple[Outcome, frozenset[str]]:
            short = self.short(day, logic)
            return short.outcome, short.makers

        return interval(self._days, self._question.as_of, fingerprint)

    @cached_property
    def _days(self) -> dict[date, set[str]]:
        """Every day on which the answer may change, and the ids of the records that change there."""
        days = dict(self._solved.problem.days)
        for record in self._coverage:
            for day in record.span.days():
                days[day] = days.get(day, set()) | {record.id}
        return days


def _parts(short: Outline) -> dict[str, Any]:
    """The fields of an outline by their names, none of them copied."""
    return {field.name: getattr(short, field.name) for field in fields(short)}
