"""What must hold of the rows of the registry: every id once, known, and under its own state."""

from service.documents.check_wording import partial_messages
from service.documents.document import Body, Document
from service.documents.grouping import ByKind
from service.documents.kinds import ENTITY_KINDS, HAS_AGREEMENT
from service.documents.known import Found, Known
from service.documents.registry import REFERENCES, cells_of, rows_of, table_of

_DERIVED = f"{HAS_AGREEMENT} follows by day from the agreements in force: record the agreement"


def table_faults(body: Body, known: Known) -> Found:
    """What is wrong with a table, at its rows; they are gone through only where something is."""
    table, start = table_of(body), f"{body['jurisdiction']}-"
    missing = {named: known.missing(*named) for named in table.references if not known.has(*named)}
    astray = {own_id for own_id in table.lines if not own_id.startswith(start)}
    doubled = _elsewhere(body, known.by_kind)
    yield from _note_faults(body)
    yield from _derived_faults(body)
    if not (missing or astray or doubled):
        return
    for index, cells in enumerate(rows_of(body)):
        own_id = cells.get("id", "")
        if own_id in astray:
            yield f"/rows/{index}", f"the id must begin with {start}"
        if own_id in doubled:
            yield f"/rows/{index}", f"the id {own_id} is that of {doubled[own_id]} too"
        for column, kind in REFERENCES.items():
            for name in cells.get(column, "").split():
                if (kind, name) in missing:
                    yield f"/rows/{index}", f"{column}: {missing[kind, name]}"


def _note_faults(body: Body) -> Found:
    """Notes that take a side; a line that ends in a comma has none."""
    for index, line in enumerate(body["rows"]):
        if not line.endswith(","):
            note = cells_of(body["columns"], line).get("note", "")
            yield from ((f"/rows/{index}", f"note: {message}") for message in partial_messages(note))


def _derived_faults(body: Body) -> Found:
    """Rows that give a body what only follows from other records."""
    for index, line in enumerate(body["rows"]):
        if HAS_AGREEMENT in line and HAS_AGREEMENT in cells_of(body["columns"], line).get("attributes", "").split():
            yield f"/rows/{index}", f"attributes: {_DERIVED}"


def _elsewhere(body: Body, by_kind: ByKind) -> dict[str, str]:
    """The ids of a table that another table or a document of another kind has too, with what has it."""
    table = table_of(body)
    own = table.lines
    others = [table for kind in ("jurisdiction", "agency") for table in by_kind[kind].tables(body["jurisdiction"])]
    found = {
        own_id: other.body["id"]
        for other in others
        if other.body is not body
        for own_id in own.keys() & other.lines.keys()
    }
    kinds = [kind for kind in ENTITY_KINDS if kind != table.kind]
    return found | {
        own_id: f"a document ({kind})" for kind in kinds for own_id in own.keys() & by_kind[kind].written.keys()
    }


def entity_faults(document: Document, by_kind: ByKind) -> Found:
    """What is wrong with an entity: what it cannot be given, or the id of a row; one of its own kind gives way."""
    if HAS_AGREEMENT in document.body.get("attributes", ()):
        yield "/attributes", _DERIVED
    for kind in ("jurisdiction", "agency"):
        if kind != document.kind and (table := by_kind[kind].table_of(document.id)):
            yield "/id", f"the id {document.id} is that of another kind in {table.body['id']}"
