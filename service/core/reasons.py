"""The reasons of an answer, gathered from the verdicts: what makes it, why the rest does not, what it touches."""

from collections.abc import Collection, Iterable
from datetime import date

from service.core.bearer import membership
from service.core.candidates import Candidates, Force
from service.core.model import Dispute, Norm
from service.core.problem import Problem
from service.core.question import Contest, DisputeSide, NotGoverning
from service.core.vocabulary import Ground, Outcome
from service.core.weigh import Maker, Verdict
from service.core.world import World


def combine(found: Iterable[Verdict]) -> Outcome:
    """The outcome all verdicts agree on, or `conditional`."""
    outcomes = {verdict.outcome for verdict in found}
    return outcomes.pop() if len(outcomes) == 1 else Outcome.CONDITIONAL


def makers_of(found: Iterable[Verdict]) -> list[Maker]:
    """The norms that make the outcome in some assignment, by id, each with what it counts as there."""
    return sorted({maker for verdict in found for maker in verdict.made_by})


def not_governing(problem: Problem, found: Iterable[Verdict], makers: Collection[str]) -> tuple[NotGoverning, ...]:
    """Every norm that binds and makes no outcome, with its ground in the first assignment that has one.

    A norm that no assignment brings in, for a place or a day is presumed otherwise, lacks a condition.
    """
    grounds = {candidate.norm.id: _already_out(candidate.norm.id, on_day) for candidate, on_day in problem.out}
    for verdict in found:
        for ground in verdict.aside:
            grounds.setdefault(ground.norm, ground)
    for playing in problem.weighing.in_play:
        grounds.setdefault(playing.norm.id, NotGoverning(playing.norm.id, Ground.CONDITION_NOT_MET))
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


def broader_on(world: World, candidates: Candidates, day: date) -> tuple[str, ...]:
    """The duties on a wider activity that may bind on a day."""
    return _ids(norm for norm in candidates.broader if _may_bind(world, candidates, norm, day))


def out_of_scope_on(world: World, candidates: Candidates, day: date) -> tuple[str, ...]:
    """The norms of the asked record that do not bind the asked entity on a day."""
    norms = (*(candidate.norm for candidate in candidates.weighed), *candidates.broader)
    elsewhere = [norm for norm in norms if not _may_bind(world, candidates, norm, day)]
    return _ids((*candidates.out_of_scope, *elsewhere))


def _may_bind(world: World, candidates: Candidates, norm: Norm, day: date) -> bool:
    return membership(norm.bearer, candidates.actor, world.entities, day) is not False


def touching(world: World, candidates: Candidates, makers: Collection[str], day: date) -> tuple[str, ...]:
    """The disputes and orders over governing norms, or over what they displace, that may be running on a day."""
    governing = [candidate for candidate in candidates.weighed if candidate.norm.id in makers]
    norms = [candidate.norm for candidate in governing]
    records = [record for norm in norms for record in (norm.id, *(link.id for link in norm.displaces))]
    disputes = [item for record in records for item in world.disputes_of(record) if not item.readings]
    orders = [order for norm in norms for order in world.suspensions_of(norm.id)]
    spans = [(item.id, item.span) for item in disputes] + [(order.id, order.span) for order in orders]
    return tuple(sorted({record for record, span in spans if span.may_hold(day)}))


def contests(found: Iterable[Verdict]) -> tuple[Contest, ...]:
    """The disputes whose resolution changes the outcome of some assignment, with the outcomes of both sides."""
    sides: dict[Dispute, dict[bool, set[Outcome]]] = {}
    mattering: set[Dispute] = set()
    for verdict in found:
        outcomes = {frozenset(result.resolution): result.outcome for result in verdict.resolutions}
        for resolution, outcome in outcomes.items():
            for dispute, stands in resolution:
                sides.setdefault(dispute, {True: set(), False: set()})[stands].add(outcome)
                flipped = resolution - {(dispute, stands)} | {(dispute, not stands)}
                if outcomes[flipped] is not outcome:
                    mattering.add(dispute)
    return tuple(_contest(dispute, sides[dispute]) for dispute in sorted(mattering, key=lambda one: one.id))


def _contest(dispute: Dispute, outcomes: dict[bool, set[Outcome]]) -> Contest:
    return Contest(
        dispute=dispute.id,
        stands=_side(outcomes[True], holds=True),
        falls=_side(outcomes[False], holds=False),
        norm=min(dispute.norms) if dispute.readings else "",
        readings=dispute.readings,
    )


def _side(outcomes: Iterable[Outcome], *, holds: bool) -> DisputeSide:
    return DisputeSide(holds, tuple(sorted(outcomes)))


def _ids(norms: Iterable[Norm]) -> tuple[str, ...]:
    return tuple(sorted(norm.id for norm in norms))
