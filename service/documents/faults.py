"""One thing wrong with what was given: a document, a change, a question."""

from collections.abc import Sequence
from dataclasses import dataclass

from service.documents.known import nearest


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and where: `at` is a JSON pointer in a document or a body, or the name of a part of a question.

    `value` is what was given there and `allowed` what may be, where they are told.
    """

    at: str
    message: str
    value: str | None = None
    allowed: Sequence[str] = ()

    def __str__(self) -> str:
        if self.value is None:
            return f"{self.at or '/'}: {self.message}"
        alike = nearest(self.value, self.allowed)
        return f"{self.at} {self.value!r}: {self.message}" + (f" Did you mean {alike}?" if alike else "")
