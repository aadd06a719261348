"""Answers: one, every activity of an entity, a jurisdiction with its bodies, a class, a batch."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import quote

from flask import Blueprint, request

from schemas.answer import AnswerSchema
from schemas.outline import EntityAnswersSchema, JurisdictionAnswersSchema
from schemas.question import AnswerQuery, BatchAnswersSchema, BatchSchema, ClassAnswerQuery
from schemas.resources import CandidatesSchema
from service.answering.asked import asked_from
from service.answering.editions import Edition
from service.answering.shown import Named
from service.api.memento import GATE, TOLD, of_answer, timegate
from service.api.paths import EntityActivityPath, EntityPath, JurisdictionActivityPath, JurisdictionPath
from service.api.reading import Query, catalogue, edition_of, place, seed
from service.documents.kinds import ENTITY_KINDS
from service.editing.preview import overlaid_edition
from service.faces.telling import AgencyTold, BatchTold, OutlineTold, TableTold, suppose, tell, tell_outline
from service.faces.text.answers import answer_text, batch_text, table_text
from service.store.change_sets import ProposedChange
from service.web.operation import now, operation
from service.web.problems import Fault, Problem
from service.web.queries import ClockQuery
from service.web.reply import Freshness, Link, Reply

bp = Blueprint("answers", __name__, url_prefix="/v1")
_REDIRECTS = {300: CandidatesSchema, 308: CandidatesSchema}


@operation(
    bp,
    "GET",
    "/entities/<id>/answers",
    path=EntityPath,
    query=ClockQuery,
    responses={200: EntityAnswersSchema, **_REDIRECTS},
    summary="Every activity for one entity",
    tags=["answers"],
    text=table_text,
)
def entity_answers(own_id: str, query: Query) -> Reply:
    """Answer every activity of the codebook for one entity, in outline."""
    edition = edition_of(query)
    found = place(edition, ENTITY_KINDS, own_id)
    return _table(edition, query, found, agencies=None)


@operation(
    bp,
    "GET",
    "/entities/<id>/answers/<activity>",
    path=EntityActivityPath,
    query=AnswerQuery,
    responses={200: AnswerSchema, **GATE, **_REDIRECTS},
    summary="One answer, with every reason",
    description=TOLD,
    tags=["answers"],
    text=answer_text,
)
@timegate(of_answer)
def entity_answer(own_id: str, activity: str, query: Query) -> Reply:
    """Answer one question of one entity."""
    edition = edition_of(query)
    found = place(edition, ENTITY_KINDS, own_id)
    return _one(edition, found, activity, query)


@operation(
    bp,
    "GET",
    "/jurisdictions/<id>/answers",
    path=JurisdictionPath,
    query=ClockQuery,
    responses={200: JurisdictionAnswersSchema, **_REDIRECTS},
    summary="Every activity for a jurisdiction and each of its bodies",
    tags=["answers"],
    text=table_text,
)
def jurisdiction_answers(own_id: str, query: Query) -> Reply:
    """Answer every activity for a jurisdiction and each of its bodies, in outline."""
    edition = edition_of(query)
    found = place(edition, ("jurisdiction",), own_id)
    agencies = [agency.id for agency in edition.library.agencies_of(found)]
    return _table(edition, query, found, agencies)


@operation(
    bp,
    "GET",
    "/jurisdictions/<id>/answers/<activity>",
    path=JurisdictionActivityPath,
    query=ClassAnswerQuery,
    responses={200: AnswerSchema, **_REDIRECTS},
    summary="One answer of a jurisdiction, or of any body of a kind or level in it",
    tags=["answers"],
    text=answer_text,
)
def jurisdiction_answer(own_id: str, activity: str, query: Query) -> Reply:
    """Answer one question of a jurisdiction, or of a class in it."""
    edition = edition_of(query)
    return _one(edition, place(edition, ("jurisdiction",), own_id), activity, query)


@operation(
    bp,
    "POST",
    "/answers",
    body=BatchSchema,
    responses={200: BatchAnswersSchema},
    summary="Several questions at once, answered from one record set",
    description="With an `overlay`, as if those changes had been published: nothing is stored.",
    tags=["answers"],
    text=batch_text,
    stores=False,
    cross_origin=True,
    problems=["changes-refused", "stale-change"],
)
def batch_answers(body: Mapping[str, Any]) -> Reply:
    """Answer a batch of questions; nothing is stored."""
    check_knowledge(body)
    query = {**body, "as_of": body.get("as_of", now().date())}
    edition, overlaid = edition_of(query), "overlay" in body
    if overlaid:
        edition = overlaid_edition(catalogue().facts, edition, [ProposedChange(**item) for item in body["overlay"]])
    known_at, word = query.get("known_at"), suppose if overlaid else tell
    answers = (edition.ask(asked_from(item["entity"], item["activity"], query | item)) for item in body["questions"])
    items = tuple(replace(word(answer), known_at=known_at) for answer in answers)
    return Reply(BatchTold(items, query["as_of"], known_at, edition.record_set, overlaid), typed=True)


def check_knowledge(body: Mapping[str, Any]) -> None:
    """Refuse a body that asks for what is not known yet, or for knowledge in two ways."""
    if "known_at" in body and body["known_at"] > now():
        detail, pointer = "`known_at` is in the future.", "/known_at"
    elif "known_at" in body and "record_set" in body:
        detail, pointer = "Send known_at or record_set, not both.", "/record_set"
    else:
        return
    raise Problem("invalid-body", detail, [Fault(detail, pointer=pointer)])


def _one(edition: Edition, entity: str, activity: str, query: Query) -> Reply:
    answer = edition.ask(asked_from(entity, activity, query))
    told, known_at = tell(answer), query.get("known_at")
    return Reply(
        replace(told, known_at=known_at) if known_at else told,
        links=[Link(f"{quote(request.root_path)}/v1{answer.receipt_path}", "describedby")],
        freshness=Freshness(next_change=answer.validity.until),
        etag_seed=seed(query, edition),
        typed=True,
    )


def _table(edition: Edition, query: Query, entity: str, agencies: Iterable[str] | None) -> Reply:
    as_of = query["as_of"]
    items = _outlines(edition, entity, as_of)
    bodies = None if agencies is None else tuple(_agency(edition, agency, items, as_of) for agency in agencies)
    told = TableTold(_named(edition, entity), items, bodies, as_of, query.get("known_at"), edition.record_set)
    every = [*items, *(item for agency in bodies or () for item in agency.items)]
    until = min((item.validity.until for item in every if item.validity.until), default=None)
    return Reply(told, freshness=Freshness(next_change=until), etag_seed=seed(query, edition), typed=True)


def _agency(edition: Edition, agency: str, items: Iterable[OutlineTold], as_of: date) -> AgencyTold:
    of_place = {item.activity.id: item.outcome for item in items}
    own = _outlines(edition, agency, as_of)
    differing = tuple(item.activity.id for item in own if item.outcome != of_place[item.activity.id])
    return AgencyTold(_named(edition, agency), own, differing)


def _outlines(edition: Edition, entity: str, as_of: date) -> tuple[OutlineTold, ...]:
    return tuple(tell_outline(item) for item in edition.every_activity(entity, as_of))


def _named(edition: Edition, entity: str) -> Named:
    return Named(entity, edition.library.entity_name(entity))
