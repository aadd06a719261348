"""Step 7: the outcome table."""

from collections.abc import Iterable, Sequence

from service.core.precedence import Standing, clash
from service.core.vocabulary import BANS, DUTIES, Modality, Outcome

_OPPOSING_BANS = frozenset({Modality.PERMITS, Modality.BARS_RESTRICTION})
_OPPOSING_DUTIES = frozenset({Modality.EXEMPTS, Modality.BARS_REQUIREMENT})


def read_table(norms: Sequence[Standing], *, covered: bool) -> tuple[Outcome, list[Standing]]:
    """The outcome of the norms left standing, and those of them that make it."""
    bans = [norm for norm in norms if norm.counts_as in BANS]
    duties = [norm for norm in norms if norm.counts_as in DUTIES]
    if bans and duties:
        return Outcome.CONTESTED, bans + duties
    commands = bans or duties
    opposed = _opposed(commands, norms)
    if opposed:
        return Outcome.CONTESTED, commands + opposed
    if commands:
        return (Outcome.PROHIBITED if bans else Outcome.REQUIRED), commands
    if norms:
        return Outcome.PERMITTED, list(norms)
    return (Outcome.NOT_ADDRESSED if covered else Outcome.NOT_RESEARCHED), []


def _opposed(commands: Iterable[Standing], norms: Iterable[Standing]) -> list[Standing]:
    """The norms that stand against a command at its own rank, made by another body."""
    opposing = _OPPOSING_BANS | _OPPOSING_DUTIES
    candidates = [norm for norm in norms if norm.counts_as in opposing]
    return [norm for norm in candidates if any(_opposes_as_equal(norm, command) for command in commands)]


def _opposes_as_equal(norm: Standing, command: Standing) -> bool:
    equal = norm.norm.rank is command.norm.rank and norm.norm.issuer.id != command.norm.issuer.id
    return equal and clash(norm, command)
