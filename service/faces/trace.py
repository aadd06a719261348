"""How an answer was reached, norm by norm, in the numbered sentences of the decision rule."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Final

from service.answering.answer import Answer
from service.answering.shown import NormShown, NotGoverningShown
from service.core.vocabulary import Ground, Outcome, Silence, Sort
from service.faces.telling import PresumedTold, Told
from service.faces.words import asked_name, currency_words, since, unread_words

# The sentence that takes a norm out, or sets it aside, by its ground.
_SENTENCES: Final[Mapping[Ground, str]] = {
    Ground.NOT_YET_IN_FORCE: "5.4",
    Ground.ENDED: "5.4",
    Ground.VOIDED: "5.7",
    Ground.SUSPENDED: "5.7",
    Ground.CONDITION_NOT_MET: "6.1",
    Ground.EXCEPTION: "6.2",
    Ground.NOT_BINDING: "6.4",
    Ground.EXPRESS: "7.3",
    Ground.HIGHER: "7.3",
    Ground.NARROWER: "7.3",
    Ground.LATER: "7.3",
    Ground.STRICTER: "7.7",
    Ground.LEFT_OPEN: "7.7",
    Ground.DISPUTED: "9.3",
}
_TIME: Final = frozenset({Ground.NOT_YET_IN_FORCE, Ground.ENDED, Ground.VOIDED, Ground.SUSPENDED})
_FACTS: Final = frozenset({Ground.CONDITION_NOT_MET, Ground.EXCEPTION, Ground.NOT_BINDING})
_PRESUMED: Final = {Sort.DATE: "5.3", Sort.PLACE: "3.12"}
_NUMBERED: Final = re.compile(r"^(\d+\.\d+) (.+?)(?=\n\n|\n\*|\n\|)", re.MULTILINE | re.DOTALL)
_SILENT: Final = frozenset({Outcome.NOT_ADDRESSED, Outcome.NOT_RESEARCHED})


@dataclass(frozen=True, slots=True)
class StepTold:
    """One step: the number of a sentence of the rule, its words, what it comes to here, and of which norm by id."""

    sentence: str
    rule: str
    words: str
    norm: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Traced(Told):
    """An answer in words with every step to it."""

    trace: tuple[StepTold, ...]


def traced(told: Told) -> Traced:
    """Put every step beside an answer in words."""
    parts = {part.name: getattr(told, part.name) for part in fields(told)}
    return Traced(**parts, trace=tuple(_steps(told)))


@cache
def rule() -> Mapping[str, str]:
    """The numbered sentences of the decision rule, as it words them, without their examples."""
    text = files("service").joinpath("decision-rule.md").read_text(encoding="utf-8")
    return {number: " ".join(words.split()) for number, words in _NUMBERED.findall(text)}


def _steps(told: Told) -> Iterator[StepTold]:
    """The steps in the order of the rule."""
    yield _step("1.1", f"Asked of {asked_name(told.subject)}: whether it may, must or must not {told.activity.phrase}.")
    yield _step("1.8", f"Asked of the law of {told.as_of}, as record set {told.record_set.number} knows it.")
    for norm in told.out_of_scope:
        yield _step(
            "3.1", f"{norm.citation} binds others: {norm.scope or 'its scope does not hold the asked body'}.", norm
        )
    for norm in told.broader:
        yield _step("4.2", f"{norm.citation} is a duty on {norm.activity}, which is wider: it is listed only.", norm)
    for norm in (*told.governing, *told.not_governing):
        yield from _of_norm(norm, told)
    yield from map(_presumed, told.presumed)
    yield from _outcome(told)


def _of_norm(norm: NormShown, told: Answer) -> Iterator[StepTold]:
    """What becomes of one norm that binds, up to the step at which it is out."""
    name, ground = norm.citation, norm.ground if isinstance(norm, NotGoverningShown) else None
    yield _step("3.1", f"{name} binds: {norm.scope or 'all that lies within its jurisdiction (2.7)'}.", norm)
    wider = "the activity itself" if norm.activity == told.activity.id else f"{norm.activity}, which takes it in"
    yield _step("4.1", f"{name} ({norm.modality}) is on {wider}.", norm)
    if ground and ground in _TIME:
        yield _out(norm, ground)
        return
    yield _step("5.4", f"{name} is in force, {since(norm.valid_from)}.", norm)
    if ground and ground in _FACTS:
        yield _out(norm, ground)
        return
    if norm.counts_as is not norm.modality:
        yield _step("6.2", f"An exception of {name} holds: it counts as: {norm.counts_as}.", norm)
    yield _out(norm, ground) if ground else _step("7.4", f"{name} stands{_where(told)}.", norm)


def _where(told: Answer) -> str:
    """Where a norm that governs stands, if not everywhere."""
    if told.outcome is Outcome.CONDITIONAL:
        return " in at least one case (10.3)"
    return " on at least one side" if told.disputes else ""


def _out(norm: NormShown, ground: Ground) -> StepTold:
    by = f", by {norm.by}" if isinstance(norm, NotGoverningShown) and norm.by else ""
    return _step(_SENTENCES[ground], f"{norm.citation} does not govern: {ground}{by}.", norm)


def _presumed(item: PresumedTold) -> StepTold:
    return _step(_PRESUMED.get(item.variable.sort, "6.9"), f"Presumed: {item.words}.")


def _outcome(told: Told) -> Iterator[StepTold]:
    """From what stands to the outcome, and how current it is."""
    if told.disputes:
        yield _step("9.3", f"Weighed on both sides of {'; '.join(item.title for item in told.disputes)}.")
    if told.outcome is Outcome.CONDITIONAL:
        yield _step("10.2", f"What is open leads to different outcomes: {len(told.cases)} cases.")
    elif told.outcome in _SILENT:
        yield _step("8.3", _silence(told))
    by = f", by {', '.join(norm.citation for norm in told.governing)}" if told.governing else ""
    yield _step("7.5", f"The outcome is {told.outcome}{by}.")
    current = currency_words(told.currency)
    if current:
        yield _step("8.6", current)


def _silence(told: Told) -> str:
    if told.reason is Silence.READ:
        return "No norm stands, and the law of that day was read: silence is a finding."
    if told.reason is Silence.VOICE_ONLY:
        return "It only has a voice: no law binds it as a body."
    return f"No norm stands, and the law of that day {unread_words(told.reason)}."


def _step(sentence: str, words: str, norm: NormShown | None = None) -> StepTold:
    return StepTold(sentence, rule()[sentence], words, norm.id if norm else None)
