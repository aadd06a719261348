"""A claim as it is sent: the verdict, in a sentence, and the answer it was held against."""

from dataclasses import dataclass
from datetime import date, datetime

from service.answering.claims import Checked
from service.core.claims import ClaimVerdict
from service.core.vocabulary import Outcome
from service.faces.telling import Told, tell
from service.store.recorded import RecordSet
from service.world.search.claims import ReadClaim

_VERDICTS = {
    ClaimVerdict.SUPPORTED: "Supported.",
    ClaimVerdict.CONTRADICTED: "Contradicted.",
    ClaimVerdict.CONDITIONAL: "It depends on facts that are not stated.",
    ClaimVerdict.CONTESTED: "Contested.",
    ClaimVerdict.NOT_ADDRESSED: "Not addressed: the law neither bears it out nor contradicts it.",
    ClaimVerdict.NOT_RESEARCHED: "Not researched: nothing can be said of it.",
}
_UNCLEAR = "The claim is not clear enough to be checked: {what} left open."


@dataclass(frozen=True, slots=True, eq=False)
class ClaimTold:
    """A claim checked, in words too; `as_of` is the day it is about."""

    text: str | None
    reading: ReadClaim | None
    outcome: Outcome | None
    as_of: date
    verdict: ClaimVerdict | None
    summary: str
    answer: Told | None


@dataclass(frozen=True, slots=True)
class ClaimsTold:
    """Several claims checked against one record set."""

    items: tuple[ClaimTold, ...]
    as_of: date
    known_at: datetime | None
    record_set: RecordSet


def tell_claim(checked: Checked, as_of: date) -> ClaimTold:
    """Put a checked claim into words; `as_of` is the day of one whose words name none."""
    reading, answer = checked.reading, tell(checked.answer) if checked.answer else None
    day = (reading and reading.question.as_of) or as_of
    return ClaimTold(
        text=checked.text,
        reading=reading,
        outcome=checked.claim.outcome if checked.claim else _stated(reading),
        as_of=checked.claim.asked.as_of if checked.claim else day,
        verdict=checked.verdict,
        summary=f"{_VERDICTS[checked.verdict]} {answer.summary}" if checked.verdict and answer else _unclear(reading),
        answer=answer,
    )


def _stated(reading: ReadClaim | None) -> Outcome | None:
    return reading.outcome if reading else None


def _unclear(reading: ReadClaim | None) -> str:
    if reading is not None and reading.question.certain:
        return _UNCLEAR.format(what="what it says of the law is")
    if reading is not None and reading.outcome:
        return _UNCLEAR.format(what="whose conduct or which act it means is")
    return _UNCLEAR.format(what="whose conduct, which act or what it says of the law is")
