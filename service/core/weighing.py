"""What is weighed: norms in play and disputes, each with the formulas its state turns on."""

from dataclasses import dataclass

from service.core.candidates import Force, Tagged, assign_each
from service.core.formula import Formula, assign, variables
from service.core.model import Dispute, Norm
from service.core.variables import Assignment, Variable


@dataclass(frozen=True, slots=True)
class InPlay:
    """A norm in play and the formulas its state turns on."""

    norm: Norm
    force: Force
    when: Formula
    limited: Formula
    allowed: Formula
    displaces: Tagged

    def assigned(self, values: Assignment) -> "InPlay":
        """The same norm with these variables given their values."""
        return InPlay(
            self.norm,
            self.force.assigned(values),
            assign(self.when, values),
            assign(self.limited, values),
            assign(self.allowed, values),
            assign_each(self.displaces, values),
        )

    def variables(self) -> frozenset[Variable]:
        """The variables the norm's state still turns on."""
        links = (reach for _, reach in self.displaces)
        turning_on = map(variables, (self.when, self.limited, self.allowed, *links))
        return self.force.variables().union(*turning_on)


@dataclass(frozen=True)
class Weighing:
    """What is weighed: norms in play, and the disputes that may be running."""

    in_play: tuple[InPlay, ...]
    disputes: tuple[tuple[Dispute, Formula], ...]

    def assigned(self, values: Assignment) -> "Weighing":
        """The same with these variables given their values."""
        disputes = tuple((dispute, assign(runs, values)) for dispute, runs in self.disputes)
        return Weighing(tuple(playing.assigned(values) for playing in self.in_play), disputes)

    def variables(self) -> frozenset[Variable]:
        """The variables still undecided."""
        disputed = (variables(runs) for _, runs in self.disputes)
        return frozenset().union(*(playing.variables() for playing in self.in_play), *disputed)
