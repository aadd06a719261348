"""Step 7: the outcome table."""

from collections.abc import Iterable, Sequence

from service.core.precedence import Contender, clash
from service.core.vocabulary import BANS, DUTIES, Modality, Outcome

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
    if standing:
        return Outcome.PERMITTED, list(standing)
    return (Outcome.NOT_ADDRESSED if covered else Outcome.NOT_RESEARCHED), []


def _opposed(commands: Iterable[Contender], standing: Iterable[Contender]) -> list[Contender]:
    """The norms that stand against a command at its own rank, made by another body."""
    opposing = [one for one in standing if one.counts_as in _OPPOSING]
    return [one for one in opposing if any(_opposes_as_equal(one, command) for command in commands)]


def _opposes_as_equal(one: Contender, command: Contender) -> bool:
    equal = one.norm.rank is command.norm.rank and one.norm.issuer.id != command.norm.issuer.id
    return equal and clash(one, command)
