"""The receipt of an answer: its content, its id, and the address that shows it without its being kept."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from service.answering.editions import Edition
from service.answering.present import present
from service.answering.receipts import receipt_content
from service.api.history.reading import href
from service.api.services import services
from service.core.question import Question
from service.store.receipts import receipt_id
from service.web.reply import Link

Plain = dict[str, Any]


def engine() -> str:
    """What answers: this release."""
    return f"brightline {services().release}"


def content_of(edition: Edition, question: Question) -> Plain:
    """What the receipt of an answer holds; raises ContradictoryFactsError."""
    return sealed(edition, question, present(edition.library, question, edition.decide(question)))


def sealed(edition: Edition, question: Question, told: Plain) -> Plain:
    """The same of an answer that is made already."""
    return receipt_content(edition, question, told, engine=engine())


def id_of(edition: Edition, question: Question, told: Plain) -> str:
    """The id of an answer's receipt, whether it is kept or not."""
    return receipt_id(sealed(edition, question, told))


def receipt_link(answer: Mapping[str, Any], as_of: date, record_set: int) -> Link:
    """The link from an answer to its receipt."""
    return Link(receipt_href(answer["receipt"], answer["question"], str(as_of), record_set), "describedby")


def receipt_href(own_id: str, question: Mapping[str, Any], as_of: str, record_set: int) -> str:
    """The address of a receipt with the question in it."""
    lists = {name: ",".join(question[name]) for name in ("given", "absent", "unknown")}
    asked = {
        "entity": question["entity"],
        "activity": question["activity"],
        "as_of": as_of,
        "record_set": record_set,
        **lists,
        "attributes": ",".join(f"{name}:{value}" for name, value in sorted(question["attributes"].items())),
        "presume": "none" if question["presume"] == "none" else "",
        "under": question["under"],
        **{name: value and str(value) for name, value in (question["class"] or {}).items()},
    }
    return href(f"/receipts/{own_id}", asked)
