"""Documents as they stand recorded: what an editor reads before proposing."""

from flask import Blueprint

from schemas.documents import DocumentPath, DocumentSchema
from service.api.reading import Query, edition_of, reply, services
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
    edition = edition_of(query)
    found = services().chronicle.document((kind, own_id), edition.record_set.number)
    if found is None:
        raise not_found(kind, own_id, list(edition.library.by_kind[kind]), "id")
    return reply(query, edition, {"document": found})
