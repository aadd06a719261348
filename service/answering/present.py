"""An answer as it goes out: the decision with the texts, sources, positions and coverage behind it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from service.answering.force import force_of
from service.answering.words import cite, controlling, literal_words, short_since, since, summary
from service.core.activities import lineage
from service.core.bearer import faces
from service.core.coverage import relevant_coverage
from service.core.model import EntityClass, Position
from service.core.question import Case, Contest, Decision, Literal, Outline, Presumed, Question, Unless, Validity
from service.core.temporal import MAX_DAY, MIN_DAY, Bound, Span
from service.core.vocabulary import Modality, Sort
from service.documents.evidence import weakest
from service.documents.spans import bound
from service.world.library import Library, NormRef

Plain = dict[str, Any]


def present(library: Library, question: Question, decision: Decision) -> Plain:
    """A whole answer as plain values, without the clocks and the record set."""
    return {
        "question": question_parts(question),
        "outcome": decision.outcome,
        "summary": summary(library, question, decision),
        "governing": [norm_parts(library, item.norm, item.counts_as) for item in decision.governing],
        "set_aside": [
            {**norm_parts(library, item.norm), "ground": item.ground, "by": item.by or None}
            for item in decision.not_governing
        ],
        "broader": [norm_parts(library, name) for name in decision.broader],
        "presumed": [_presumed(library, item) for item in decision.presumed],
        "unless": [{**_presumed(library, item), "outcome": item.outcome} for item in decision.unless],
        "cases": [_case(library, case) for case in decision.cases],
        "disputes": [_contest(library, contest) for contest in decision.disputes],
        "own_account": [position_parts(library, item) for item in own_account(library, question)],
        "positions": [position_parts(library, item) for item in other_positions(library, question)],
        "validity": validity_parts(decision.validity),
        "coverage": coverage_parts(library, question, decision),
        "force": force_of(library, question) if question.under else None,
        "out_of_scope": [norm_parts(library, name) for name in decision.out_of_scope],
        "codebook": library.codebook_digest,
    }


def brief(library: Library, question: Question, outline: Outline) -> Plain:
    """An answer in outline: outcome, the controlling norm, since when and until when."""
    ref = controlling(library, question, outline)
    return {
        "activity": question.activity,
        "outcome": outline.outcome,
        "summary": summary(library, question, outline),
        "controlling": None if ref is None else _controlling(ref),
        "evidence": weakest(library.norms[item.norm].evidence for item in outline.governing),
        "validity": validity_parts(outline.validity),
    }


def _controlling(ref: NormRef) -> Plain:
    return {
        "norm": ref.norm.id,
        "instrument": instrument_parts(ref),
        "pinpoint": ref.body["pinpoint"],
        "citation": cite(ref),
        "since": since(ref.norm.span.start),
        "since_short": short_since(ref.norm.span.start),
    }


def question_parts(question: Question) -> Plain:
    """The question as it was understood."""
    asked = question.entity
    members = asked if isinstance(asked, EntityClass) else None
    return {
        "entity": members.jurisdiction if members else asked,
        "class": {"level": members.level, "kind": members.kind or None} if members else None,
        "activity": question.activity,
        "attributes": dict(question.attributes),
        "given": sorted(question.given),
        "absent": sorted(question.absent),
        "unknown": sorted(question.unknown),
        "presume": "none" if question.presume_none else "codebook",
        "under": question.under or None,
    }


def instrument_parts(ref: NormRef) -> Plain:
    """What names an instrument."""
    body = ref.instrument
    return {
        "id": body["id"],
        "title": body["title"],
        "citation": body.get("citation"),
        "kind": body["kind"],
        "jurisdiction": body["jurisdiction"],
    }


def norm_parts(library: Library, name: str, counts_as: Modality | None = None) -> Plain:
    """A norm with what it is drawn from."""
    ref = library.norms[name]
    return {
        "id": name,
        "instrument": instrument_parts(ref),
        "version": ref.version["number"],
        "pinpoint": ref.body["pinpoint"],
        "modality": ref.norm.modality,
        "counts_as": counts_as or ref.norm.modality,
        "activity": ref.norm.activity,
        "summary": ref.body["summary"],
        "scope": ref.norm.bearer.words or None,
        "rank": ref.norm.rank.slug,
        **span_parts(ref.norm.span),
        "trigger": ref.body.get("trigger"),
        "accompanied_by": ref.body.get("accompanied_by", []),
        "construed_by": ref.body.get("construed_by", []),
        "definitions": ref.body.get("definitions", {}),
        "applies_to_existing": ref.body.get("applies_to_existing"),
        "comply_by": bound_parts(bound(ref.body["comply_by"], "")) if "comply_by" in ref.body else None,
        "sources": ref.sources,
        "evidence": ref.evidence,
    }


def span_parts(span: Span) -> Plain:
    """A span as two bounds."""
    return {"valid_from": bound_parts(span.start), "valid_until": bound_parts(span.end)}


def bound_parts(bound: Bound) -> Plain:
    """A bound: its two days, null where there is none, and whether the day is known."""
    return {
        "earliest": _day(bound.earliest),
        "latest": _day(bound.latest),
        "exact": bound.earliest == bound.latest,
    }


def _day(day: date) -> date | None:
    return None if day in {MIN_DAY, MAX_DAY} else day


def validity_parts(validity: Validity) -> Plain:
    """The days on which the answer holds, and what ends it."""
    until = validity.until
    return {
        "from": validity.start,
        "until": until,
        "next_change": {"on": until, "records": list(validity.ends_with)} if until else None,
    }


def _presumed(library: Library, item: Presumed | Unless) -> Plain:
    variable = item.variable
    body = library.body("condition", variable.name) if variable.sort is Sort.FACT else None
    words = literal_words(library, Literal(variable, item.value))
    return {
        "condition": variable.name if variable.sort is Sort.FACT else variable.slug,
        "value": item.value,
        "phrase": str(body["phrase"]) if body else words,
    }


def _case(library: Library, case: Case) -> Plain:
    when = [
        {"variable": item.variable.slug, "value": item.value, "words": literal_words(library, item)}
        for item in case.when
    ]
    return {"when": when, "outcome": case.outcome, "norms": list(case.norms)}


def _contest(library: Library, contest: Contest) -> Plain:
    if contest.readings:
        return _read_later(library, contest)
    body = library.by_kind["dispute"][contest.dispute]
    outcomes = {"stands": contest.stands.outcomes, "falls": contest.falls.outcomes}
    sides = [{**side, "outcomes": list(outcomes[side["holds"]])} for side in body["sides"]]
    return {"id": body["id"], "title": body["title"], "sides": sides, "sources": list(body["sources"].values())}


def _read_later(library: Library, contest: Contest) -> Plain:
    """A norm that a later ruling or opinion reads so: it stands as read, or falls with the silence of its text."""
    ref = library.norms[contest.norm]
    sides = [
        {"holds": True, "authorities": list(contest.readings), "outcomes": list(contest.stands.outcomes)},
        {"holds": False, "authorities": [ref.norm.instrument], "outcomes": list(contest.falls.outcomes)},
    ]
    return {"id": contest.dispute, "title": cite(ref), "sides": sides, "sources": ref.sources}


def coverage_parts(library: Library, question: Question, decision: Decision | Outline) -> Plain:
    """Whether the entity's law of that day was read for the activity, by what, and how good the evidence is."""
    records = [library.by_kind["coverage"][name] for name in decision.coverage]
    others = [item.id for item in relevant_coverage(library.world, question) if item.id not in decision.coverage]
    return {
        "read": bool(records),
        "records": [
            {"id": body["id"], "method": body["method"], "looked_for": body.get("looked_for", [])} for body in records
        ],
        "outside_span": others,
        "last_checked": max((body["checked"] for body in records), default=None),
        "weakest_evidence": weakest(library.norms[item.norm].evidence for item in decision.governing),
    }


def _related(library: Library, question: Question, position: Position) -> bool:
    """Whether a position is about the activity, a wider or a narrower one, and was held on the day."""
    activities = library.world.activities
    wider = lineage(activities, question.activity)
    touches = any(name in wider or question.activity in lineage(activities, name) for name in position.activities)
    return touches and position.span.may_hold(question.as_of)


def own_account(library: Library, question: Question) -> list[Position]:
    """What the asked entity itself says it does."""
    own = _own_ids(library, question)
    return _latest(item for item in library.world.positions if item.holder in own and _related(library, question, item))


def other_positions(library: Library, question: Question) -> list[Position]:
    """What others say of the asked entity, its government or its bodies."""
    own, subjects = _own_ids(library, question), _subject_ids(library, question)
    return _latest(
        item
        for item in library.world.positions
        if item.holder not in own
        and (item.holder in subjects or not item.about.isdisjoint(subjects))
        and _related(library, question, item)
    )


def _own_ids(library: Library, question: Question) -> set[str]:
    if not isinstance(question.entity, str):
        return set()
    entities = library.world.entities
    return {face.id for face in faces(entities, entities[question.entity])}


def _subject_ids(library: Library, question: Question) -> set[str]:
    if not isinstance(question.entity, str):
        return {question.entity.jurisdiction}
    entity = library.world.entities[question.entity]
    bodies = {agency.id for agency in library.agencies_of(entity.id)}
    return {*_own_ids(library, question), entity.government, *bodies}


def _latest(positions: Iterable[Position]) -> list[Position]:
    return sorted(positions, key=lambda item: (item.span.start.latest, item.id), reverse=True)


def position_parts(library: Library, position: Position) -> Plain:
    """A position as it stands beside an answer."""
    body = library.by_kind["position"][position.id]
    return {
        "id": body["id"],
        "kind": body["kind"],
        "holder": {"id": body["holder"], "name": library.entity_name(body["holder"])},
        "speaker": body.get("speaker"),
        "made": bound_parts(position.span.start),
        "told_by": body.get("told_by"),
        "summary": body["summary"],
        "sources": list(body["sources"].values()),
    }
