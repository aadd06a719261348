"""The decision: one question, one answer, every reason. The specification is docs/decision-rule.md."""

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from functools import cached_property
from typing import Any

from service.core.budget import Budget
from service.core.candidates import actor_of
from service.core.coverage import covering, currency_of, relevant_coverage, silence
from service.core.engine.findings import Short
from service.core.engine.logic import Logic
from service.core.engine.solved import bound_by
from service.core.question import Decision, Outline, Presumed, Question, Unless, Validity
from service.core.reasons import may_bind, out_of_scope_on, touching
from service.core.validity import interval
from service.core.vocabulary import FINDINGS, PRESENT, Outcome, Silence, Sort
from service.core.world import World


def decide(world: World, question: Question, budget: Budget | None = None) -> Decision:
    """Answer a question; raises ContradictoryFactsError, TooComplexError, or KeyError for an unknown id."""
    return Decider(world, question, Logic(budget or Budget())).answer()


def outline(world: World, question: Question, budget: Budget | None = None) -> Outline:
    """Answer a question in outline; raises as `decide` does."""
    return Decider(world, question, Logic(budget or Budget())).outline()


class Decider:
    """One question being answered."""

    def __init__(self, world: World, question: Question, logic: Logic) -> None:
        self._world = world
        self._question = question
        self._logic = logic
        self._actor = actor_of(world, question)
        self._bound = bound_by(world, question, self._actor)
        self._solved = self._bound.solved
        self._coverage = relevant_coverage(world, question)

    def answer(self) -> Decision:
        """The whole answer."""
        day, bound = self._question.as_of, self._bound
        full = self._solved.full(day, self._logic, covered=self._covered(day))
        makers = full.short.makers
        return Decision(
            **_parts(self.outline()),
            question=self._question,
            not_governing=full.not_governing,
            broader=may_bind(bound.broader, day),
            presumed=full.presumed,
            unless=tuple(self._unless(full.presumed, full.unless, full.short.outcome)),
            cases=full.cases,
            disputes=full.disputes,
            touching=touching(self._world, bound.weighed, makers, day),
            out_of_scope=out_of_scope_on(bound, day) if self._question.under else (),
        )

    def outline(self) -> Outline:
        """The outcome, what makes it and how long it lasts, without the cost of every reason."""
        day = self._question.as_of
        short = self.short(day)
        records = covering(self._coverage, day)
        return Outline(
            outcome=short.outcome,
            is_left_open=short.is_left_open,
            governing=short.governing,
            validity=self._validity(),
            coverage=tuple(record.id for record in records),
            silence=self.silence(day),
            currency=currency_of(records, self._read_on(short.makers), day),
        )

    def short(self, day: date) -> Short:
        """The outcome of a day and what makes it."""
        return self._solved.short(day, self._logic, covered=self._covered(day))

    def silence(self, day: date) -> Silence:
        """What it is worth on a day that the law says nothing."""
        return silence(self._world, self._question, self._coverage, day)

    def _covered(self, day: date) -> bool:
        return self.silence(day) in FINDINGS

    def _read_on(self, makers: frozenset[str]) -> list[date]:
        """The days on which sources of the governing norms were last read."""
        norms = (candidate.norm for candidate in self._bound.weighed)
        return [norm.read_on for norm in norms if norm.id in makers and norm.read_on]

    def _unless(self, presumed: tuple[Presumed, ...], known: tuple[Unless, ...], outcome: Outcome) -> Iterator[Unless]:
        """What is presumed and would change the outcome, in its order: where the act is done is asked anew."""
        by_variable = {one.variable: one for one in known}
        for one in presumed:
            if one.variable in by_variable:
                yield by_variable[one.variable]
            elif one.variable.sort is Sort.PLACE:
                there = replace(self._question, place=one.variable.name)
                changed = Decider(self._world, there, self._logic).short(there.as_of).outcome
                if changed is not outcome:
                    yield Unless(one.variable, PRESENT, changed)

    def _validity(self) -> Validity:
        return interval(self._days, self._question.as_of, self._fingerprint)

    @cached_property
    def _days(self) -> dict[date, set[str]]:
        """Every day on which the answer may change, and the ids of the records that change there."""
        days = dict(self._solved.problem.days)
        for record in self._coverage:
            for day in record.span.days():
                days[day] = days.get(day, set()) | {record.id}
        return days

    def _fingerprint(self, day: date) -> tuple[Outcome, frozenset[str]]:
        short = self.short(day)
        return short.outcome, short.makers


def _parts(short: Outline) -> dict[str, Any]:
    """The fields of an outline by their names, none of them copied."""
    return {field.name: getattr(short, field.name) for field in fields(short)}
