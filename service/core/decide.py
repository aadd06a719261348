"""The decision: one question, one answer, every reason. The specification is docs/decision-rule.md."""

from collections.abc import Iterable
from datetime import date

from service.core.candidates import Force, gather, note_days, turning_days
from service.core.cases import CaseFinder
from service.core.coverage import covering, relevant_coverage
from service.core.explore import Diagram, Explorer, verdicts
from service.core.facts import stated
from service.core.implications import ContradictoryFactsError
from service.core.model import Dispute, Norm
from service.core.problem import Problem, pose, stating
from service.core.question import (
    Case,
    Contest,
    Decision,
    DisputeSide,
    NotGoverning,
    Outline,
    Question,
    Unless,
    Validity,
    Weighed,
)
from service.core.validity import interval
from service.core.vocabulary import Ground, Outcome
from service.core.weigh import Maker, Verdict, weigh
from service.core.world import World


def decide(world: World, question: Question) -> Decision:
    """Answer a question; raises ContradictoryFactsError, or KeyError for an unknown entity or activity."""
    return Decider(world, question).answer()


def outline(world: World, question: Question) -> Outline:
    """Answer a question in outline; raises as `decide` does."""
    return Decider(world, question).outline()


class Decider:
    """One question being answered; what does not depend on the day is gathered once."""

    def __init__(self, world: World, question: Question) -> None:
        self._world = world
        self._question = question
        self._implications = world.implications
        self._known = stated(question, world.activities[question.activity], self._implications)
        self._candidates = gather(world, question)
        self._coverage = relevant_coverage(world, question)

    def answer(self) -> Decision:
        """The whole answer."""
        problem, diagram = self._on(self._question.as_of)
        found = list(verdicts(diagram))
        outcome = combine(found)
        makers = _makers(found)
        return Decision(
            question=self._question,
            outcome=outcome,
            governing=_weighed(makers),
            not_governing=_not_governing(problem, found, {norm for norm, _ in makers}),
            broader=_ids(self._candidates.broader),
            presumed=dict(sorted(problem.facts.presumed.items())),
            unless=self._unless(problem, outcome),
            cases=self._cases(problem, diagram) if outcome is Outcome.CONDITIONAL else (),
            disputes=contests(found),
            validity=self._validity(),
            coverage=covering(self._coverage, self._question.as_of),
            out_of_scope=_ids(self._candidates.out_of_scope),
        )

    def outline(self) -> Outline:
        """The outcome, what makes it and how long it lasts, without the cost of every reason."""
        found = list(verdicts(self._on(self._question.as_of)[1]))
        return Outline(
            outcome=combine(found),
            governing=_weighed(_makers(found)),
            validity=self._validity(),
            coverage=covering(self._coverage, self._question.as_of),
        )

    def outcome(self) -> Outcome:
        """The outcome alone."""
        return combine(verdicts(self._on(self._question.as_of)[1]))

    def _on(self, day: date) -> tuple[Problem, Diagram]:
        problem = pose(self._world, self._question, self._candidates, self._known, day)
        covered = self._is_covered(day)
        explorer = Explorer(
            problem, self._implications, lambda weighing: weigh(weighing, self._world.activities, covered=covered)
        )
        return problem, explorer.run()

    def _is_covered(self, day: date) -> bool:
        one_record = self._question.under and self._question.under not in self._world.entities
        return bool(one_record or covering(self._coverage, day))

    def _cases(self, problem: Problem, diagram: Diagram) -> tuple[Case, ...]:
        return CaseFinder(diagram, problem.domains, self._known, self._implications).find()

    def _unless(self, problem: Problem, outcome: Outcome) -> tuple[Unless, ...]:
        found: list[Unless] = []
        for condition, value in sorted(problem.facts.presumed.items()):
            otherwise = stating(self._question, condition, holds_it=not value)
            try:
                changed = Decider(self._world, otherwise).outcome()
            except ContradictoryFactsError:
                continue
            if changed is not outcome:
                found.append(Unless(condition, "absent" if value else "present", changed))
        return tuple(found)

    def _validity(self) -> Validity:
        days = turning_days(self._candidates.weighed)
        for record in self._coverage:
            note_days(days, record.id, record.span)
        for dispute in self._disputes():
            note_days(days, dispute.id, dispute.span)
        return interval(days, self._question.as_of, self._fingerprint)

    def _disputes(self) -> Iterable[Dispute]:
        norms = [candidate.norm for candidate in self._candidates.weighed]
        records = [record for norm in norms for record in (norm.id, *(link.id for link in norm.displaces))]
        return (dispute for record in records for dispute in self._world.disputes_of(record))

    def _fingerprint(self, day: date) -> tuple[Outcome, frozenset[str]]:
        found = list(verdicts(self._on(day)[1]))
        return combine(found), frozenset(norm for verdict in found for norm, _ in verdict.made_by)


def combine(found: Iterable[Verdict]) -> Outcome:
    """The outcome all verdicts agree on, or `conditional`."""
    outcomes = {verdict.outcome for verdict in found}
    return outcomes.pop() if len(outcomes) == 1 else Outcome.CONDITIONAL


def _makers(found: Iterable[Verdict]) -> list[Maker]:
    """The norms that make the outcome in some assignment, by id, each with what it counts as there."""
    return sorted({maker for verdict in found for maker in verdict.made_by})


def _weighed(makers: Iterable[Maker]) -> tuple[Weighed, ...]:
    return tuple(Weighed(norm, counts_as) for norm, counts_as in makers)


def _ids(norms: Iterable[Norm]) -> tuple[str, ...]:
    return tuple(sorted(norm.id for norm in norms))


def _not_governing(problem: Problem, found: Iterable[Verdict], makers: set[str]) -> tuple[NotGoverning, ...]:
    grounds = {candidate.norm.id: _already_out(candidate.norm.id, on_day) for candidate, on_day in problem.out}
    for verdict in found:
        for ground in verdict.aside:
            grounds.setdefault(ground.norm, ground)
    return tuple(ground for norm, ground in sorted(grounds.items()) if norm not in makers)


def _already_out(norm: str, on_day: Force) -> NotGoverning:
    """The ground of a norm that is out on the day whatever the facts."""
    if on_day.begun is False:
        return NotGoverning(norm, Ground.NOT_YET_IN_FORCE)
    if on_day.ended is True:
        return NotGoverning(norm, Ground.ENDED)
    for orders, ground in ((on_day.voided, Ground.VOIDED), (on_day.suspended, Ground.SUSPENDED)):
        for order, runs in orders:
            if runs is True:
                return NotGoverning(norm, ground, order)
    return NotGoverning(norm, Ground.NOT_BINDING)


def contests(found: Iterable[Verdict]) -> tuple[Contest, ...]:
    """The disputes whose resolution changes the outcome of some assignment, with the outcomes of both sides."""
    sides: dict[str, dict[bool, set[Outcome]]] = {}
    mattering: set[str] = set()
    for verdict in found:
        outcomes = {frozenset(result.resolution): result.outcome for result in verdict.resolutions}
        for resolution, outcome in outcomes.items():
            for dispute, stands in resolution:
                sides.setdefault(dispute.id, {True: set(), False: set()})[stands].add(outcome)
                flipped = resolution - {(dispute, stands)} | {(dispute, not stands)}
                if outcomes[flipped] is not outcome:
                    mattering.add(dispute.id)
    return tuple(
        Contest(name, *(_side(sides[name], holds=holds) for holds in (True, False))) for name in sorted(mattering)
    )


def _side(outcomes: dict[bool, set[Outcome]], *, holds: bool) -> DisputeSide:
    return DisputeSide(holds, tuple(sorted(outcomes[holds])))
