"""One full assignment weighed: states of norms, every resolution of the disputes, the outcome (steps 5 to 8)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from service.core.model import Activity, Dispute, Norm
from service.core.outcome import read_table
from service.core.precedence import Standing, settle
from service.core.problem import InPlay, Weighing
from service.core.question import SetAside
from service.core.vocabulary import BANS, DUTIES, Ground, Modality, Outcome

Maker = tuple[str, Modality]
Resolution = tuple[tuple[Dispute, bool], ...]


@dataclass(frozen=True)
class Resolved:
    """The outcome with every dispute resolved one way, the norms that make it and the others' grounds."""

    resolution: Resolution
    outcome: Outcome
    made_by: frozenset[Maker]
    aside: Mapping[str, SetAside]


@dataclass(frozen=True)
class Verdict:
    """The outcome of one assignment, the norms that make it, the others' grounds, and outcomes by resolution."""

    outcome: Outcome
    made_by: frozenset[Maker]
    aside: tuple[SetAside, ...]
    resolutions: tuple[Resolved, ...]


def weigh(weighing: Weighing, activities: Mapping[str, Activity], *, covered: bool) -> Verdict:
    """Weigh a fully assigned question under every combination of resolutions."""
    aside: dict[str, SetAside] = {}
    present: list[tuple[InPlay, Modality]] = []
    for norm in weighing.norms:
        state = norm_state(norm)
        if isinstance(state, SetAside):
            aside[norm.norm.id] = state
        elif state is not None:
            present.append((norm, state))
    running = [dispute for dispute, runs in weighing.disputes if runs]
    resolved = tuple(_resolve(present, resolution, activities, covered=covered) for resolution in _resolutions(running))
    made_by = frozenset().union(*(result.made_by for result in resolved))
    for result in reversed(resolved):
        aside.update(result.aside)
    aside.update(_disputed([norm.norm.id for norm, _ in present], resolved))
    makers = {norm for norm, _ in made_by}
    others = tuple(ground for norm, ground in sorted(aside.items()) if norm not in makers)
    outcomes = {result.outcome for result in resolved}
    return Verdict(outcomes.pop() if len(outcomes) == 1 else Outcome.CONTESTED, made_by, others, resolved)


def norm_state(norm: InPlay) -> SetAside | Modality | None:
    """What an assigned norm counts as, or why it is out; None if the assumed act or bearer is not its own."""
    if not norm.applies:
        return None
    for holds, ground in ((not norm.begun, Ground.NOT_YET_IN_FORCE), (norm.ended, Ground.ENDED)):
        if holds:
            return SetAside(norm.norm.id, ground)
    for orders, ground in ((norm.voided, Ground.VOIDED), (norm.suspended, Ground.SUSPENDED)):
        for order, runs in orders:
            if runs:
                return SetAside(norm.norm.id, ground, order)
    if not norm.when:
        return SetAside(norm.norm.id, Ground.CONDITION_NOT_MET)
    if norm.limited:
        return SetAside(norm.norm.id, Ground.EXCEPTION)
    return _left_by_exception(norm.norm) if norm.leave else norm.norm.modality


def _left_by_exception(norm: Norm) -> SetAside | Modality:
    if norm.modality in BANS:
        return Modality.PERMITS
    if norm.modality in DUTIES:
        return Modality.EXEMPTS
    return SetAside(norm.id, Ground.EXCEPTION)


def _resolutions(disputes: list[Dispute]) -> Iterator[Resolution]:
    """Every way to resolve the disputes, first as if all norms stood."""
    for sides in product((True, False), repeat=len(disputes)):
        yield tuple(zip(disputes, sides, strict=True))


def _resolve(
    present: list[tuple[InPlay, Modality]],
    resolution: Resolution,
    activities: Mapping[str, Activity],
    *,
    covered: bool,
) -> Resolved:
    fallen = frozenset().union(*(dispute.subjects for dispute, stands in resolution if not stands))
    norms = [
        Standing(norm.norm, counts_as, _displaced(norm, fallen))
        for norm, counts_as in present
        if norm.norm.id not in fallen
    ]
    standing, grounds = settle(norms, activities)
    outcome, makers = read_table(standing, covered=covered)
    aside = {norm: SetAside(norm, ground, by) for norm, (ground, by) in grounds.items()}
    for norm in standing:
        if norm not in makers:
            aside[norm.norm.id] = SetAside(norm.norm.id, Ground.STRICTER, min(maker.norm.id for maker in makers))
    return Resolved(resolution, outcome, frozenset((maker.norm.id, maker.counts_as) for maker in makers), aside)


def _displaced(norm: InPlay, fallen: frozenset[str]) -> frozenset[str]:
    running = {link for link, reaches in norm.displaces if reaches}
    return frozenset().union(
        *(link.norms for link in norm.norm.displaces if link.id in running and link.id not in fallen)
    )


def _disputed(present: list[str], resolved: tuple[Resolved, ...]) -> dict[str, SetAside]:
    """The norms that are there in some resolutions only."""
    found: dict[str, SetAside] = {}
    for norm in present:
        for result in resolved:
            fallen = [dispute.id for dispute, stands in result.resolution if not stands and norm in dispute.norms]
            if fallen:
                found[norm] = SetAside(norm, Ground.DISPUTED, fallen[0])
                break
    return found
