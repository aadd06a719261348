"""Variables: what a question leaves open, and the values they may be given."""

from collections.abc import Mapping
from dataclasses import dataclass

from service.core.vocabulary import ABSENT, PRESENT, Sort


@dataclass(frozen=True, order=True, slots=True)
class Variable:
    """An open fact, an open attribute of the act or of the bearer, or a date in doubt."""

    sort: Sort
    name: str

    @property
    def slug(self) -> str:
        """The variable as it is written on the wire: `fact:judicial-warrant`."""
        return f"{self.sort}:{self.name}"


Assignment = Mapping[Variable, str]


def fact(condition: str) -> Variable:
    """The variable of a fact."""
    return Variable(Sort.FACT, condition)


def fact_values(facts: Mapping[str, bool]) -> dict[Variable, str]:
    """Facts by condition as an assignment."""
    return {fact(condition): PRESENT if holds else ABSENT for condition, holds in facts.items()}
