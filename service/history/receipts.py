"""A receipt's question answered again, and compared with what it holds."""

from dataclasses import dataclass
from typing import Literal

from service.answering.editions import Edition
from service.answering.receipts import SEALED_ALIKE, question_of, receipt_content
from service.documents.document import Body, digest, encode
from service.history.compare import AnswerDifference, difference
from service.history.fields import FieldShown, field_changes, shown_fields
from service.history.sides import side_of, side_of_receipt
from service.store.receipts import receipt_id

Verdict = Literal["same", "another-answer", "another-release", "altered"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptVerified:
    """What became of a receipt's answer.

    The verdict is `altered` where its content does not match its digests, and `same` where the answer comes out byte
    for byte. Where it does not, `another-release` made it, which may seal and weigh otherwise, or this very release
    gives `another-answer`; `difference` says what of it stands.

    `same` is None where the two forms cannot be compared byte for byte. `recomputed` is what the receipt of the answer
    given now holds.
    """

    id: str
    verdict: Verdict
    made_by: str
    intact: bool
    same: bool | None
    same_record_set: bool
    same_codebook: bool
    same_engine: bool
    recomputed: Body
    difference: AnswerDifference | None
    fields: tuple[FieldShown, ...]
    fields_left_off: int


def verify_receipt(
    edition: Edition, stored: Body, own_id: str, *, engine: str, then: Edition | None = None
) -> ReceiptVerified:
    """Answer a receipt's question again; raises BadQuestionError or ContradictoryFactsError.

    With the edition of its own record set everything must be as it was; with a later one `difference` says what is not,
    and with `then`, the edition of its own record set, also which norms were not recorded yet.
    """
    question = question_of(edition.library, stored)
    now = receipt_content(edition.answer(question), engine, edition.library.content_digest)
    same = now["answer_digest"] == stored["answer_digest"] if stored.get("form") in SEALED_ALIKE else None
    fields = [] if same is None else list(field_changes(stored["answer"], now["answer"]))
    shown = shown_fields(fields)
    intact = receipt_id(stored) == own_id and digest(encode(stored["answer"])) == stored["answer_digest"]
    same_engine = same is not None and engine == stored["engine"]
    return ReceiptVerified(
        id=own_id,
        verdict=_verdict(intact=intact, same=bool(same), same_engine=same_engine),
        made_by=stored["engine"],
        intact=intact,
        same=same,
        same_record_set=now["record_set"] == stored["record_set"],
        same_codebook=now["codebook_digest"] == stored["codebook_digest"],
        same_engine=same_engine,
        recomputed=now,
        difference=None if same else difference(side_of_receipt(stored, then), side_of(edition, question)),
        fields=shown,
        fields_left_off=len(fields) - len(shown),
    )


def _verdict(*, intact: bool, same: bool, same_engine: bool) -> Verdict:
    if not intact:
        return "altered"
    return "same" if same else "another-answer" if same_engine else "another-release"
