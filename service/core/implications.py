"""What conditions imply and exclude, and what follows from facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from service.core.model import Condition


class ContradictoryFactsError(ValueError):
    """The facts of a question contradict each other, its activity, or what follows from them."""

    def __init__(self, conditions: Iterable[str]) -> None:
        self.conditions = tuple(sorted(conditions))
        super().__init__(f"These facts contradict each other: {', '.join(self.conditions)}.")


class Implications:
    """What one fact's holding or not holding makes of others, contrapositives included."""

    def __init__(self, conditions: Mapping[str, Condition]) -> None:
        self._next: dict[tuple[str, bool], set[tuple[str, bool]]] = {}
        self._reach: dict[str, frozenset[str]] = {}
        for condition in conditions.values():
            for implied in condition.implies:
                self._link((condition.id, True), (implied, True))
            for excluded in condition.excludes:
                self._link((condition.id, True), (excluded, False))

    def _link(self, cause: tuple[str, bool], effect: tuple[str, bool]) -> None:
        self._next.setdefault(cause, set()).add(effect)
        self._next.setdefault((effect[0], not effect[1]), set()).add((cause[0], not cause[1]))

    def reach(self, condition: str) -> frozenset[str]:
        """The facts that this one's holding, or its not holding, decides."""
        if condition not in self._reach:
            self._reach[condition] = frozenset().union(*(self._closed(condition, value) for value in (True, False)))
        return self._reach[condition]

    def _closed(self, condition: str, value: bool) -> frozenset[str]:  # noqa: FBT001
        try:
            return frozenset(self.close({condition: value}))
        except ContradictoryFactsError:
            return frozenset()

    def close(self, facts: Mapping[str, bool]) -> dict[str, bool]:
        """The facts with all that follows from them; raises ContradictoryFactsError."""
        closed = dict(facts)
        waiting = list(facts.items())
        while waiting:
            for condition, value in self._next.get(waiting.pop(), ()):
                if closed.get(condition, value) is not value:
                    raise ContradictoryFactsError({condition})
                if condition not in closed:
                    closed[condition] = value
                    waiting.append((condition, value))
        return closed
