"""What must hold of the rows of the registry: every id once, known, and under its own state."""

from service.documents.document import Body, Document
from service.documents.grouping import ByKind
from service.documents.known import Found, Known
from service.documents.registry import REFERENCES, rows_of, table_of


def table_faults(body: Body, known: Known) -> Found:
    """What is wrong with a table, at its rows; they are gone through only where something is."""
    table, start = table_of(body), f"{body['jurisdiction']}-"
    missing = {named: known.missing(*named) for named in table.references if not known.has(*named)}
    astray = {own_id for own_id in table.lines if not own_id.startswith(start)}
    doubled = _elsewhere(body, known.by_kind)
    if not (missing or astray or doubled):
        return
    for index, cells in enumerate(rows_of(body)):
        own_id = cells.get("id", "")
        if own_id in astray:
            yield f"/rows/{index}", f"the id must begin with {start}"
        if own_id in doubled:
            yield f"/rows/{index}", f"the id {own_id} is in {doubled[own_id]} too"
        for column, kind in REFERENCES.items():
            for name in cells.get(column, "").split():
                if (kind, name) in missing:
                    yield f"/rows/{index}", f"{column}: {missing[kind, name]}"


def _elsewhere(body: Body, by_kind: ByKind) -> dict[str, str]:
    """The ids of a table that another table has too, with that table."""
    own = table_of(body).lines
    others = [table for kind in ("jurisdiction", "agency") for table in by_kind[kind].tables(body["jurisdiction"])]
    return {
        own_id: other.body["id"]
        for other in others
        if other.body is not body
        for own_id in own.keys() & other.lines.keys()
    }


def entity_faults(document: Document, by_kind: ByKind) -> Found:
    """What is wrong with the id of a document: a row of its own kind may have it, and gives way; no other may."""
    for kind in ("jurisdiction", "agency"):
        if kind != document.kind and (table := by_kind[kind].table_of(document.id)):
            yield "/id", f"the id {document.id} is that of another kind in {table.body['id']}"
