"""Answers: one, every activity of an entity, a jurisdiction with its bodies, a class, a batch."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from flask import Blueprint

from schemas.answer import AnswerSchema
from schemas.outline import EntityAnswersSchema, JurisdictionAnswersSchema
from schemas.question import AnswerQuery, BatchAnswersSchema, BatchSchema, ClassAnswerQuery
from schemas.resources import CandidatesSchema
from service.answering.asking import Asked, make_question
from service.answering.editions import Edition
from service.answering.present import brief, present
from service.api.answers.sealing import id_of, receipt_link
from service.api.editing.what_if import overlaid_edition
from service.api.memento import GATE, TOLD, of_answer, timegate
from service.api.paths import EntityActivityPath, EntityPath, JurisdictionActivityPath, JurisdictionPath
from service.api.reading import Query, catalogue, clocks, edition_of, place, reply
from service.core.question import Question
from service.documents.kinds import ENTITY_KINDS
from service.faces.text.answers import answer_text, batch_text, table_text
from service.faces.text.editing import hypothetically
from service.web.operation import now, operation
from service.web.problems import Fault, Problem
from service.web.queries import ClockQuery
from service.web.reply import Freshness, Reply

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
    default="text",
)
def entity_answers(own_id: str, query: Query) -> Reply:
    """Answer every activity of the codebook for one entity, in outline."""
    edition = edition_of(query)
    found = place(edition, ENTITY_KINDS, own_id)
    items = outlines(edition, found, query["as_of"])
    body = {"entity": _named(edition, found), "items": items}
    return reply(query, edition, body, _until(items))


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
    default="text",
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
    default="text",
)
def jurisdiction_answers(own_id: str, query: Query) -> Reply:
    """Answer every activity for a jurisdiction and each of its bodies, in outline."""
    edition = edition_of(query)
    found = place(edition, ("jurisdiction",), own_id)
    items = outlines(edition, found, query["as_of"])
    agencies = [_agency(edition, agency.id, items, query["as_of"]) for agency in edition.library.agencies_of(found)]
    body = {"entity": _named(edition, found), "items": items, "agencies": agencies}
    every = [*items, *(item for agency in agencies for item in agency["items"])]
    return reply(query, edition, body, _until(every))


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
    default="text",
)
def jurisdiction_answer(own_id: str, activity: str, query: Query) -> Reply:
    """Answer one question of a jurisdiction, or of a class in it."""
    edition = edition_of(query)
    found = place(edition, ("jurisdiction",), own_id)
    return _one(edition, found, activity, query)


@operation(
    bp,
    "POST",
    "/answers",
    body=BatchSchema,
    responses={200: BatchAnswersSchema},
    summary="Several questions at once, answered from one record set",
    description="With an `overlay`, as if those changes had been published: nothing is stored.",
    tags=["answers"],
    text=lambda data: hypothetically(data, batch_text(data)),
    reads=True,
    problems=["changes-refused", "stale-change"],
)
def batch_answers(body: Mapping[str, Any]) -> Reply:
    """Answer a batch of questions; nothing is stored."""
    check_knowledge(body)
    query = {**body, "as_of": body.get("as_of", now().date())}
    edition, mark = edition_of(query), {}
    if "overlay" in body:
        edition = overlaid_edition(catalogue().facts, edition, body["overlay"])
        mark = {"hypothetical": True, "receipt": None}
    items = [
        {
            **answer(edition, asked_of(item["entity"], item["activity"], {"as_of": query["as_of"], **item})),
            **clocks({**query, **item}, edition),
            **mark,
        }
        for item in body["questions"]
    ]
    return Reply({"items": items, **clocks(query, edition), "hypothetical": bool(mark)})


def check_knowledge(body: Mapping[str, Any]) -> None:
    """Refuse a body that asks for what is not known yet, or for knowledge in two ways."""
    if "known_at" in body and body["known_at"] > now():
        detail, pointer = "Nothing is known yet of this moment.", "/known_at"
    elif "known_at" in body and "record_set" in body:
        detail, pointer = "known_at and record_set both say what was known: give one.", "/record_set"
    else:
        return
    raise Problem("invalid-body", detail, [Fault(detail, pointer=pointer)])


def asked_of(entity: str, activity: str, query: Query) -> Asked:
    """The question a request asks."""
    level = query.get("level")
    return Asked(
        entity=entity,
        activity=activity,
        as_of=query["as_of"],
        attributes=query["attributes"],
        given=query["given"],
        absent=query["absent"],
        unknown=query["unknown"],
        presume_none=query["presume"] == "none",
        under=query["under"],
        level=str(level) if level else "",
        kind=query.get("kind", ""),
    )


def answer(edition: Edition, asked: Asked) -> dict[str, Any]:
    """A whole answer, without its clocks; raises BadQuestionError or ContradictoryFactsError."""
    question = make_question(edition.library, asked)
    decision = edition.decide(question)
    told = present(edition.library, question, decision)
    differing = _differing(edition, question, str(decision.outcome))
    return {**told, "receipt": id_of(edition, question, told), "differs_by_agency": differing}


def outlines(edition: Edition, entity: str, as_of: date) -> list[dict[str, Any]]:
    """Every activity of one entity in outline."""
    questions = [Question(entity, activity, as_of) for activity in sorted(edition.library.world.activities)]
    return [brief(edition.library, question, edition.outline(question)) for question in questions]


def _one(edition: Edition, entity: str, activity: str, query: Query) -> Reply:
    told = answer(edition, asked_of(entity, activity, query))
    made = reply(query, edition, told, Freshness(next_change=told["validity"]["until"]))
    return replace(made, links=[receipt_link(told, query["as_of"], edition.record_set.number)])


def _differing(edition: Edition, question: Question, outcome: str) -> list[str]:
    if not isinstance(question.entity, str) or question.entity not in edition.library.by_kind["jurisdiction"]:
        return []
    bodies = [agency.id for agency in edition.library.agencies_of(question.entity)]
    return [body for body in bodies if edition.outline(replace(question, entity=body)).outcome != outcome]


def _agency(edition: Edition, agency: str, items: Iterable[Mapping[str, Any]], as_of: date) -> dict[str, Any]:
    of_place = {item["activity"]: item["outcome"] for item in items}
    own = outlines(edition, agency, as_of)
    differing = [item["activity"] for item in own if item["outcome"] != of_place[item["activity"]]]
    return {"entity": _named(edition, agency), "items": own, "differing": differing}


def _named(edition: Edition, entity: str) -> dict[str, str]:
    return {"id": entity, "name": edition.library.entity_name(entity)}


def _until(items: Iterable[Mapping[str, Any]]) -> Freshness:
    days = [item["validity"]["until"] for item in items if item["validity"]["until"]]
    return Freshness(next_change=min(days, default=None))
