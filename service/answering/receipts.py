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

FORM = 3
"""How receipts are made now; those of the first form name none, and seal the answer with its sentences."""
SEALED_ALIKE = (2, 3)
"""The forms that seal the same answer by the same digest; the second names no content."""
Plain = Body
_CONTENT_LABEL = "brightline content"


def sealed(answer: Answer) -> Plain:
    """Give an answer as its receipt seals it: on the wire, without the clocks and its sentences, its keys sorted."""
    return decode(sealed_answer(answer))


def receipt_content(answer: Answer, engine: str, documents: str) -> Plain:
    """Give what a receipt holds: the question, both clocks, the record set and the answer, as they are on the wire.

    `documents` is the digest of the documents that the answer was made from.
    """
    shown = sealed(answer)
    return {**_content(answer, engine, documents), "question": shown["question"], "answer": shown}


def _content(answer: Answer, engine: str, documents: str) -> Plain:
    """What a receipt holds, as it is encoded: the answer in it is so already."""
    written, record_set = sealed_answer(answer), answer.record_set
    as_of, answer_digest = answer.question.as_of.isoformat(), digest(written)
    return {
        "form": FORM,
        "question": sealed_question(answer.question),
        "as_of": as_of,
        "known_at": instant(record_set.recorded_at),
        "record_set": {"number": record_set.number, "digest": record_set.digest},
        "codebook_digest": answer.codebook,
        "content_digest": documents,
        "content_id": content_id(as_of, documents, answer_digest),
        "answer": Fragment(written),
        "answer_digest": answer_digest,
        "engine": engine,
    }


def content_id(as_of: str, documents: str, answer_digest: str) -> str:
    """Name an answer by day, documents and what it says, its question in it: comparable between installations."""
    return digest(_CONTENT_LABEL, as_of, documents, answer_digest)


def with_receipt(answer: Answer, engine: str, documents: str) -> Answer:
    """Give the answer with its content id, the id of its receipt and the address that shows it, kept or not."""
    content = _content(answer, engine, documents)
    own_id = receipt_id(content)
    path = f"/receipts/{own_id}?{_query(answer)}"
    return replace(answer, receipt=own_id, receipt_path=path, content_id=content["content_id"])


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
