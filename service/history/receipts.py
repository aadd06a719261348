"""Receipts: what was asked and answered, on what data and by which engine, named by a digest of it all."""

from datetime import date

from service.catalogue import Edition
from service.core.question import Question
from service.history.compare import difference
from service.history.fields import Plain, digest_of_fields, field_changes
from service.history.sides import Side, plain, side_of
from service.store.receipts import receipt_id
from service.store.seal import instant
from service.world.asking import Asked, make_question
from service.world.document import digest, encode
from service.world.library import Library


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


def verify_receipt(edition: Edition, stored: Plain, own_id: str, *, engine: str, then: Edition | None = None) -> Plain:
    """Answer a receipt's question again; raises BadQuestionError or ContradictoryFactsError.

    With the edition of its own record set everything must be as it was; with a later one `difference` says what is not,
    and with `then`, the edition of its own record set, also which norms were not recorded yet.
    """
    question = question_of(edition.library, stored)
    found = side_of(edition, question)
    now = receipt_content(edition, question, found.answer, engine=engine)
    before = Side(stored["answer"], stored["as_of"], stored["record_set"]["number"], stored["known_at"], then)
    same_answer = now["answer_digest"] == stored["answer_digest"]
    return {
        "id": own_id,
        "intact": receipt_id(stored) == own_id and digest(encode(stored["answer"])) == stored["answer_digest"],
        "same_record_set": now["record_set"] == stored["record_set"],
        "same_codebook": now["codebook_digest"] == stored["codebook_digest"],
        "same_engine": engine == stored["engine"],
        "same": same_answer,
        "recomputed": {
            name: now[name] for name in ("known_at", "record_set", "codebook_digest", "answer_digest", "engine")
        },
        "difference": None if same_answer else difference(before, found),
        **digest_of_fields(list(field_changes(stored["answer"], found.answer))),
    }
