"""What must hold of the rows of the registry: every id once, known, and under its own state."""

from service.documents.document import Body, Document
from service.documents.grouping import ByKind
from service.documents.known import Found, Known
from service.documents.registry import rows_of

# Which columns name what.
_REFERENCES = {"counties": "jurisdiction", "jurisdiction": "jurisdiction", "kind": "agency-kind"}


def table_faults(body: Body, known: Known) -> Found:
    """What is wrong with a table, at its rows; each id that is named often is looked up once."""
    missing: dict[tuple[str, str], str | None] = {}
    for index, cells in enumerate(rows_of(body)):
        yield from ((f"/rows/{index}", message) for message in _id_faults(cells.get("id"), body, known.by_kind))
        for column, kind in _REFERENCES.items():
            for name in cells.get(column, "").split():
                if (kind, name) not in missing:
                    missing[kind, name] = known.missing(kind, name)
                if message := missing[kind, name]:
                    yield f"/rows/{index}", f"{column}: {message}"


def _id_faults(own_id: str | None, body: Body, by_kind: ByKind) -> list[str]:
    if own_id is None:
        return []
    faults = (
        [] if own_id.startswith(f"{body['jurisdiction']}-") else [f"the id must begin with {body['jurisdiction']}-"]
    )
    tables = [by_kind[kind].table_of(own_id) for kind in ("jurisdiction", "agency")]
    elsewhere = [table.body["id"] for table in tables if table and table.body is not body]
    return faults + [f"the id {own_id} is in {name} too" for name in elsewhere]


def entity_faults(document: Document, by_kind: ByKind) -> Found:
    """What is wrong with the id of a document: a row of its own kind may have it, and gives way; no other may."""
    for kind in ("jurisdiction", "agency"):
        if kind != document.kind and (table := by_kind[kind].table_of(document.id)):
            yield "/id", f"the id {document.id} is that of another kind in {table.body['id']}"
