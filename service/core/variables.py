"""Variables: what a question leaves open, and the values they may be given."""

from collections.abc import Mapping
from dataclasses import dataclass

from service.core.vocabulary import ABSENT, PRESENT, Sort


@dataclass(frozen=True, order=True, slots=True)
class Variable:
    """An open fact, place, attribute of the act or of the bearer, or a date in doubt."""

    sort: Sort
    name: str

    @property
    def slug(self) -> str:
        """The variable as it is written on the wire: `fact:judicial-warrant`."""
        return f"{self.sort}:{self.name}"

    @property
    def is_fact(self) -> bool:
        """Whether it is a fact of the case, where the act is done among them: such as imply and exclude each other."""
        return self.sort in {Sort.FACT, Sort.PLACE}


Assignment = Mapping[Variable, str]
Facts = Mapping[Variable, bool]


def fact(condition: str) -> Variable:
    """The variable of a condition."""
    return Variable(Sort.FACT, condition)


def place(territory: str) -> Variable:
    """The variable that says whether the act is done in a territory."""
    return Variable(Sort.PLACE, territory)


def fact_values(facts: Facts) -> dict[Variable, str]:
    """Facts as an assignment."""
    return {variable: PRESENT if holds else ABSENT for variable, holds in facts.items()}
