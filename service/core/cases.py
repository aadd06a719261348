"""The least cases of a conditional answer: no case and no literal of a case can be spared."""

from collections.abc import Iterable, Mapping

from service.core.candidates import ABSENT, PRESENT
from service.core.explore import Assignment, Diagram, close, paths, verdicts
from service.core.implications import ContradictoryFactsError, Implications
from service.core.question import Case, Literal
from service.core.vocabulary import Outcome


class CaseFinder:
    """Finds the least cases of one diagram."""

    def __init__(
        self,
        diagram: Diagram,
        domains: Mapping[str, tuple[str, ...]],
        stated: Mapping[str, bool],
        implications: Implications,
    ) -> None:
        self._diagram = diagram
        self._domains = domains
        self._stated = stated
        self._implications = implications

    def find(self) -> tuple[Case, ...]:
        """The cases, in the order of their literals."""
        found: dict[tuple[tuple[str, str], ...], Outcome] = {}
        for path, outcome in paths(self._diagram):
            if not any(_contains(dict(case), self._closed(path)) for case in found):
                shortest = self._shorten(path, outcome)
                found[tuple(sorted(shortest.items()))] = outcome
        kept = dict(found)
        for case in sorted(found, key=lambda case: (-len(case), case)):
            others = [dict(other) for other in kept if other != case and kept[other] is found[case]]
            if self._is_covered(dict(case), others):
                del kept[case]
        return tuple(self._case(dict(case), outcome) for case, outcome in sorted(kept.items()))

    def _closed(self, literals: Assignment) -> dict[str, str]:
        known = close(self._implications, self._stated, literals)
        facts = {f"fact:{name}": PRESENT if value else ABSENT for name, value in known.items()}
        return {**literals, **facts}

    def _shorten(self, path: Assignment, outcome: Outcome) -> dict[str, str]:
        literals = dict(path)
        for variable in sorted(path, reverse=True):
            fewer = {name: value for name, value in literals.items() if name != variable}
            if {verdict.outcome for verdict in verdicts(self._diagram, self._closed(fewer))} == {outcome}:
                literals = fewer
        return literals

    def _is_covered(self, region: Assignment, cases: Iterable[Assignment]) -> bool:
        """Whether every consistent assignment of the region falls in one of the cases."""
        try:
            closed = self._closed(region)
        except ContradictoryFactsError:
            return True
        live = [case for case in cases if all(closed.get(name, value) == value for name, value in case.items())]
        if any(_contains(case, closed) for case in live):
            return True
        if not live:
            return False
        variable = next(name for name in sorted(live[0]) if name not in closed)
        return all(
            self._is_covered({**closed, variable: value}, live)
            for value in self._domains.get(variable, (ABSENT, PRESENT))
        )

    def _case(self, literals: Assignment, outcome: Outcome) -> Case:
        within = verdicts(self._diagram, self._closed(literals))
        norms = {norm for verdict in within for norm, _ in verdict.made_by}
        when = tuple(Literal(name, value) for name, value in sorted(literals.items()))
        return Case(when, outcome, tuple(sorted(norms)))


def _contains(case: Assignment, region: Assignment) -> bool:
    return all(region.get(name) == value for name, value in case.items())
