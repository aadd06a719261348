"""Documents as they stand recorded: what an editor reads before proposing."""

from flask import Blueprint

from schemas.documents import DocumentPath, DocumentSchema
from service.api.reading import Query, catalogue, edition_of, reply
from service.documents.document import Body, Document
from service.store.facts import Facts
from service.store.recorded import Recorded
from service.store.seal import document_digest
from service.web.negotiate import outline
from service.web.operation import operation
from service.web.problems import not_found
from service.web.queries import ClockQuery
from service.web.reply import Reply

bp = Blueprint("documents", __name__, url_prefix="/v1")


@operation(
    bp,
    "GET",
    "/documents/<kind>/<id>",
    path=DocumentPath,
    query=ClockQuery,
    responses={200: DocumentSchema},
    summary="A document as it stands recorded, with its digest and everything recorded of it",
    tags=["editing"],
    text=outline,
)
def get_document(kind: str, own_id: str, query: Query) -> Reply:
    """Read a document as it is recorded, with the digest that a change of it expects."""
    edition, facts = edition_of(query), catalogue().facts
    with facts.reading():
        recorded = [item for item in facts.history((kind, own_id)) if item.record_set <= edition.record_set.number]
        history = [_item(facts, item) for item in recorded]
    if not history:
        raise not_found(kind, own_id, list(edition.library.by_kind[kind]), "id")
    told = {"kind": kind, "id": own_id, "digest": history[-1]["digest"], "body": recorded[-1].change.body}
    return reply(query, edition, {**told, "history": history})


def _item(facts: Facts, item: Recorded) -> Body:
    change, made = item.change, facts.numbered(item.record_set)
    document = None if change.body is None else Document(change.kind, change.id, change.body)
    return {
        "record_set": item.record_set,
        "recorded_at": made.recorded_at if made else None,
        "action": change.action,
        "reason": change.reason,
        "digest": document and document_digest(document),
        "merged_into": change.merged_into or None,
    }
