"""A claim held against the answer: whether the law of that day says what somebody says it does."""

from dataclasses import dataclass
from datetime import date

from service.answering.answer import Answer
from service.answering.asked import Asked, asked_in_words
from service.answering.editions import Edition
from service.core.claims import ClaimVerdict, weigh_claim
from service.core.vocabulary import Outcome
from service.world.search.claims import ReadClaim, read_claim


@dataclass(frozen=True, slots=True)
class Claim:
    """What is claimed: a question, and the outcome that somebody says it has."""

    asked: Asked
    outcome: Outcome


@dataclass(frozen=True, slots=True, eq=False)
class Checked:
    """A claim with its verdict and the answer it was held against.

    Of a claim in words, `text` and `reading` tell how it was read; `claim`, `verdict` and `answer` are None where the
    words leave open whose conduct, which act or what outcome they mean.
    """

    claim: Claim | None
    verdict: ClaimVerdict | None
    answer: Answer | None
    text: str | None = None
    reading: ReadClaim | None = None


def check(edition: Edition, claim: Claim) -> Checked:
    """Hold a claim against the answer; raises BadQuestionError or ContradictoryFactsError."""
    answer = edition.ask(claim.asked)
    return Checked(claim, weigh_claim(claim.outcome, answer.outcome, _ways(answer)), answer)


def check_text(edition: Edition, text: str, as_of: date) -> Checked:
    """Read a claim in words and check it where it is clear; `as_of` is the day where the words name none."""
    reading = read_claim(edition.library.search.reader, text)
    if reading.outcome is None or not reading.question.certain:
        return Checked(None, None, None, text, reading)
    claim = Claim(asked_in_words(reading.question, reading.question.as_of or as_of), reading.outcome)
    made = check(edition, claim)
    return Checked(claim, made.verdict, made.answer, text, reading)


def _ways(answer: Answer) -> tuple[Outcome, ...]:
    """Every outcome an open answer may turn out to have."""
    if answer.outcome is Outcome.CONDITIONAL:
        return tuple(case.outcome for case in answer.cases)
    return tuple(outcome for contest in answer.disputes for side in contest.sides for outcome in side.outcomes)
