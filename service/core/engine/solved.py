"""A problem with what was found of it, kept for whoever asks next; and how it is come by."""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date

from service.core.bearer import Actor
from service.core.candidates import Candidate, Candidates, gather
from service.core.engine.findings import Full, Short
from service.core.engine.likeness import likeness
from service.core.engine.logic import Logic
from service.core.engine.moment import Moment
from service.core.engine.problem import Problem
from service.core.engine.reading import Reading
from service.core.formula import Formula
from service.core.question import Question
from service.core.world import World

# A stretch between turning days, and whether silence is a finding there.
_Stretch = tuple[int, bool]


class Solved:
    """A problem, and what was found of it; each day of a stretch between turning days is as another."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self._shorts: dict[_Stretch, Short] = {}
        self._fulls: dict[_Stretch, Full] = {}

    def short(self, day: date, logic: Logic, *, covered: bool) -> Short:
        """What is found on a day, in short; raises TooComplexError."""
        stretch = self.problem.segment(day), covered
        if stretch not in self._shorts:
            self._shorts[stretch] = Reading(Moment(self.problem, day), logic, covered=covered).short()
        return self._shorts[stretch]

    def full(self, day: date, logic: Logic, *, covered: bool) -> Full:
        """All that is found on a day; raises TooComplexError."""
        stretch = self.problem.segment(day), covered
        if stretch not in self._fulls:
            full = Reading(Moment(self.problem, day), logic, covered=covered).full()
            self._fulls[stretch], self._shorts[stretch] = full, full.short
        return self._fulls[stretch]


@dataclass(frozen=True, slots=True)
class Bound:
    """What binds those who stand alike: a problem, and the norms beside it that are not weighed."""

    solved: Solved
    weighed: tuple[Candidate, ...]
    broader: tuple[tuple[str, Formula], ...]
    out_of_scope: tuple[str, ...]


def bound_by(world: World, question: Question, actor: Actor) -> Bound:
    """What binds whoever would act; raises ContradictoryFactsError, or KeyError for an unknown id."""
    facets = _facets(question)
    key = (likeness(world, actor), question.under, facets)
    found: Bound = world.bound.get(key, lambda: _bound(world, question, facets, gather(world, question, actor)))
    return found


def _bound(world: World, question: Question, facets: Hashable, found: Candidates) -> Bound:
    solved = world.problems.get((facets, _substance(found)), lambda: Solved(Problem(world, question, found)))
    return Bound(solved, found.weighed, found.broader, found.out_of_scope)


def _facets(question: Question) -> Hashable:
    """All of a question but whom and when it asks about, and under what."""
    attributes = tuple(sorted(question.attributes.items()))
    stated = (question.given, question.absent, question.unknown, question.presume_none)
    return (question.activity, attributes, stated)


def _substance(found: Candidates) -> Hashable:
    """What binds: the norms with whom they and their orders and displacements reach, and the disputes over them."""
    weighed = tuple(
        (
            one.norm.id,
            one.bearer,
            tuple((order.id, reach) for order, reach in one.orders),
            tuple((link.id, reach) for link, reach in one.links),
        )
        for one in found.weighed
    )
    return (weighed, tuple((dispute.id, reach) for dispute, reach in found.disputes), found.tenures, found.courses)
