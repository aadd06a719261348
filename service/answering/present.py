"""The decision with the records behind it: an answer, and an answer in outline."""

from datetime import date

from service.answering.answer import (
    ActivityName,
    Answer,
    ContestShown,
    Controlling,
    CoverageRecord,
    CoverageShown,
    Outline,
    SideShown,
    Subject,
)
from service.answering.asking import understood
from service.answering.force import force_of
from service.answering.literals import case_shown, presumed_shown, unless_shown
from service.answering.norms import every_source, instrument_name, norm_shown, not_governing
from service.answering.positions import other_positions, own_statements
from service.core import question as core
from service.core.coverage import relevant_coverage
from service.core.question import Decision, Question
from service.documents.evidence import weakest
from service.store.recorded import RecordSet
from service.world.library import Library, NormRef

Decided = Decision | core.Outline


def present(
    library: Library, record_set: RecordSet, question: Question, decision: Decision, differing: tuple[str, ...]
) -> Answer:
    """Make the whole answer of a decision, without its receipt; `differing` names the agencies with another outcome."""
    norms = library.norms
    return Answer(
        question=understood(question),
        subject=subject(library, question),
        activity=_activity(library, question),
        record_set=record_set,
        outcome=decision.outcome,
        controlling=_controlling(library, question, decision),
        governing=tuple(norm_shown(norms[item.norm], item.counts_as) for item in decision.governing),
        not_governing=tuple(not_governing(norms[item.norm], item) for item in decision.not_governing),
        broader=tuple(norm_shown(norms[name]) for name in decision.broader),
        out_of_scope=tuple(norm_shown(norms[name]) for name in decision.out_of_scope),
        presumed=tuple(presumed_shown(library, item) for item in decision.presumed),
        unless=tuple(unless_shown(library, item) for item in decision.unless),
        cases=tuple(case_shown(library, case) for case in decision.cases),
        disputes=tuple(_contest(library, contest) for contest in decision.disputes),
        own_statements=own_statements(library, question),
        positions=other_positions(library, question),
        validity=decision.validity,
        coverage=_coverage(library, question, decision),
        force=force_of(library, question) if question.under else None,
        codebook=library.codebook_digest,
        differs_by_agency=differing,
    )


def outlined(library: Library, question: Question, decided: core.Outline) -> Outline:
    """Make an answer in outline."""
    return Outline(
        subject=subject(library, question),
        activity=_activity(library, question),
        as_of=question.as_of,
        outcome=decided.outcome,
        controlling=_controlling(library, question, decided),
        evidence=_weakest(library, decided),
        validity=decided.validity,
    )


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
    )


def _activity(library: Library, question: Question) -> ActivityName:
    return ActivityName(question.activity, str(library.by_kind["activity"][question.activity]["phrase"]))


def _controlling(library: Library, question: Question, decided: Decided) -> Controlling | None:
    """The governing norm of the highest law, those certainly in force on the day first, then the oldest."""
    refs = [library.norms[weighed.norm] for weighed in decided.governing]
    if not refs:
        return None
    ref = min(refs, key=lambda ref: (not _certain(ref, question.as_of), ref.norm.rank, _begins(ref), ref.norm.id))
    name = instrument_name(ref.instrument)
    return Controlling(ref.norm.id, name, ref.body["pinpoint"], ref.citation, ref.norm.span.start)


def _begins(ref: NormRef) -> date:
    return ref.norm.span.start.earliest


def _certain(ref: NormRef, day: date) -> bool:
    return ref.norm.span.certainly_holds(day)


def _weakest(library: Library, decided: Decided) -> str | None:
    return weakest(library.norms[item.norm].evidence for item in decided.governing)


def _contest(library: Library, contest: core.Contest) -> ContestShown:
    if contest.readings:
        return _read_later(library, contest)
    body = library.by_kind["dispute"][contest.dispute]
    outcomes = {"stands": contest.stands.outcomes, "falls": contest.falls.outcomes}
    sides = tuple(
        SideShown(side["holds"], side["summary"], tuple(side["authorities"]), outcomes[side["holds"]])
        for side in body["sides"]
    )
    return ContestShown(body["id"], body["title"], sides, every_source(body))


def _read_later(library: Library, contest: core.Contest) -> ContestShown:
    """A norm that a later ruling or opinion reads so: it stands as read, or falls with the silence of its text."""
    ref = library.norms[contest.norm]
    stands = SideShown("stands", "As later read.", contest.readings, contest.stands.outcomes)
    falls = SideShown("falls", "The text alone does not say so.", (ref.norm.instrument,), contest.falls.outcomes)
    return ContestShown(contest.dispute, ref.citation, (stands, falls), every_source(ref.instrument))


def _coverage(library: Library, question: Question, decision: Decision) -> CoverageShown:
    """Whether the entity's law of that day was read for the activity, by what, and how good the evidence is."""
    records = [library.by_kind["coverage"][name] for name in decision.coverage]
    others = (item.id for item in relevant_coverage(library.world, question) if item.id not in decision.coverage)
    checked = [date.fromisoformat(body["checked"]) for body in records]
    return CoverageShown(
        read=bool(records),
        records=tuple(
            CoverageRecord(body["id"], body["method"], tuple(body.get("looked_for", ()))) for body in records
        ),
        outside_span=tuple(others),
        last_checked=max(checked, default=None),
        weakest_evidence=_weakest(library, decision),
    )
