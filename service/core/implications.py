"""Conditions: what they imply and exclude, and what follows from facts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from service.core.variables import Facts, Variable, fact
from service.core.vocabulary import Presumption

Literal = tuple[Variable, bool]
Link = tuple[Literal, Literal]


@dataclass(frozen=True)
class Condition:
    """A fact a norm may turn on, what is presumed of it, and what it implies or excludes when it holds."""

    id: str
    presumption: Presumption
    implies: frozenset[str] = frozenset()
    excludes: frozenset[str] = frozenset()


class ContradictoryFactsError(ValueError):
    """The facts of a question contradict each other, its activity, or what follows from them."""

    def __init__(self, facts: Iterable[Variable]) -> None:
        self.conditions = tuple(sorted(variable.name for variable in facts))
        super().__init__(f"These facts contradict each other: {', '.join(self.conditions)}.")


def links_of(conditions: Mapping[str, Condition]) -> list[Link]:
    """What each condition's holding makes of others."""
    found: list[Link] = []
    for name, condition in sorted(conditions.items()):
        found += [((fact(name), True), (fact(implied), True)) for implied in sorted(condition.implies)]
        found += [((fact(name), True), (fact(excluded), False)) for excluded in sorted(condition.excludes)]
    return found


class Implications:
    """What one fact's holding or not holding makes of others, contrapositives included."""

    def __init__(self, links: Iterable[Link]) -> None:
        self._links = tuple(links)
        self._next: dict[Literal, list[Literal]] = {}
        self._reach: dict[Variable, frozenset[Variable]] = {}
        for cause, effect in self._links:
            self._next.setdefault(cause, []).append(effect)
            self._next.setdefault((effect[0], not effect[1]), []).append((cause[0], not cause[1]))

    def joined(self, links: Iterable[Link]) -> "Implications":
        """These implications and some more."""
        more = tuple(links)
        return Implications((*self._links, *more)) if more else self

    def reach(self, variable: Variable) -> frozenset[Variable]:
        """The facts that this one's holding, or its not holding, decides."""
        if variable not in self._reach:
            self._reach[variable] = self._closed((variable, True)) | self._closed((variable, False))
        return self._reach[variable]

    def _closed(self, literal: Literal) -> frozenset[Variable]:
        try:
            return frozenset(self.close(dict([literal])))
        except ContradictoryFactsError:
            return frozenset()

    def close(self, facts: Facts) -> dict[Variable, bool]:
        """The facts with all that follows from them; raises ContradictoryFactsError."""
        closed = dict(facts)
        waiting = list(facts.items())
        while waiting:
            for variable, value in self._next.get(waiting.pop(), ()):
                if closed.get(variable, value) is not value:
                    raise ContradictoryFactsError({variable})
                if variable not in closed:
                    closed[variable] = value
                    waiting.append((variable, value))
        return closed
