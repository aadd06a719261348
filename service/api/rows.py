"""What lists show of records, made of the rows of a page alone."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from service.answering.editions import Edition
from service.documents.document import Body
from service.documents.grouping import Ordered

# Makes what is shown of a body, in an edition on a day.
Dress = Callable[[Any, Edition, date], Any]


@dataclass(frozen=True)
class Kept:
    """What is shown of bodies on a day, made once and kept under a name in the edition; without `dress`, themselves."""

    name: str
    dress: Dress | None

    def rows(self, bodies: Iterable[Body], edition: Edition, day: date) -> list[Body]:
        """Give what is shown of each; one that is kept is not even looked at."""
        if isinstance(bodies, Ordered):
            return [
                edition.row((self.name, own_id, day), partial(self._made, bodies, own_id, edition, day))
                for own_id in bodies.ids
            ]
        return [self._shown(body, edition, day) for body in bodies]

    def _made(self, bodies: Ordered, own_id: str, edition: Edition, day: date) -> Body:
        return self._shown(bodies.named(own_id), edition, day)

    def _shown(self, body: Body, edition: Edition, day: date) -> Body:
        return self.dress(body, edition, day) if self.dress else body
