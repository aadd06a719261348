"""Receipts: what was asked and answered, on what data and by which engine, named by a digest of it all."""

from datetime import date

from service.answering.asking import Asked, make_question
from service.answering.editions import Edition
from service.core.question import Question
from service.documents.document import Body, decode, digest, encode
from service.store.seal import instant
from service.world.library import Library

Plain = Body


def receipt_content(edition: Edition, question: Question, answer: Plain, *, engine: str) -> Plain:
    """What a receipt holds: the question, both clocks, the record set and the answer, as they are on the wire."""
    shown = plain(answer)
    return {
        "question": shown["question"],
        "as_of": question.as_of.isoformat(),
        "known_at": instant(edition.record_set.recorded_at),
        "record_set": {"number": edition.record_set.number, "digest": edition.record_set.digest},
        "codebook_digest": edition.library.codebook_digest,
        "answer": shown,
        "answer_digest": digest(encode(shown)),
        "engine": engine,
    }


def question_of(library: Library, stored: Plain) -> Question:
    """The question a receipt holds, asked anew; raises BadQuestionError for words no longer known."""
    asked = stored["question"]
    members = asked["class"] or {}
    return make_question(
        library,
        Asked(
            entity=asked["entity"],
            activity=asked["activity"],
            as_of=date.fromisoformat(stored["as_of"]),
            attributes=asked["attributes"],
            given=asked["given"],
            absent=asked["absent"],
            unknown=asked["unknown"],
            presume_none=asked["presume"] == "none",
            under=asked["under"] or "",
            level=members.get("level") or "",
            kind=members.get("kind") or "",
        ),
    )


def plain(answer: Plain) -> Plain:
    """An answer as it is on the wire: days as texts, words as texts."""
    return decode(encode(answer))
