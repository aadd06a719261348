"""Answers: one, every activity of an entity, a jurisdiction with its bodies, a class, a batch."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask import Blueprint

from schemas.answer import AnswerSchema
from schemas.outline import EntityAnswersSchema, JurisdictionAnswersSchema
from schemas.question import BatchAnswersSchema, BatchSchema, ClassToldQuery, ToldQuery
from schemas.resources import CandidatesSchema
from service.answering.editions import asked_from
from service.api.answers.replies import (
    ANSWER_FORMATS,
    ANSWER_TEXT,
    TABLE_FORMATS,
    TABLE_TEXT,
    answered,
    bodies_of,
    table,
)
from service.api.formats import each_answer, each_item, itself, sheets
from service.api.memento import GATE, TOLD, of_answer, timegate
from service.api.paths import EntityActivityPath, EntityPath, JurisdictionActivityPath, JurisdictionPath
from service.api.reading import Query, catalogue, edition_of, place
from service.core.budget import MOST_WORK_AT_ONCE, Budget
from service.documents.kinds import ENTITY_KINDS
from service.editing.preview import overlaid_edition
from service.faces.sheets import batch_sheet
from service.faces.telling import BatchTold, suppose, tell
from service.faces.text.answers import batch_text
from service.store.change_sets import ProposedChange
from service.web.deadline import in_time
from service.web.limiting import READS, charge
from service.web.operation import now, operation
from service.web.problems import Fault, Problem
from service.web.queries import LineQuery
from service.web.reply import Reply

bp = Blueprint("answers", __name__, url_prefix="/v1")
_REDIRECTS = {300: CandidatesSchema, 308: CandidatesSchema}


@operation(
    bp,
    "GET",
    "/entities/<id>/answers",
    path=EntityPath,
    query=LineQuery,
    responses={200: EntityAnswersSchema, **_REDIRECTS},
    summary="Every activity for one entity",
    tags=["answers"],
    text=TABLE_TEXT,
    renderers=TABLE_FORMATS,
    lines=each_answer,
)
def entity_answers(own_id: str, query: Query) -> Reply:
    """Answer every activity of the codebook for one entity, in outline."""
    edition = edition_of(query)
    found = place(edition, ENTITY_KINDS, own_id)
    return table(edition, query, found, agencies=None)


@operation(
    bp,
    "GET",
    "/entities/<id>/answers/<activity>",
    path=EntityActivityPath,
    query=ToldQuery,
    responses={200: AnswerSchema, **GATE, **_REDIRECTS},
    summary="One answer, with every reason",
    description=TOLD,
    tags=["answers"],
    text=ANSWER_TEXT,
    renderers=ANSWER_FORMATS,
    lines=itself,
)
@timegate(of_answer)
def entity_answer(own_id: str, activity: str, query: Query) -> Reply:
    """Answer one question of one entity."""
    edition = edition_of(query)
    found = place(edition, ENTITY_KINDS, own_id)
    return answered(edition, found, activity, query)


@operation(
    bp,
    "GET",
    "/jurisdictions/<id>/answers",
    path=JurisdictionPath,
    query=LineQuery,
    responses={200: JurisdictionAnswersSchema, **_REDIRECTS},
    summary="Every activity for a jurisdiction and each of its bodies",
    tags=["answers"],
    text=TABLE_TEXT,
    renderers=TABLE_FORMATS,
    lines=each_answer,
)
def jurisdiction_answers(own_id: str, query: Query) -> Reply:
    """Answer every activity for a jurisdiction and each of its bodies, in outline."""
    edition = edition_of(query)
    found = place(edition, ("jurisdiction",), own_id)
    return table(edition, query, found, agencies=bodies_of(edition, found))


@operation(
    bp,
    "GET",
    "/jurisdictions/<id>/answers/<activity>",
    path=JurisdictionActivityPath,
    query=ClassToldQuery,
    responses={200: AnswerSchema, **_REDIRECTS},
    summary="One answer of a jurisdiction, or of any body of a kind or level in it",
    tags=["answers"],
    text=ANSWER_TEXT,
    renderers=ANSWER_FORMATS,
    lines=itself,
)
def jurisdiction_answer(own_id: str, activity: str, query: Query) -> Reply:
    """Answer one question of a jurisdiction, or of a class in it."""
    edition = edition_of(query)
    return answered(edition, place(edition, ("jurisdiction",), own_id), activity, query)


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
    renderers=sheets(batch_sheet),
    lines=each_item,
    stores=False,
    cross_origin=True,
    problems=["changes-refused", "stale-change"],
)
def batch_answers(body: Mapping[str, Any]) -> Reply:
    """Answer a batch of questions; nothing is stored."""
    check_knowledge(body)
    charge(READS, len(body["questions"]) - 1)
    query = {**body, "as_of": body.get("as_of", now().date())}
    edition, overlaid = edition_of(query), "overlay" in body
    if overlaid:
        edition = overlaid_edition(catalogue().facts, edition, [ProposedChange(**item) for item in body["overlay"]])
    known_at, word = query.get("known_at"), suppose if overlaid else tell
    together = Budget(MOST_WORK_AT_ONCE)
    asked = (asked_from(item["entity"], item["activity"], query | item) for item in body["questions"])
    answers = (edition.ask(one, together) for one in in_time(asked))
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
