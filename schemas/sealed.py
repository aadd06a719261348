"""Answers and questions as receipts seal them: canonical JSON, what stands in many answers encoded once."""

from typing import Any

from schemas.asked import QuestionSchema
from schemas.receipt import ReceiptAnswer
from service.documents.document import Body, encode
from service.web.dumping import Packer

_PACKER = Packer(encode)
_ANSWER, _QUESTION = ReceiptAnswer(), QuestionSchema()


def sealed_answer(answer: Any) -> bytes:
    """The canonical JSON of an answer, without the clocks and its sentences."""
    return encode(_PACKER.dump(_ANSWER, answer))


def sealed_question(question: Any) -> Body:
    """A question as it was understood, as it is on the wire."""
    dumped: Body = _PACKER.dump(_QUESTION, question)
    return dumped
