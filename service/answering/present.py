"""The decision with the records behind it: an answer, and an answer in outline."""

from datetime import date
from typing import Any, cast

from service.answering import explain
from service.answering.answer import Answer, Controlling, Outline, Subject
from service.answering.asked import understood
from service.answering.context import activity_name, proceedings, see_also
from service.answering.force import force_of
from service.answering.norms import instrument_name, norm_shown, not_governing
from service.answering.positions import other_positions, own_statements
from service.answering.shown import Named, Source
from service.core import question as core
from service.core.question import Decision, Question
from service.core.vocabulary import Outcome, Silence
from service.store.recorded import RecordSet
from service.world.library import Library, NormRef

_SILENT = frozenset({Outcome.NOT_ADDRESSED, Outcome.NOT_RESEARCHED})


def present(
    library: Library, record_set: RecordSet, question: Question, decision: Decision, differing: tuple[str, ...]
) -> Answer:
    """Make the whole answer of a decision, without its receipt; `differing` names the agencies with another outcome."""
    return Answer(
        **_weighed(library, decision),
        question=understood(question),
        subject=subject(library, question),
        place=Named(question.place, library.entity_name(question.place)) if question.place else None,
        activity=activity_name(library, question.activity),
        record_set=record_set,
        outcome=decision.outcome,
        reason=_reason(decision),
        grant=explain.grant(decision.is_left_open),
        controlling=_controlling(library, question, decision),
        proceedings=proceedings(library, question, decision),
        own_statements=own_statements(library, question),
        positions=other_positions(library, question),
        validity=decision.validity,
        coverage=explain.coverage(library, question, decision),
        currency=decision.currency,
        force=force_of(library, question) if question.under else None,
        see_also=see_also(library, question),
        codebook=library.codebook_digest,
        differs_by_agency=differing,
    )


def _weighed(library: Library, decision: Decision) -> dict[str, Any]:
    """The parts of an answer that hold what was weighed."""
    norms = library.norms
    return {
        "governing": tuple(norm_shown(norms[item.norm], item.counts_as) for item in decision.governing),
        "not_governing": tuple(not_governing(norms[item.norm], item) for item in decision.not_governing),
        "broader": tuple(norm_shown(norms[name]) for name in decision.broader),
        "out_of_scope": tuple(norm_shown(norms[name]) for name in decision.out_of_scope),
        "presumed": tuple(explain.presumed(library, item) for item in decision.presumed),
        "unless": tuple(explain.unless(library, item) for item in decision.unless),
        "cases": tuple(explain.case(library, item) for item in decision.cases),
        "disputes": tuple(explain.contest(library, item) for item in decision.disputes),
    }


def outlined(library: Library, question: Question, decided: core.Outline) -> Outline:
    """Make an answer in outline."""
    return Outline(
        subject=subject(library, question),
        activity=activity_name(library, question.activity),
        as_of=question.as_of,
        outcome=decided.outcome,
        reason=_reason(decided),
        grant=explain.grant(decided.is_left_open),
        controlling=_controlling(library, question, decided),
        evidence=explain.weakest_evidence(library, decided),
        validity=decided.validity,
        currency=decided.currency,
    )


def _reason(decided: core.Outline) -> Silence | None:
    return decided.silence if decided.outcome in _SILENT else None


def subject(library: Library, question: Question) -> Subject:
    """Name whom a question is asked of."""
    entity = question.entity
    if isinstance(entity, str):
        return Subject(entity, library.entity_name(entity))
    kind = library.body("agency-kind", entity.kind)
    return Subject(
        id=entity.jurisdiction,
        name=library.entity_name(entity.jurisdiction),
        level=entity.level,
        kind=entity.kind or None,
        kind_name=str(kind["name"]) if kind else None,
        attributes=tuple(sorted(question.bearer)),
    )


def _controlling(library: Library, question: Question, decided: core.Outline) -> Controlling | None:
    """The governing norm of the highest law, those certainly in force on the day first, then the oldest."""
    refs = [library.norms[weighed.norm] for weighed in decided.governing]
    if not refs:
        return None
    ref = min(refs, key=lambda ref: (not _certain(ref, question.as_of), ref.norm.rank, _begins(ref), ref.norm.id))
    name = instrument_name(ref.instrument)
    where = (ref.body["pinpoint"], ref.citation)
    return Controlling(ref.norm.id, name, *where, ref.norm.span.start, cast(tuple[Source, ...], tuple(ref.sources)))


def _begins(ref: NormRef) -> date:
    return ref.norm.span.start.earliest


def _certain(ref: NormRef, day: date) -> bool:
    return ref.norm.span.certainly_holds(day)
