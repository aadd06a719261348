"""A moment under one full assignment, weighed in bits as if every dispute were resolved so that its norms stand."""

from collections.abc import Container, Iterator

from service.core.engine.bits import Weighed, weigh
from service.core.engine.bitset import bits
from service.core.engine.moment import Moment
from service.core.engine.states import State, displacing_in, state_of, there_among
from service.core.formula import holds_in
from service.core.question import Case, Contest, NotGoverning
from service.core.question import Weighed as Governing
from service.core.variables import Assignment
from service.core.vocabulary import Ground, Modality, Outcome


class Closed:
    """One assignment of a moment: the state of each norm in play, and how those that are there weigh."""

    def __init__(self, moment: Moment, values: Assignment, *, covered: bool) -> None:
        self._moment = moment
        self._values = values
        self._covered = covered
        self.states: list[State] = [state_of(playing, values) for playing in moment.in_play]
        self.weighed = self._weigh(self.states, values)

    @property
    def outcome(self) -> Outcome:
        """The outcome of the assignment."""
        return self.weighed.outcome

    @property
    def is_left_open(self) -> bool:
        """Whether the act is permitted only because the law names it and leaves it open."""
        only = self._moment.problem.contenders.open
        return self.outcome is Outcome.PERMITTED and not self.weighed.makers & ~only

    def governing(self) -> tuple[Governing, ...]:
        """The norms that make the outcome, by id."""
        contenders = self._moment.problem.contenders.all
        made = sorted((contenders[n].norm.id, contenders[n].counts_as) for n in bits(self.weighed.makers))
        return tuple(Governing(norm, counts_as) for norm, counts_as in made)

    def cases(self) -> tuple[Case, ...]:
        """None: there is one assignment."""
        return ()

    def contests(self) -> tuple[Contest, ...]:
        """None: no dispute is looked at."""
        return ()

    def otherwise(self, values: Assignment) -> Outcome:
        """The outcome under an assignment that differs in few variables: only what turns on them is looked at again."""
        turning = self._moment.turning
        changed = (places for variable, places in turning.items() if values[variable] != self._values[variable])
        states = list(self.states)
        for place in {place for places in changed for place in places}:
            states[place] = state_of(self._moment.in_play[place], values)
        return self._weigh(states, values).outcome

    def grounds(self, makers: Container[str]) -> dict[str, NotGoverning]:
        """Why each norm that is there or out, and does not make the outcome, does not; of those disputed, that."""
        running = [one for one, runs in self._moment.disputes if holds_in(runs, self._values)]
        found = {ground.norm: ground for ground in self._plain() if ground.norm not in makers}
        for playing, state in zip(self._moment.in_play, self.states, strict=True):
            norm = playing.item.norm.id
            if norm not in makers and state is not None:
                over = [dispute.id for dispute in running if norm in dispute.norms]
                found[norm] = state if isinstance(state, NotGoverning) else self._aside(norm, state, over)
        return found

    def _plain(self) -> Iterator[NotGoverning]:
        """Why each plain norm in force that makes no outcome does not."""
        return (self.weighed.aside(number) for number in bits(self._moment.there & ~self.weighed.makers))

    def _aside(self, norm: str, state: Modality, disputed: list[str]) -> NotGoverning:
        if disputed:
            return NotGoverning(norm, Ground.DISPUTED, min(disputed))
        return self.weighed.aside(self._moment.problem.contenders.number[norm, state])

    def _weigh(self, states: list[State], values: Assignment) -> Weighed:
        there, displacing = there_among(self._moment, states), displacing_in(self._moment, values)
        return weigh(self._moment.problem.contenders, there, displacing, covered=self._covered)
