"""Steps 3 to 5 for one assignment of the variables: what each norm in play counts as, or why it is out."""

from collections.abc import Iterable, Sequence

from service.core.engine.bits import Displacing
from service.core.engine.contenders import Contenders
from service.core.engine.moment import InPlay, Moment
from service.core.engine.problem import allowed_as
from service.core.formula import holds_in
from service.core.question import NotGoverning
from service.core.variables import Assignment
from service.core.vocabulary import Ground, Modality

State = NotGoverning | Modality | None


def state_of(playing: InPlay, values: Assignment) -> State:
    """What a norm counts as, or why it is out; None if the assumed act or bearer is not its own."""
    force, norm = playing.force, playing.item.norm.id
    if not holds_in(force.applies, values):
        return None
    if not holds_in(force.begun, values):
        return NotGoverning(norm, Ground.NOT_YET_IN_FORCE)
    if holds_in(force.ended, values):
        return NotGoverning(norm, Ground.ENDED)
    for orders, ground in ((force.voided, Ground.VOIDED), (force.suspended, Ground.SUSPENDED)):
        for order, runs in orders:
            if holds_in(runs, values):
                return NotGoverning(norm, ground, order)
    return _after_facts(playing, values)


def _after_facts(playing: InPlay, values: Assignment) -> NotGoverning | Modality:
    """Step 5: what the conditions and exceptions of a norm in force make of it."""
    item = playing.item
    if not holds_in(item.when, values):
        return NotGoverning(item.norm.id, Ground.CONDITION_NOT_MET)
    if holds_in(item.limited, values):
        return NotGoverning(item.norm.id, Ground.EXCEPTION)
    if not holds_in(item.allowed, values):
        return item.norm.modality
    return allowed_as(item.norm.modality) or NotGoverning(item.norm.id, Ground.EXCEPTION)


def there_among(moment: Moment, states: Sequence[State]) -> int:
    """The contenders that norms in these states count as, and the plain ones, as bits."""
    number, found = moment.problem.contenders.number, moment.there
    for playing, state in zip(moment.in_play, states, strict=True):
        if isinstance(state, Modality):
            found |= 1 << number[playing.item.norm.id, state]
    return found


def displacing_in(moment: Moment, values: Assignment) -> Displacing:
    """What each contender displaces by its words under an assignment."""
    found: dict[int, int] = {}
    for playing in moment.displacing:
        for link, reach in playing.displaces:
            if holds_in(reach, values):
                for number, targets in displaced_by(playing, link, moment.problem.contenders):
                    found[number] = found.get(number, 0) | targets
    return found


def displaced_by(playing: InPlay, link: str, contenders: Contenders) -> Iterable[tuple[int, int]]:
    """Each way in which a norm may count, with the contenders that one of its links displaces."""
    norm = playing.item.norm
    named = next(one.norms for one in norm.displaces if one.id == link)
    targets = contenders.of_norms(named - {norm.id})
    return ((number, targets) for number in contenders.numbers_of(norm.id))
