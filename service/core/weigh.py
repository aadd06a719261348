"""One full assignment weighed: states of norms, every resolution of the disputes, the outcome (steps 5 to 8)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from service.core.activities import Activities
from service.core.budget import NORM, Budget
from service.core.model import Dispute, Norm
from service.core.outcome import read_table
from service.core.precedence import Contender, settle
from service.core.question import NotGoverning
from service.core.vocabulary import BANS, DUTIES, Ground, Modality, Outcome
from service.core.weighing import InPlay, Weighing

Maker = tuple[str, Modality]
Counting = tuple[InPlay, Modality]
Resolution = tuple[tuple[Dispute, bool], ...]


@dataclass(frozen=True)
class Resolved:
    """The outcome with every dispute resolved one way, the norms that make it and the others' grounds."""

    resolution: Resolution
    outcome: Outcome
    made_by: frozenset[Maker]
    aside: Mapping[str, NotGoverning]


@dataclass(frozen=True)
class Verdict:
    """The outcome of one assignment, the norms that make it, the others' grounds, and outcomes by resolution."""

    outcome: Outcome
    made_by: frozenset[Maker]
    aside: tuple[NotGoverning, ...]
    resolutions: tuple[Resolved, ...]


@dataclass(frozen=True)
class Scales:
    """What every weighing of one question needs: the activities, whether silence is a finding, and the budget."""

    activities: Activities
    covered: bool
    budget: Budget


def weigh(weighing: Weighing, scales: Scales) -> Verdict:
    """Weigh a fully assigned question under every combination of resolutions; raises TooComplexError."""
    states = {playing: state for playing in weighing.in_play if (state := state_of(playing)) is not None}
    counting = [(playing, state) for playing, state in states.items() if isinstance(state, Modality)]
    running = [dispute for dispute, runs in weighing.disputes if runs]
    scales.budget.spend(2 ** len(running) * len(counting) * (len(counting) + NORM))
    resolved = tuple(_resolve(counting, resolution, scales) for resolution in _resolutions(running))
    aside = {state.norm: state for state in states.values() if isinstance(state, NotGoverning)}
    for result in reversed(resolved):
        aside.update(result.aside)
    aside.update(_disputed([playing.norm.id for playing, _ in counting], resolved))
    return _verdict(resolved, aside)


def _verdict(resolved: tuple[Resolved, ...], aside: Mapping[str, NotGoverning]) -> Verdict:
    """What all resolutions give together: contested if their outcomes differ."""
    made_by = frozenset().union(*(result.made_by for result in resolved))
    makers = {norm for norm, _ in made_by}
    others = tuple(ground for norm, ground in sorted(aside.items()) if norm not in makers)
    outcomes = {result.outcome for result in resolved}
    return Verdict(outcomes.pop() if len(outcomes) == 1 else Outcome.CONTESTED, made_by, others, resolved)


def state_of(playing: InPlay) -> NotGoverning | Modality | None:
    """What an assigned norm counts as, or why it is out; None if the assumed act or bearer is not its own."""
    force = playing.force
    if not force.applies:
        return None
    for holds, ground in ((not force.begun, Ground.NOT_YET_IN_FORCE), (force.ended, Ground.ENDED)):
        if holds:
            return NotGoverning(playing.norm.id, ground)
    for orders, ground in ((force.voided, Ground.VOIDED), (force.suspended, Ground.SUSPENDED)):
        for order, runs in orders:
            if runs:
                return NotGoverning(playing.norm.id, ground, order)
    return _after_facts(playing)


def _after_facts(playing: InPlay) -> NotGoverning | Modality:
    """Step 5: what the conditions and exceptions of a norm in force make of it."""
    norm = playing.norm
    if not playing.when:
        return NotGoverning(norm.id, Ground.CONDITION_NOT_MET)
    if playing.limited:
        return NotGoverning(norm.id, Ground.EXCEPTION)
    return _allowed(norm) if playing.allowed else norm.modality


def _allowed(norm: Norm) -> NotGoverning | Modality:
    if norm.modality in BANS:
        return Modality.PERMITS
    if norm.modality in DUTIES:
        return Modality.EXEMPTS
    return NotGoverning(norm.id, Ground.EXCEPTION)


def _resolutions(disputes: list[Dispute]) -> Iterator[Resolution]:
    """Every way to resolve the disputes, first as if all norms stood."""
    for sides in product((True, False), repeat=len(disputes)):
        yield tuple(zip(disputes, sides, strict=True))


def _resolve(counting: list[Counting], resolution: Resolution, scales: Scales) -> Resolved:
    fallen = frozenset().union(*(dispute.subjects for dispute, stands in resolution if not stands))
    there = [(playing, counts_as) for playing, counts_as in counting if playing.norm.id not in fallen]
    contenders = [Contender(playing.norm, counts_as, _displaced(playing, fallen)) for playing, counts_as in there]
    standing, setbacks = settle(contenders, scales.activities)
    outcome, makers = read_table(standing, covered=scales.covered)
    aside = {norm: NotGoverning(norm, ground, by) for norm, (ground, by) in setbacks.items()}
    aside |= {one.norm.id: _beside(one, makers) for one in standing if one not in makers}
    return Resolved(resolution, outcome, frozenset((maker.norm.id, maker.counts_as) for maker in makers), aside)


def _beside(one: Contender, makers: Iterable[Contender]) -> NotGoverning:
    """Why a norm that stands does not make the outcome."""
    if one.counts_as is Modality.LEAVES_OPEN:
        return NotGoverning(one.norm.id, Ground.LEFT_OPEN)
    return NotGoverning(one.norm.id, Ground.STRICTER, min(maker.norm.id for maker in makers))


def _displaced(playing: InPlay, fallen: frozenset[str]) -> frozenset[str]:
    running = {link for link, reaches in playing.displaces if reaches} - fallen
    return frozenset().union(*(link.norms for link in playing.norm.displaces if link.id in running))


def _disputed(counting: list[str], resolved: tuple[Resolved, ...]) -> dict[str, NotGoverning]:
    """The norms that are there in some resolutions only, each with the first dispute over it."""
    disputes = [dispute for dispute, _ in resolved[0].resolution]
    over = {norm: [dispute.id for dispute in disputes if norm in dispute.norms] for norm in counting}
    return {norm: NotGoverning(norm, Ground.DISPUTED, min(ids)) for norm, ids in over.items() if ids}


def is_left_open(found: Iterable[Verdict]) -> bool:
    """Whether some verdict permits the act only because the law names it and leaves it open."""
    makers = [verdict.made_by for verdict in found if verdict.outcome is Outcome.PERMITTED]
    return any(all(counts_as is Modality.LEAVES_OPEN for _, counts_as in made_by) for made_by in makers)
