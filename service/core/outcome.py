"""Step 7: the outcome table."""

from collections.abc import Iterable, Sequence

from service.core.precedence import Contender, clash
from service.core.vocabulary import BANS, DUTIES, Command, Modality, Outcome

_OPPOSING = frozenset({Modality.PERMITS, Modality.BARS_RESTRICTION, Modality.EXEMPTS, Modality.BARS_REQUIREMENT})


def read_table(standing: Sequence[Contender], *, covered: bool) -> tuple[Outcome, list[Contender]]:
    """The outcome of the norms left standing, and those of them that make it."""
    bans = [one for one in standing if one.counts_as in BANS]
    duties = [one for one in standing if one.counts_as in DUTIES]
    if bans and duties:
        return Outcome.CONTESTED, bans + duties
    commands = bans or duties
    opposed = _opposed(commands, standing)
    if opposed:
        return Outcome.CONTESTED, commands + opposed
    if commands:
        return (Outcome.PROHIBITED if bans else Outcome.REQUIRED), commands
    return _without_command(standing, covered=covered)


def _without_command(standing: Sequence[Contender], *, covered: bool) -> tuple[Outcome, list[Contender]]:
    """The rows for what stands beside no ban and no duty: leave, then what is left open by name, then silence."""
    leave = [one for one in standing if one.counts_as is not Modality.LEAVES_OPEN]
    if leave:
        return Outcome.PERMITTED, leave
    if not covered:
        return Outcome.NOT_RESEARCHED, []
    left_open = [one for one in standing if one.norm.of is Command.BAN]
    return (Outcome.PERMITTED if left_open else Outcome.NOT_ADDRESSED), left_open


def _opposed(commands: Iterable[Contender], standing: Iterable[Contender]) -> list[Contender]:
    """The norms that stand against a command at its own rank, made by another body."""
    opposing = [one for one in standing if one.counts_as in _OPPOSING]
    return [one for one in opposing if any(_opposes_as_equal(one, command) for command in commands)]


def _opposes_as_equal(one: Contender, command: Contender) -> bool:
    equal = one.norm.rank is command.norm.rank and one.norm.issuer.id != command.norm.issuer.id
    return equal and clash(one, command)
