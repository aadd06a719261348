"""One side of a comparison: an answer with the day, the record set and the question it was given for."""

from dataclasses import dataclass

from service.answering.editions import Edition
from service.answering.receipts import sealed
from service.core.question import Question
from service.history.fields import Plain
from service.store.seal import instant

Norms = dict[str, Plain]
_ROLES = (
    ("governing", "governing"),
    ("not_governing", "not-governing"),
    ("broader", "broader"),
    ("out_of_scope", "out-of-scope"),
)
_OF_THE_ROLE = frozenset({"counts_as", "ground", "by"})


@dataclass(frozen=True)
class Side:
    """An answer in plain values; a stored one has no edition to look anything up in."""

    answer: Plain
    as_of: str
    record_set: int
    known_at: str
    edition: Edition | None = None
    question: Question | None = None

    @property
    def outcome(self) -> str:
        """The outcome."""
        return str(self.answer["outcome"])

    @property
    def governing(self) -> list[str]:
        """The ids of the norms that make the outcome."""
        return [norm["id"] for norm in self.answer["governing"]]

    def norms(self) -> Norms:
        """Every norm in the answer by its id."""
        return {norm["id"]: norm for part, _ in _ROLES for norm in _shown(self.answer, part)}

    def roles(self) -> Norms:
        """What each norm does in the answer."""
        return {norm["id"]: _role(norm, role) for part, role in _ROLES for norm in _shown(self.answer, part)}

    def records(self, name: str) -> bool | None:
        """Whether a norm is recorded on this side; None where that cannot be looked up."""
        return None if self.edition is None else name in self.edition.library.norms

    def parts(self) -> Plain:
        """The side as plain values."""
        asked = self.answer["question"]
        return {
            "question": {**asked, "of_class": asked["class"]},
            "as_of": self.as_of,
            "record_set": self.record_set,
            "known_at": self.known_at,
            "outcome": self.outcome,
            "governing": self.governing,
            "validity": self.answer["validity"],
        }


def _shown(answer: Plain, part: str) -> list[Plain]:
    """The norms in a part of an answer; receipts of the first form call one of them otherwise."""
    norms: list[Plain] = answer["set_aside"] if part == "not_governing" and part not in answer else answer[part]
    return norms


def _role(norm: Plain, role: str) -> Plain:
    return {"role": role, **{name: norm.get(name) for name in sorted(_OF_THE_ROLE)}}


def text_of(norm: Plain) -> Plain:
    """A norm in an answer without what it does there."""
    return {name: value for name, value in norm.items() if name not in _OF_THE_ROLE}


def side_of(edition: Edition, question: Question) -> Side:
    """The answer an edition gives; raises ContradictoryFactsError."""
    answer = sealed(edition.answer(question))
    known_at = instant(edition.record_set.recorded_at)
    return Side(answer, question.as_of.isoformat(), edition.record_set.number, known_at, edition, question)
