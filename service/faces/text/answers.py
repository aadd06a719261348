"""Answers as text made for a terminal: 80 columns, stable to grep."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from textwrap import fill
from typing import Any

from service.answering.reasons import ConditionName, ContestShown, LiteralShown, Proceeding
from service.answering.shown import NormShown, NotGoverningShown, PositionShown
from service.core.question import Validity
from service.core.temporal import MAX_DAY, MIN_DAY, Bound
from service.core.vocabulary import Silence
from service.faces.telling import BatchTold, CaseTold, PresumedTold, Told, UnlessTold
from service.faces.text.editing import HYPOTHETICAL
from service.faces.trace import Traced
from service.faces.words import currency_words, since, unread_words

WIDTH = 80
_WHOLE_WORDS: Any = {"break_on_hyphens": False, "break_long_words": False}


def answer_text(answer: Told) -> str:
    """One whole answer."""
    return "\n".join(_answer_lines(answer)) + "\n"


def _answer_lines(answer: Told) -> Iterator[str]:
    yield f"{answer.outcome.upper()}  {answer.activity.id}"
    yield fill(answer.summary, WIDTH)
    if answer.force:
        yield fill(f"Asked under {answer.question.under}, whose force is: {answer.force}.", WIDTH)
    for title, lines in (
        ("Governing", (_norm(item) for item in answer.governing)),
        ("Cases", (_case(item) for item in answer.cases)),
        ("Disputes", (_dispute(item) for item in answer.disputes)),
        ("Unless", (_unless(item) for item in answer.unless)),
        ("Not governing", (_aside(item) for item in answer.not_governing)),
        ("Broader duties, which do not decide", (_norm(item) for item in answer.broader)),
        ("Norms of that record that bind others", (_norm(item) for item in answer.out_of_scope)),
        ("Presumed", _presumed(answer.presumed)),
        ("Proceedings, which weigh nothing here", (_proceeding(item) for item in answer.proceedings)),
        (f"What {answer.subject.name} says (not law)", (_position(item) for item in answer.own_statements)),
        ("What others say (not law)", (_position(item) for item in answer.positions)),
        ("Other outcomes of its bodies", answer.differs_by_agency),
        ("Holds", [_validity(answer.validity)]),
        ("Read", [_coverage(answer), currency_words(answer.currency)]),
        ("Step by step, in the sentences of the rule", _trace(answer)),
        ("See also", (f"{item.activity.id}, for {', '.join(item.because)} is given" for item in answer.see_also)),
    ):
        yield from _section(title, lines)
    yield ""
    yield f"as of {answer.as_of}, record set {answer.record_set.number}"


def _section(title: str, items: Iterable[str]) -> Iterator[str]:
    lines = [item for item in items if item]
    if lines:
        yield ""
        yield title
        for line in lines:
            yield fill(line, WIDTH, initial_indent="  ", subsequent_indent="    ", **_WHOLE_WORDS)


def _norm(norm: NormShown) -> str:
    return f"{norm.counts_as}: {norm.citation}, {since(norm.valid_from)} [{norm.evidence}]. {norm.summary}"


def _ends(bound: Bound) -> tuple[date | None, date | None]:
    """The two days of a bound; None at the beginning and at the end of all time."""
    earliest, latest = (None if day in {MIN_DAY, MAX_DAY} else day for day in (bound.earliest, bound.latest))
    return earliest, latest


def _aside(norm: NotGoverningShown) -> str:
    by = f" ({norm.by})" if norm.by else ""
    return f"{norm.ground}{by}: {norm.modality}, {norm.citation}"


def _unless(item: UnlessTold) -> str:
    return f"{item.words} ({_literal(item)}): {item.outcome}"


def _literal(item: LiteralShown) -> str:
    return f"{item.about.condition if isinstance(item.about, ConditionName) else item.slug} {item.value}"


def _presumed(items: Sequence[PresumedTold]) -> Iterator[str]:
    """The facts in one line, then each place and date in one of its own."""
    yield ", ".join(_literal(item) for item in items if isinstance(item.about, ConditionName))
    for item in items:
        if not isinstance(item.about, ConditionName):
            ground = f", by {item.ground.get('title') or item.ground['publisher']}" if item.ground else ""
            yield f"{item.words} ({_literal(item)}){ground}"


def _proceeding(item: Proceeding) -> str:
    return f"{item.sort}, {since(item.since)}: {item.title} ({item.id})"


def _case(case: CaseTold) -> str:
    return f"{case.outcome} if " + " and ".join(item.words for item in case.when)


def _dispute(dispute: ContestShown) -> str:
    sides = "; ".join(f"if it {side.holds}: {', '.join(side.outcomes)}" for side in dispute.sides)
    read = f", by {'; '.join(dispute.sides[0].authorities)}" if dispute.readings else ""
    return f"{dispute.title}{read} ({dispute.id}): {sides}"


def _position(position: PositionShown) -> str:
    speaker = f" ({position.speaker})" if position.speaker else ""
    told = f", reported by {position.reported_by}" if position.reported_by else ""
    said = f"{_made(position.made)} {position.holder.name}{speaker}, {position.kind}{told}"
    return f"{said}: {position.summary}"


def _made(bound: Bound) -> str:
    earliest, latest = _ends(bound)
    if bound.earliest == bound.latest or not (earliest or latest):
        return str(earliest or "undated")
    if earliest and latest:
        return f"{earliest} to {latest}"
    return f"by {latest}" if latest else f"from {earliest}"


def _trace(answer: Told) -> Iterator[str]:
    """Each step with the number of its sentence, where the steps were asked for."""
    if isinstance(answer, Traced):
        yield from (f"{step.sentence} {step.words}" for step in answer.trace)


def _validity(validity: Validity) -> str:
    start = validity.start or "the first day of record"
    if validity.until is None:
        return f"from {start} on; no later change is recorded"
    return f"from {start} until {validity.until}, when these change: {', '.join(validity.ends_with)}"


def _coverage(answer: Told) -> str:
    coverage, whose = answer.coverage, f"the law of {answer.subject.name}"
    if coverage.silence is Silence.VOICE_ONLY:
        return f"{answer.subject.name} only has a voice: no law binds it as a body"
    if not coverage.read:
        return f"{whose} {unread_words(coverage.silence)}"
    evidence = f"; weakest evidence: {coverage.weakest_evidence}" if coverage.weakest_evidence else ""
    return f"{whose} on that day was read for this activity; last checked {coverage.last_checked}{evidence}"


def batch_text(answers: BatchTold) -> str:
    """Several whole answers, one after the other; hypothetical ones headed as such."""
    text = ("-" * WIDTH + "\n").join(answer_text(item) for item in answers.items)
    return f"{HYPOTHETICAL}\n\n{text}" if answers.hypothetical else text
