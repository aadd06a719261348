"""The log of record sets: its state and keys, and proofs from it."""

from typing import Any

from flask import Blueprint

from schemas.log import GrowthOut, GrowthQuery, InclusionOut, InclusionQuery, LogOut
from service.answering.anchor import base64
from service.api.reading import Query, catalogue, href, services
from service.store.log.keys import SigningKey, signing_keys
from service.store.log.merkle import ProofError
from service.store.seal import instant
from service.web.negotiate import outline
from service.web.operation import operation
from service.web.problems import Fault, Problem
from service.web.reply import Freshness, Link, Reply

bp = Blueprint("log", __name__, url_prefix="/v1")
_SIGNED = "Each checkpoint is signed: whoever keeps one can tell later whether anything before it was rewritten."
_UNNAMED = "This installation signs no checkpoints: it has no BRIGHTLINE_ORIGIN. Its log can be rewritten unseen."
_KEYLESS = (
    "This log has a name, but its key is not here, or its entries are not those that were signed: it is unsigned."
)
_NOW = Freshness(max_age=0, steady=False)


@operation(
    bp,
    "GET",
    "/log",
    responses={200: LogOut},
    summary="The log of record sets: its size, its root, and who signs it",
    description="A Merkle log (RFC 6962), one entry a record set; `/v1/log/checkpoint` and `/v1/log/tile/` as C2SP "
    "tlog-tiles has them.",
    tags=["log"],
    text=outline,
)
def get_log() -> Reply:
    """Tell how the log stands."""
    anchor = services().anchor
    note, origin = anchor.checkpoint(), anchor.signing.origin
    size = anchor.tree().size
    told = {
        "origin": origin or None,
        "signed": note is not None,
        "words": _SIGNED if note else _KEYLESS if origin else _UNNAMED,
        "size": size,
        "root": base64(anchor.root(size)),
        "checkpoint": str(note) if note else None,
        "keys": [_key(key) for key in signing_keys(catalogue().facts)],
    }
    return Reply(told, links=[Link(href("/log/checkpoint"), "related")] if note else (), freshness=_NOW)


@operation(
    bp,
    "GET",
    "/log/inclusion",
    query=InclusionQuery,
    responses={200: InclusionOut},
    summary="A proof that the log holds a record set",
    tags=["log"],
    text=outline,
)
def get_inclusion(query: Query) -> Reply:
    """Prove that a record set is in the log."""
    anchor = services().anchor
    number, size = query["record_set"], _size(query, "size")
    proof = _proved(lambda: anchor.proof(number, size), "record_set", number)
    told = {
        "record_set": number,
        "entry": anchor.entries(number - 1, number)[0].decode(),
        "index": number - 1,
        "size": size,
        "root": base64(anchor.root(size)),
        "proof": proof,
    }
    return Reply(told, freshness=Freshness(pinned="size" in query))


@operation(
    bp,
    "GET",
    "/log/consistency",
    query=GrowthQuery,
    responses={200: GrowthOut},
    summary="A proof that the log only grew between two sizes",
    tags=["log"],
    text=outline,
)
def get_consistency(query: Query) -> Reply:
    """Prove that an earlier log is the beginning of a later one."""
    anchor = services().anchor
    first, second = query["first"], _size(query, "second")
    proof = _proved(lambda: anchor.growth(first, second), "first", first)
    roots = {"first_root": base64(anchor.root(first)), "second_root": base64(anchor.root(second))}
    told = {"first": first, "second": second, **roots, "proof": proof}
    return Reply(told, freshness=Freshness(pinned="second" in query))


def _size(query: Query, name: str) -> int:
    """The size that is asked for, or that the log has."""
    newest = services().anchor.tree().size
    size: int = query.get(name, newest)
    if size > newest:
        detail = f"The log has {newest} entries."
        raise Problem("invalid-parameter", detail, [Fault(detail, parameter=name, value=size)])
    return size


def _proved(prove: Any, name: str, value: int) -> list[str]:
    try:
        return [base64(found) for found in prove()]
    except ProofError as error:
        raise Problem("invalid-parameter", str(error), [Fault(str(error), parameter=name, value=value)]) from None


def _key(key: SigningKey) -> dict[str, str | None]:
    ended = instant(key.ended_at) if key.ended_at else None
    return {
        "key": str(key.verifier),
        "state": key.state,
        "made_at": instant(key.made_at),
        "ended_at": ended,
        "reason": key.reason,
    }
