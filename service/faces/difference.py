"""The difference of two answers, and what became of a receipt, in words."""

from collections.abc import Iterator
from dataclasses import dataclass

from service.faces.days import day_words
from service.history.causes import NormDifference
from service.history.compare import AnswerDifference
from service.history.receipts import ReceiptVerified
from service.history.since import Turned

_MOST_CAUSES = 3


@dataclass(frozen=True, slots=True)
class NormDifferenceTold:
    """A norm that counts otherwise on two sides, in words."""

    norm: NormDifference
    words: str


@dataclass(frozen=True, slots=True)
class DifferenceTold:
    """A difference of two answers in words."""

    difference: AnswerDifference
    norms: tuple[NormDifferenceTold, ...]
    words: str


@dataclass(frozen=True, slots=True)
class VerifiedTold:
    """What became of a receipt, in words."""

    check: ReceiptVerified
    difference: DifferenceTold | None
    words: str


def tell_difference(found: AnswerDifference) -> DifferenceTold:
    """Put the difference of two answers into words."""
    norms = tuple(NormDifferenceTold(item, _norm_words(item, found)) for item in found.norms)
    return DifferenceTold(found, norms, _words(found, norms))


def tell_verified(check: ReceiptVerified) -> VerifiedTold:
    """Put into words what became of a receipt."""
    told = None if check.difference is None else tell_difference(check.difference)
    return VerifiedTold(check, told, _verdict_words(check))


def _verdict_words(check: ReceiptVerified) -> str:
    outcome = "the same outcome" if check.difference is None or check.difference.same_outcome else "another outcome"
    return {
        "altered": "The receipt does not match its own digests: it was altered.",
        "same": "The same answer, byte for byte.",
        "another-answer": f"Another answer, with {outcome}.",
        "another-release": f"Made by another release ({check.made_by}); this one gives {outcome}.",
    }[check.verdict]


def _words(found: AnswerDifference, norms: tuple[NormDifferenceTold, ...]) -> str:
    """One sentence on whether the answers differ, since when, and by what."""
    first, second = found.first.outcome, found.second.outcome
    if found.same:
        return f"The same: {second} on both sides, by the same norms."
    since = f" since {found.since.day}" if found.since else ""
    head = f"The same outcome, {second}, but not by the same norms{since}"
    head = head if found.same_outcome else f"Different{since} (first {first}, second {second})"
    causes = _causes(found, norms)
    return f"{head}: {causes}." if causes else f"{head}."


def _causes(found: AnswerDifference, norms: tuple[NormDifferenceTold, ...]) -> str:
    if found.since:
        causes = [_turned(item) for item in found.since.records]
    else:
        causes = [item.words for item in norms if item.norm.decisive]
    causes = causes or list(_other_causes(found))
    more = len(causes) - _MOST_CAUSES
    return "; ".join(causes[:_MOST_CAUSES]) + (f"; and {more} more" if more > 0 else "")


def _other_causes(found: AnswerDifference) -> Iterator[str]:
    if found.coverage:
        yield "the law that was read is not the same"
    if found.disputes:
        yield "the disputes that matter are not the same"
    if found.facts:
        yield f"{', '.join(item.phrase for item in found.facts)}: taken otherwise"


def _turned(item: Turned) -> str:
    match item.sort:
        case "norm":
            return f"{item.name}, {str(item.how).replace('-', ' ')}"
        case "dispute":
            return f"the dispute “{item.name}” began or ended"
        case "coverage":
            return f"the span of law that was read for {item.name} began or ended"
        case "order":
            return f"an order of {item.name} began, ended or was stayed"


def _norm_words(item: NormDifference, found: AnswerDifference) -> str:
    sets = sorted((found.first.record_set, found.second.record_set))
    changed = f" ({', '.join(item.fields)})" if item.fields else ""
    said = {
        "began": f"began {day_words(item.valid_from)}",
        "ended": f"ended {day_words(item.valid_until)}",
        "not-known-then": f"was not recorded yet in record set {sets[0]}",
        "no-longer-recorded": f"is no longer recorded in record set {sets[1]}",
        "text-changed": f"is recorded otherwise{changed}",
        "recorded-otherwise": f"is recorded otherwise{changed}",
        "does-not-bind": "binds on one side only",
        "facts": "turns on facts that are taken otherwise",
    }
    return f"{item.citation}, {said.get(item.why) or f'does not govern on one side ({_grounds(item)})'}"


def _grounds(item: NormDifference) -> str:
    found = [role for role in (item.first, item.second) if role and role.ground]
    grounds = [f"{role.ground} by {role.by}" if role.by else str(role.ground) for role in found]
    return ", ".join(dict.fromkeys(grounds)) or "weighed otherwise"
