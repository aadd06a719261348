"""Steps 6 and 7 where nothing is open: which norms stand, and the outcome, over sets of numbers as bits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from service.core.engine.bitset import bits, joined, mask
from service.core.engine.contenders import Contenders
from service.core.question import NotGoverning
from service.core.vocabulary import Ground, Outcome

# What contenders displace by their words in one case, and not in every one: by the number of each, the others.
Displacing = Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Weighed:
    """What is there, what stands, the outcome and who makes it, under what is displaced by words."""

    contenders: Contenders
    displacing: Displacing
    there: int
    standing: int
    outcome: Outcome
    makers: int

    def aside(self, number: int) -> NotGoverning:
        """Why a contender that is there does not make the outcome, and by whom."""
        norm = self.contenders.all[number].norm.id
        if not self.standing >> number & 1:
            return self._setback(number, norm)
        if self.contenders.open >> number & 1:
            return NotGoverning(norm, Ground.LEFT_OPEN)
        return NotGoverning(norm, Ground.STRICTER, min(self.contenders.all[one].norm.id for one in bits(self.makers)))

    def _setback(self, number: int, norm: str) -> NotGoverning:
        by_words = _by_words(number, self.displacing)
        spared = self.displacing.get(number, 0)
        for ground, rivals in self.contenders.rivals[number].by_ground():
            prevailing = (rivals | by_words if ground is Ground.EXPRESS else rivals & ~spared) & self.standing
            if prevailing:
                return NotGoverning(norm, ground, self.contenders.all[next(bits(prevailing))].norm.id)
        raise AssertionError(f"nothing prevails over {norm}")


def weigh(contenders: Contenders, there: int, displacing: Displacing, *, covered: bool) -> Weighed:
    """Weigh the contenders that are there; `covered`: silence is a finding."""
    standing = settle(contenders, there, displacing)
    outcome, makers = read_table(contenders, standing, covered=covered)
    return Weighed(contenders, displacing, there, standing, outcome, makers)


def settle(contenders: Contenders, there: int, displacing: Displacing) -> int:
    """Those left standing: outward from those over which nothing prevails; what is left over in a circle stands."""
    prevailing, over = _priority(contenders, displacing)
    undecided = there & (contenders.contested | joined(displacing.values()))
    moved = there & ~undecided
    aside, moving = 0, True
    while moving:
        struck = joined(over[number] for number in bits(moved)) & undecided
        aside |= struck
        undecided &= ~struck
        moved = mask(number for number in bits(undecided) if not prevailing[number] & there & ~aside)
        undecided &= ~moved
        moving = bool(moved)
    return there & ~aside


def _priority(contenders: Contenders, displacing: Displacing) -> tuple[Sequence[int], Sequence[int]]:
    """Who prevails over each, and over whom each prevails, with what is displaced by words in this case only."""
    if not displacing:
        return contenders.prevailing, contenders.over
    prevailing, over = list(contenders.prevailing), list(contenders.over)
    for number, targets in displacing.items():
        spared = contenders.rivals[number].unspoken & targets & ~contenders.rivals[number].express
        prevailing[number] &= ~spared
        for one in bits(spared):
            over[one] &= ~(1 << number)
    for number, targets in displacing.items():
        over[number] |= targets
        for target in bits(targets):
            prevailing[target] |= 1 << number
    return prevailing, over


def _by_words(number: int, displacing: Displacing) -> int:
    """Those that displace a contender by their words."""
    return mask(one for one, targets in displacing.items() if targets >> number & 1)


def read_table(contenders: Contenders, standing: int, *, covered: bool) -> tuple[Outcome, int]:
    """The outcome of what stands, and those that make it."""
    bans, duties = standing & contenders.bans, standing & contenders.duties
    if bans and duties:
        return Outcome.CONTESTED, bans | duties
    commands = bans | duties
    if commands:
        opposed = _opposed(contenders, commands, standing)
        alone = Outcome.PROHIBITED if bans else Outcome.REQUIRED
        return (Outcome.CONTESTED if opposed else alone), commands | opposed
    return _without_command(contenders, standing, covered=covered)


def _opposed(contenders: Contenders, commands: int, standing: int) -> int:
    """Those that stand against a command at its own rank, made by another body."""
    found = 0
    for number in bits(standing & contenders.opposing):
        if contenders.rivals[number].equals & commands:
            found |= 1 << number
    return found


def _without_command(contenders: Contenders, standing: int, *, covered: bool) -> tuple[Outcome, int]:
    """The rows for what stands beside no ban and no duty: leave, then what is left open by name, then silence."""
    leave = standing & ~contenders.open
    if leave:
        return Outcome.PERMITTED, leave
    if not covered:
        return Outcome.NOT_RESEARCHED, 0
    left_open = standing & contenders.open_bans
    return (Outcome.PERMITTED if left_open else Outcome.NOT_ADDRESSED), left_open
