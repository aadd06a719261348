"""The reconciliation protocol (W3C Reconciliation Service API 0.2), for people with spreadsheets of agency names."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint

from schemas.search import MOST_CHARACTERS, MOST_HITS, ReconcileQuery
from service.answering.editions import Edition
from service.api.reading import Query, absolute, catalogue, href
from service.web.operation import operation
from service.web.params import read_json
from service.web.problems import Fault, Problem
from service.web.reply import Reply
from service.world.search.hits import is_confident
from service.world.search.made import PLACED

bp = Blueprint("reconcile", __name__, url_prefix="/v1")
MOST_QUERIES = 50
_TYPES = {"jurisdiction": "Government", "agency": "Agency", "organisation": "Organisation"}


@operation(
    bp,
    "GET",
    "/reconcile",
    query=ReconcileQuery,
    responses={200: None},
    summary="Match names by the reconciliation protocol",
    description="Without `queries` the service describes itself, as OpenRefine asks.",
    tags=["search"],
)
def reconcile(query: Query) -> Reply:
    """Describe the service, or match the names of a query string."""
    return Reply(_matched(query["queries"]) if "queries" in query else _manifest())


@operation(
    bp,
    "POST",
    "/reconcile",
    form=ReconcileQuery,
    responses={200: None},
    summary="Match names by the reconciliation protocol, sent as a form",
    tags=["search"],
    stores=False,
    cross_origin=True,
)
def reconcile_form(body: Mapping[str, Any]) -> Reply:
    """Match the names of a form."""
    return Reply(_matched(body["queries"]) if "queries" in body else _manifest())


def _manifest() -> dict[str, Any]:
    root = absolute(href(""))
    return {
        "versions": ["0.2"],
        "name": "Brightline",
        "identifierSpace": f"{root}/entities/",
        "schemaSpace": f"{root}/",
        "defaultTypes": [{"id": own_id, "name": name} for own_id, name in _TYPES.items()],
        "view": {"url": f"{root}/entities/{{{{id}}}}/answers"},
    }


def _matched(text: str) -> dict[str, Any]:
    queries = read_json(text.encode())
    if not isinstance(queries, dict) or not all(isinstance(item, dict) for item in queries.values()):
        raise _refused("queries: This must be an object of queries by key.")
    if len(queries) > MOST_QUERIES:
        raise _refused(f"queries: At most {MOST_QUERIES} queries at once, not {len(queries)}.")
    edition = catalogue().edition()
    return {key: {"result": _results(edition, key, item)} for key, item in queries.items()}


def _results(edition: Edition, key: str, item: Mapping[str, Any]) -> list[dict[str, Any]]:
    name, limit = item.get("query"), item.get("limit", 5)
    if not isinstance(name, str) or not 0 < len(name) <= MOST_CHARACTERS or not name.isprintable():
        raise _refused(f"queries: {key}: `query` must be a text of 1 to {MOST_CHARACTERS} printable characters.")
    if not isinstance(limit, int) or not 0 < limit <= MOST_HITS:
        raise _refused(f"queries: {key}: `limit` must be a number from 1 to {MOST_HITS}.")
    wanted = item.get("type", list(PLACED))
    kinds = frozenset([wanted] if isinstance(wanted, str) else wanted) & frozenset(PLACED)
    hits = edition.library.search.find(name, kinds=kinds, limit=limit)
    sure = is_confident(hits)
    return [
        {
            "id": hit.id,
            "name": hit.name,
            "score": round(hit.score * 100, 2),
            "match": sure and place == 0,
            "type": [{"id": hit.kind, "name": _TYPES[hit.kind]}],
        }
        for place, hit in enumerate(hits)
        if hit.kind in _TYPES
    ]


def _refused(detail: str) -> Problem:
    return Problem("invalid-parameter", detail, [Fault(detail, parameter="queries")])
