"""What is read off the functions of a moment with something open."""

from collections.abc import Container

from service.core.engine.bitset import bits
from service.core.engine.cases import CaseFinder
from service.core.engine.closed import Closed
from service.core.engine.contests import contests_of
from service.core.engine.diagram import Diagram
from service.core.engine.logic import Value
from service.core.engine.moment import Moment
from service.core.question import Case, Contest, NotGoverning, Weighed
from service.core.variables import Variable
from service.core.vocabulary import Outcome


class Opened:
    """The functions of a moment being read; `covered`: silence is a finding."""

    def __init__(self, moment: Moment, diagram: Diagram, *, covered: bool) -> None:
        self._moment = moment
        self._diagram = diagram
        self._covered = covered
        self._known: dict[tuple[tuple[Variable, str], ...], Closed] = {}

    @property
    def outcome(self) -> Outcome:
        """The one outcome of all that can be, or `conditional`."""
        return self._diagram.outcome

    @property
    def is_left_open(self) -> bool:
        """Whether the act is somewhere permitted only because the law names it and leaves it open."""
        return self._diagram.can_be(self._diagram.left_open)

    def governing(self) -> tuple[Weighed, ...]:
        """The norms that make the outcome somewhere, by id."""
        contenders, makers = self._moment.problem.contenders.all, self._diagram.table.makers
        found = [one for one, value in zip(contenders, makers, strict=True) if self._diagram.can_be(value)]
        made = sorted((one.norm.id, one.counts_as) for one in found)
        return tuple(Weighed(norm, counts_as) for norm, counts_as in made)

    def grounds(self, makers: Container[str]) -> dict[str, NotGoverning]:
        """Why each norm that applies somewhere and makes no outcome does not, in the first assignment that has it."""
        found: dict[str, NotGoverning] = {}
        for where, norms in self._where(makers).items():
            first = self._diagram.first(where)
            grounds = {} if first is None else self._closed(first).grounds(makers)
            found |= {norm: grounds[norm] for norm in norms if norm in grounds}
        return found

    def _where(self, makers: Container[str]) -> dict[Value, list[str]]:
        """The norms that make no outcome by where they apply."""
        contenders = self._moment.problem.contenders.all
        found: dict[Value, list[str]] = {True: [contenders[number].norm.id for number in bits(self._moment.there)]}
        for playing in self._moment.in_play:
            if playing.item.norm.id not in makers:
                where = self._diagram.meaning.of(playing.force.applies)
                found.setdefault(where, []).append(playing.item.norm.id)
        return found

    def cases(self) -> tuple[Case, ...]:
        """The least cases."""
        return CaseFinder(self._diagram).find()

    def contests(self) -> tuple[Contest, ...]:
        """The disputes that make a difference."""
        return contests_of(self._diagram)

    def _closed(self, assignment: dict[Variable, str]) -> Closed:
        """The moment under one assignment of what is free, with all that follows from it."""
        key = tuple(assignment.items())
        if key not in self._known:
            values = self._diagram.setting.values(assignment)
            self._known[key] = Closed(self._moment, values, covered=self._covered)
        return self._known[key]
