"""A receipt's question answered again, and compared with what it holds."""

from service.answering.editions import Edition
from service.answering.receipts import question_of, receipt_content
from service.documents.document import digest, encode
from service.history.compare import difference
from service.history.fields import MOST_FIELDS, Plain, field_changes, shown_fields
from service.history.sides import Side, side_of
from service.store.receipts import receipt_id


def verify_receipt(edition: Edition, stored: Plain, own_id: str, *, engine: str, then: Edition | None = None) -> Plain:
    """Answer a receipt's question again; raises BadQuestionError or ContradictoryFactsError.

    With the edition of its own record set everything must be as it was; with a later one `difference` says what is not,
    and with `then`, the edition of its own record set, also which norms were not recorded yet.
    """
    question = question_of(edition.library, stored)
    found = side_of(edition, question)
    now = receipt_content(edition.answer(question), engine)
    before = Side(stored["answer"], stored["as_of"], stored["record_set"]["number"], stored["known_at"], then)
    fields = list(field_changes(stored["answer"], found.answer))
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
        "fields": shown_fields(fields),
        "fields_left_off": max(0, len(fields) - MOST_FIELDS),
    }
