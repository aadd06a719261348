"""Receipts: shown, kept when asked, and verified by answering again."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint

from schemas.receipt import ReceiptCheck, ReceiptInSchema, ReceiptPath, ReceiptQuery, ReceiptSchema, VerifyQuery
from service.answering.editions import asked_from
from service.answering.receipts import receipt_content
from service.api.answers.views import check_knowledge
from service.api.reading import Query, catalogue, edition_of, href, services
from service.faces.difference import tell_verified
from service.faces.text.history import check_text
from service.history.receipts import verify_receipt
from service.store.receipts import Receipt, get_receipt, receipt_ended, receipt_id, save_receipt
from service.store.seal import instant
from service.web.limiting import charge
from service.web.negotiate import outline
from service.web.operation import now, operation
from service.web.problems import Fault, Problem
from service.web.reply import Freshness, Link, Reply
from service.web.response import encode

bp = Blueprint("receipts", __name__, url_prefix="/v1")
Plain = dict[str, Any]
_ASKED = ("question", "as_of", "record_set")
RECEIPTS = "receipts"
_UNKEPT = (
    "An answer names its receipt whether it is kept or not: reading stores nothing. A receipt that nobody keeps is "
    "shown at the address in the answer's `Link` with `rel=describedby`, which holds the question; "
    "`POST /v1/receipts` with the question keeps it."
)
_KEPT = (
    "200 where the same receipt is kept already. Nothing but the receipt is stored, and nobody's name. A receipt that "
    "nobody asks for again goes in time, which the audit log tells of; its question still shows it."
)


@operation(
    bp,
    "GET",
    "/receipts/<id>",
    path=ReceiptPath,
    query=ReceiptQuery,
    responses={200: ReceiptSchema},
    summary="What was asked and answered, sealed by a digest",
    description=_UNKEPT,
    tags=["receipts"],
    text=outline,
    problems=["receipt-not-kept", "receipt-ended"],
)
def get_receipt_by_id(own_id: str, query: Query) -> Reply:
    """Show a receipt that is kept, or one made anew from its question."""
    kept, content = _found(own_id, query)
    if kept:
        services().housekeeping.asked(own_id)
    # Somebody may keep it at any moment.
    freshness = Freshness(pinned=bool(kept), steady=bool(kept))
    return Reply(_shown(own_id, content, kept), links=[_verify_link(own_id)], freshness=freshness)


@operation(
    bp,
    "POST",
    "/receipts",
    body=ReceiptInSchema,
    responses={200: ReceiptSchema, 201: ReceiptSchema},
    summary="Answer a question and keep the receipt; nobody needs a token for it",
    description=_KEPT,
    tags=["receipts"],
    text=outline,
    problems=["unavailable"],
)
def keep_receipt(body: Mapping[str, Any]) -> Reply:
    """Answer a question and store its receipt."""
    check_knowledge(body)
    query = {**body, "as_of": body.get("as_of", now().date())}
    content = _answered(query)
    known = get_receipt(catalogue().facts, receipt_id(content))
    if known is None:
        charge(RECEIPTS)
    else:
        services().housekeeping.asked(known.id)
    kept = known or _saved(content)
    headers = {"Location": href(f"/receipts/{kept.id}")}
    return Reply(
        _shown(kept.id, kept.content, kept), 200 if known else 201, links=[_verify_link(kept.id)], headers=headers
    )


@operation(
    bp,
    "POST",
    "/receipts/<id>/verify",
    path=ReceiptPath,
    query=VerifyQuery,
    responses={200: ReceiptCheck},
    summary="Answer a receipt's question again, and tell whether all is as it was",
    description=_UNKEPT,
    tags=["receipts"],
    text=check_text,
    stores=False,
    cross_origin=True,
    problems=["receipt-not-kept", "receipt-ended"],
)
def verify_receipt_by_id(own_id: str, query: Query) -> Reply:
    """Recompute a receipt; nothing is stored."""
    _, content = _found(own_id, query)
    then = catalogue().edition(record_set=content["record_set"]["number"])
    edition = catalogue().edition(record_set=query["against"]) if "against" in query else then
    check = verify_receipt(edition, content, own_id, engine=catalogue().engine, then=then)
    return Reply(tell_verified(check), typed=True)


def _saved(content: Plain) -> Receipt:
    given = services()
    facts, prove, most = given.catalogue.facts, given.anchor.proven, given.receipts_a_day
    return save_receipt(facts, content, now=now(), prove=prove, a_day=most)


def _answered(query: Query) -> Plain:
    edition = edition_of(query)
    answer = edition.ask(asked_from(query["entity"], query["activity"], query))
    return receipt_content(answer, catalogue().engine, edition.library.content_digest)


def _found(own_id: str, query: Query) -> tuple[Receipt | None, Plain]:
    """The receipt that is kept, or its content made anew from its question; a 404 where the two do not agree."""
    kept = get_receipt(catalogue().facts, own_id)
    asked = _answered(query) if "entity" in query and "activity" in query else None
    ended = receipt_ended(catalogue().facts, own_id) if kept is None and asked is None else None
    if ended is not None:
        detail = f"The receipt {own_id} was kept until {instant(ended)}; nobody had asked for it for long."
        raise Problem("receipt-ended", detail, [Fault(detail, parameter="id", value=own_id)])
    if kept is None and asked is None:
        raise _not_kept(f"No receipt {own_id} is kept.", own_id)
    if kept is None and asked and receipt_id(asked) != own_id:
        raise _not_kept(f"No receipt {own_id} is kept, and this question now gives {receipt_id(asked)}.", own_id)
    if kept and asked and any(asked[name] != kept.content[name] for name in _ASKED):
        raise _not_kept(f"The receipt {own_id} is of another question.", own_id)
    return kept, kept.content if kept else asked or {}


def _not_kept(detail: str, own_id: str) -> Problem:
    return Problem("receipt-not-kept", detail, [Fault(detail, parameter="id", value=own_id)])


def _shown(own_id: str, content: Plain, kept: Receipt | None) -> bytes:
    # As it was sealed, member by member: no schema writes it anew.
    return encode(
        {"id": own_id, "kept_at": instant(kept.saved_at) if kept else None, "log": kept and kept.log, **content}
    )


def _verify_link(own_id: str) -> Link:
    return Link(href(f"/receipts/{own_id}/verify"), "related")
