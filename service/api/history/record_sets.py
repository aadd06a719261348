"""Record sets: every commit of facts, in order."""

from collections import Counter
from typing import Any

from flask import Blueprint, request

from schemas.history import RecordSetItem, RecordSetOut, RecordSetPath
from schemas.knowledge import KnowledgeListQuery
from service.api.history.reading import chronicle, freshness, record_set_of
from service.api.pages import page as html_page
from service.api.reading import Query, href
from service.faces.html import logs
from service.faces.html.history import record_set_page
from service.store.recorded import RecordSet
from service.web.negotiate import HTML, outline
from service.web.operation import operation
from service.web.paging import page
from service.web.problems import not_found
from service.web.queries import listing
from service.web.reply import Freshness, Link, Reply

bp = Blueprint("record_sets", __name__, url_prefix="/v1")


@operation(
    bp,
    "GET",
    "/record-sets",
    query=KnowledgeListQuery,
    responses={200: listing(RecordSetItem, "RecordSetList")},
    summary="Every record set, the newest first",
    tags=["history"],
    text=outline,
    renderers={HTML: html_page(logs.RECORD_SETS.page)},
)
def list_record_sets(query: Query) -> Reply:
    """List record sets."""
    latest = record_set_of(query)
    rows = [_item(found) for found in reversed(chronicle().log(latest.number).up_to(latest.number))]
    cut = page(rows, lambda row: int(row["number"]), request, record_set=latest.number)
    body = cut.body(known_at=query.get("known_at"), record_set=latest.number)
    return Reply(body, links=cut.links, freshness=freshness(query), etag_seed=latest.digest)


@operation(
    bp,
    "GET",
    "/record-sets/<number>",
    path=RecordSetPath,
    responses={200: RecordSetOut},
    summary="One record set: its seal, what it changed, and its neighbours",
    tags=["history"],
    text=outline,
    renderers={HTML: html_page(record_set_page)},
)
def get_record_set(number: str) -> Reply:
    """Show a record set."""
    log = chronicle().log()
    every = {str(found.number): found for found in log.sets}
    if number not in every:
        raise not_found("record set", number, list(every), "number")
    found = every[number]
    last = found.number == len(every)
    changes = log.between(found.number - 1, found.number)
    counts = Counter((change.action, change.kind) for change in changes)
    body = {
        **_item(found),
        "changes": len(changes),
        "counts": [
            {"action": action, "kind": kind, "documents": many} for (action, kind), many in sorted(counts.items())
        ],
        "previous": found.number - 1 or None,
        "next": None if last else found.number + 1,
        "href": href("/changes", {"since": found.number - 1, "until": found.number}),
    }
    # Only a successor can still be added to it.
    return Reply(body, links=_links(body), freshness=Freshness(pinned=not last))


def _links(body: dict[str, Any]) -> list[Link]:
    near = [
        Link(href(f"/record-sets/{body[name]}"), rel)
        for name, rel in (("previous", "prev"), ("next", "next"))
        if body[name]
    ]
    return [*near, Link(body["href"], "related")]


def _item(found: RecordSet) -> dict[str, Any]:
    return {
        "number": found.number,
        "recorded_at": found.recorded_at,
        "origin": found.origin,
        "author": found.author,
        "title": found.title,
        "parent": found.parent,
        "digest": found.digest,
    }
