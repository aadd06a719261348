"""What there is under `/v1`: every list and page with its address, and the values that `kind` may have."""

from collections.abc import Iterator
from typing import Any

from flask import Blueprint, Response, current_app, request

from schemas.about import IndexOut
from service.api.pages import page
from service.faces.html.records import index_page
from service.web.declaration import Operation
from service.web.negotiate import HTML, outline
from service.web.openapi import declared
from service.web.operation import operation
from service.web.reply import PINNED_AGE, Reply
from service.web.response import answer

bp = Blueprint("index", __name__)
_ROOT = "/v1"


@operation(
    bp,
    "GET",
    _ROOT,
    responses={200: IndexOut},
    summary="What there is, and the values that `kind` may have",
    tags=["about"],
    text=outline,
    renderers={HTML: page(index_page)},
)
def index() -> Reply:
    """List every address that is read without naming a record."""
    return Reply({"items": list(_items())})


@bp.get(f"{_ROOT}/")
def index_by_folder() -> Response:
    """Lead from the address with a stroke to the one without."""
    kept = {"Location": request.root_path + _ROOT, "Cache-Control": f"public, max-age={PINNED_AGE}"}
    return answer(308, b"", "text/plain; charset=utf-8", kept)


def _items() -> Iterator[dict[str, Any]]:
    for rule, op in declared(current_app):
        if op.method == "GET" and rule.startswith(f"{_ROOT}/") and "<" not in rule:
            item: dict[str, Any] = {"href": request.root_path + rule, "title": op.summary}
            yield item | {"parameters": sorted(op.query_names), "kinds": _kinds(op, item["href"])}


def _kinds(op: Operation, address: str) -> list[dict[str, str]]:
    """The values that `kind` may have there, where they are closed, each with its list."""
    field = op.query.fields.get("kind")
    values = field.metadata.get("enum", ()) if field else ()
    return [{"kind": value, "href": f"{address}?kind={value}"} for value in values]
