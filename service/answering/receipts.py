"""Receipts: what was asked and answered, on what data and by which engine, named by a digest of it all."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from orjson import Fragment

from schemas.sealed import sealed_answer, sealed_question
from service.answering.answer import Answer
from service.answering.asked import Asked, AskedClass
from service.answering.asking import make_question
from service.core.question import Question
from service.core.vocabulary import Level
from service.documents.document import Body, decode, digest
from service.store.receipts import receipt_id
from service.store.seal import instant
from service.world.library import Library

FORM = 2
"""How receipts are made now; those of the first form name none, and seal the answer with its sentences."""
Plain = Body


def sealed(answer: Answer) -> Plain:
    """Give an answer as its receipt seals it: on the wire, without the clocks and its sentences, its keys sorted."""
    return decode(sealed_answer(answer))


def receipt_content(answer: Answer, engine: str) -> Plain:
    """Give what a receipt holds: the question, both clocks, the record set and the answer, as they are on the wire."""
    shown = sealed(answer)
    return {**_content(answer, engine), "question": shown["question"], "answer": shown}


def _content(answer: Answer, engine: str) -> Plain:
    """What a receipt holds, as it is encoded: the answer in it is so already."""
    written, record_set = sealed_answer(answer), answer.record_set
    return {
        "form": FORM,
        "question": sealed_question(answer.question),
        "as_of": answer.question.as_of.isoformat(),
        "known_at": instant(record_set.recorded_at),
        "record_set": {"number": record_set.number, "digest": record_set.digest},
        "codebook_digest": answer.codebook,
        "answer": Fragment(written),
        "answer_digest": digest(written),
        "engine": engine,
    }


def with_receipt(answer: Answer, engine: str) -> Answer:
    """Give the answer with the id of its receipt and the address that shows it, kept or not."""
    own_id = receipt_id(_content(answer, engine))
    return replace(answer, receipt=own_id, receipt_path=f"/receipts/{own_id}?{_query(answer)}")


def _query(answer: Answer) -> str:
    """The question of an answer as parameters: what its receipt is made from anew."""
    asked = answer.question
    members = asked.of_class or AskedClass()
    parts = {
        "entity": asked.entity,
        "activity": asked.activity,
        "as_of": asked.as_of.isoformat(),
        "record_set": answer.record_set.number,
        "given": ",".join(asked.given),
        "absent": ",".join(asked.absent),
        "unknown": ",".join(asked.unknown),
        "attributes": ",".join(f"{name}:{value}" for name, value in sorted(asked.attributes.items())),
        "presume": "none" if asked.presume == "none" else "",
        "under": asked.under,
        "place": asked.place,
        "level": members.level,
        "kind": members.kind,
        "bearer": ",".join(members.bearer),
    }
    return urlencode({name: value for name, value in parts.items() if value})


def question_of(library: Library, stored: Plain) -> Question:
    """Ask the question a receipt holds anew; raises BadQuestionError for words no longer known."""
    return make_question(library, asked_of(stored["question"], date.fromisoformat(stored["as_of"])))


def asked_of(sealed_question: Plain, as_of: date) -> Asked:
    """Read a question as a receipt seals it."""
    asked, members = sealed_question, sealed_question["class"]
    return Asked(
        entity=asked["entity"],
        activity=asked["activity"],
        as_of=as_of,
        attributes=asked["attributes"],
        given=asked["given"],
        absent=asked["absent"],
        unknown=asked["unknown"],
        presume=asked["presume"],
        under=asked["under"],
        place=asked.get("place"),
        of_class=_class_of(members) if members else None,
    )


def _class_of(members: Mapping[str, Any]) -> AskedClass:
    level = Level(members["level"]) if members["level"] else None
    return AskedClass(level, members["kind"], tuple(members.get("bearer", ())))
