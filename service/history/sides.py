"""One side of a comparison: an answer as a receipt seals it, read anew, whichever release sealed it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from service.answering.asked import Asked
from service.answering.editions import Edition
from service.answering.receipts import asked_of, sealed
from service.core.question import Question, Validity
from service.core.temporal import MAX_DAY, MIN_DAY, Bound
from service.documents.citation import cite
from service.documents.document import Body
from service.store.seal import moment_of

_ROLES = (
    ("governing", "governing"),
    ("not_governing", "not-governing"),
    ("broader", "broader"),
    ("out_of_scope", "out-of-scope"),
)
# What receipts of the first form call otherwise.
_FIRST_FORM = {"not_governing": "set_aside"}
_OF_THE_ROLE = frozenset({"counts_as", "ground", "by"})


@dataclass(frozen=True, slots=True)
class Role:
    """What a norm does in an answer: as what it counts, and where it does not govern on what ground and by which."""

    role: str
    counts_as: str | None
    ground: str | None
    by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NormSeen:
    """A norm in an answer; `text` is all that is shown of it but for what it does there."""

    id: str
    title: str
    citation: str
    valid_from: Bound
    valid_until: Bound
    role: Role
    text: Body


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """An answer to compare; without an edition, nothing can be looked up but what was sealed.

    `taken` says what is taken of each fact, and `phrases` the facts presumed in words; `coverage` and `disputes` are
    ids.
    """

    asked: Asked
    record_set: int
    known_at: datetime
    outcome: str
    governing: tuple[str, ...]
    validity: Validity
    norms: Mapping[str, NormSeen]
    taken: Mapping[str, str]
    phrases: Mapping[str, str]
    coverage: tuple[str, ...]
    disputes: tuple[str, ...]
    edition: Edition | None = None
    question: Question | None = None

    @property
    def as_of(self) -> date:
        """The day whose law is told."""
        return self.asked.as_of

    def role(self, name: str) -> Role | None:
        """What a norm does in the answer."""
        return self.norms[name].role if name in self.norms else None

    def records(self, name: str) -> bool | None:
        """Whether a norm is recorded on this side; None where that cannot be looked up."""
        return None if self.edition is None else name in self.edition.library.norms


def side_of(edition: Edition, question: Question) -> Side:
    """The answer an edition gives; raises ContradictoryFactsError."""
    answer = edition.answer(question)
    parts = _parts(sealed(answer), question.as_of)
    found = edition.record_set
    return Side(**parts, record_set=found.number, known_at=found.recorded_at, edition=edition, question=question)


def side_of_receipt(stored: Body, edition: Edition | None = None) -> Side:
    """The answer a receipt holds; `edition` is that of its own record set, if norms are to be looked up in it."""
    parts = _parts(stored["answer"], date.fromisoformat(stored["as_of"]))
    number, known_at = stored["record_set"]["number"], moment_of(stored["known_at"])
    return Side(**parts, record_set=number, known_at=known_at, edition=edition)


def _parts(answer: Body, as_of: date) -> dict[str, Any]:
    asked = asked_of(answer["question"], as_of)
    shown = {part: answer[part if part in answer else _FIRST_FORM[part]] for part, _ in _ROLES}
    # A place or a date is no condition, and is named as on the wire; the first form knew conditions only.
    presumed = {item["condition"] or item["variable"]: item for item in answer["presumed"]}
    return {
        "asked": asked,
        "outcome": answer["outcome"],
        "governing": tuple(norm["id"] for norm in answer["governing"]),
        "validity": _validity(answer["validity"]),
        "norms": {norm["id"]: _norm(norm, role) for part, role in _ROLES for norm in shown[part]},
        "taken": {**{name: f"presumed-{item['value']}" for name, item in presumed.items()}, **_stated(asked)},
        "phrases": {name: item["phrase"] or name for name, item in presumed.items()},
        "coverage": tuple(item["id"] for item in answer["coverage"]["records"]),
        "disputes": tuple(item["id"] for item in answer["disputes"]),
    }


def _stated(asked: Asked) -> dict[str, str]:
    """What the question states of facts."""
    parts = ((asked.given, "present"), (asked.absent, "absent"), (asked.unknown, "unknown"))
    return {name: f"stated-{value}" for names, value in parts for name in names}


def _norm(norm: Body, role: str) -> NormSeen:
    return NormSeen(
        id=norm["id"],
        title=norm["instrument"]["title"],
        citation=cite(norm["instrument"], norm["pinpoint"]),
        valid_from=_bound(norm["valid_from"], MIN_DAY),
        valid_until=_bound(norm["valid_until"], MAX_DAY),
        role=Role(role, norm.get("counts_as"), norm.get("ground"), norm.get("by")),
        text={name: value for name, value in norm.items() if name not in _OF_THE_ROLE},
    )


def _bound(shown: Body, open_end: date) -> Bound:
    """A bound as it is sealed; one that is exact and no day is the `open_end`."""
    if shown["exact"]:
        return Bound.on(_day(shown["earliest"]) or open_end)
    return Bound(_day(shown["earliest"]) or MIN_DAY, _day(shown["latest"]) or MAX_DAY)


def _validity(shown: Body) -> Validity:
    ends = shown["next_change"]
    return Validity(_day(shown["from"]), _day(shown["until"]), tuple(ends["records"]) if ends else ())


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
