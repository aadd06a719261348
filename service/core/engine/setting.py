"""What the variables of a moment may be: fixed by presumption, free, or following from what is free."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from service.core.engine.moment import Moment
from service.core.implications import ContradictoryFactsError, Implications, Literal
from service.core.question import Presumed
from service.core.variables import Assignment, Facts, Variable, fact_values
from service.core.vocabulary import ABSENT, NOT_PASSED, PASSED, PRESENT, Sort

OTHERWISE = {PRESENT: ABSENT, ABSENT: PRESENT, PASSED: NOT_PASSED, NOT_PASSED: PASSED}
# That two literals cannot both hold; one of them twice: that it cannot hold at all.
Ban = tuple[Literal, Literal]


@dataclass(frozen=True, slots=True)
class Following:
    """A fact that follows from free ones: these literals make it hold, those make it fail, and else it is presumed."""

    presumed: bool
    made: tuple[Literal, ...]
    broken: tuple[Literal, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """The variables with one value; those that are free, in their order; those that follow; and what cannot be."""

    fixed: dict[Variable, str]
    free: tuple[Variable, ...]
    following: dict[Variable, Following]
    bans: tuple[Ban, ...]

    def values(self, assignment: Assignment) -> dict[Variable, str]:
        """Every variable's value under an assignment of the free ones."""
        found = {**self.fixed, **assignment}
        for variable, following in self.following.items():
            made, broken = (_any_holds(part, assignment) for part in (following.made, following.broken))
            holds = made or (following.presumed and not broken)
            found[variable] = PRESENT if holds else ABSENT
        return found


def _any_holds(literals: Iterable[Literal], assignment: Assignment) -> bool:
    return any((assignment[variable] == PRESENT) is holds for variable, holds in literals)


def setting_of(moment: Moment, otherwise: Presumed | None = None) -> Setting:
    """The setting of a moment, or with one thing presumed taken the other way; raises ContradictoryFactsError."""
    facts = moment.facts
    news = {} if otherwise is None else _news(moment, otherwise)
    fixed = dict(moment.presumed)
    fixed |= {one: value for one, value in fact_values(news).items() if one in fixed or one in facts.open}
    if otherwise is not None and otherwise.variable.sort is Sort.DATE:
        fixed[otherwise.variable] = OTHERWISE[otherwise.value]
    free = moment.variables.difference(fixed)
    still_open = facts.open.difference(fixed)
    if not still_open:
        return Setting(fixed, tuple(sorted(free)), {}, ())
    presumed = moment.variables.intersection(facts.presumed).difference(news)
    deciding = {one for one in still_open if not moment.implications.reach(one).isdisjoint(presumed)}
    return _Following(moment.implications, {**facts.stated, **news}, fixed, free | deciding, presumed).setting()


def _news(moment: Moment, otherwise: Presumed) -> Facts:
    """What holds and fails if one fact presumed is taken the other way, beside what is stated."""
    stated, variable = moment.facts.stated, otherwise.variable
    if variable.sort is not Sort.FACT:
        return {}
    news = moment.problem.world.implications.close({variable: otherwise.value == ABSENT})
    clashing = [one for one, holds in news.items() if stated.get(one, holds) is not holds]
    if clashing:
        raise ContradictoryFactsError(clashing)
    return news


class _Following:
    """What follows from free facts."""

    def __init__(
        self,
        implications: Implications,
        known: Facts,
        fixed: dict[Variable, str],
        free: Iterable[Variable],
        presumed: Iterable[Variable],
    ) -> None:
        self._implications = implications
        self._known = known
        self._fixed = fixed
        self._free = tuple(sorted(free))
        self._presumed = frozenset(presumed)

    def setting(self) -> Setting:
        literals = [(variable, value) for variable in self._free if variable.is_fact for value in (True, False)]
        closed = {literal: self._closed(literal) for literal in literals}
        found: dict[Variable, dict[bool, list[Literal]]] = {}
        for literal, follows in closed.items():
            for variable in self._presumed.intersection(follows or ()):
                found.setdefault(variable, {True: [], False: []})[(follows or {})[variable]].append(literal)
        following = {
            variable: Following(self._fixed[variable] == PRESENT, tuple(made[True]), tuple(made[False]))
            for variable, made in found.items()
        }
        fixed = {variable: value for variable, value in self._fixed.items() if variable not in following}
        return Setting(fixed, self._free, following, tuple(self._bans(closed)))

    def _closed(self, literal: Literal) -> Facts | None:
        """All that follows from a literal; None if it cannot hold."""
        try:
            follows = self._implications.close(dict([literal]))
        except ContradictoryFactsError:
            return None
        clashing = any(self._known.get(variable, value) is not value for variable, value in follows.items())
        return None if clashing else follows

    def _bans(self, closed: dict[Literal, Facts | None]) -> Iterator[Ban]:
        for literal, follows in closed.items():
            if follows is None:
                yield (literal, literal)
                continue
            for variable, value in follows.items():
                if variable != literal[0] and (variable, not value) in closed:
                    yield (literal, (variable, not value))
