"""Errata: what was recorded wrongly, from when, put right when, and which answers it affected."""

from flask import Blueprint, request

from schemas.history import ErratumItem, ErratumOut, ErratumPath
from schemas.knowledge import KnowledgeListQuery, KnowledgeQuery
from service.api.history.feeds import errata_feed
from service.api.history.reading import chronicle, freshness, record_set_of
from service.api.pages import page as html_page
from service.api.reading import Query, services
from service.faces.atom import MIMETYPE
from service.faces.errata import tell_erratum, tell_with_answers
from service.faces.html import logs
from service.faces.html.history import erratum_page
from service.faces.text.history import errata_text, erratum_text
from service.web.negotiate import HTML
from service.web.operation import operation
from service.web.paging import page
from service.web.problems import not_found
from service.web.queries import listing
from service.web.reply import Reply

bp = Blueprint("errata", __name__, url_prefix="/v1")


@operation(
    bp,
    "GET",
    "/errata",
    query=KnowledgeListQuery,
    responses={200: listing(ErratumItem, "ErratumList")},
    summary="What was recorded wrongly, and when it was put right; the newest first",
    tags=["history"],
    text=errata_text,
    renderers={MIMETYPE: errata_feed, HTML: html_page(logs.ERRATA.page)},
)
def list_errata(query: Query) -> Reply:
    """List errata."""
    found = record_set_of(query)
    rows = chronicle().errata(found.number)[::-1]
    cut = page(rows, lambda row: str(row.key), request, record_set=found.number)
    body = cut.body(known_at=query.get("known_at"), record_set=found.number)
    body["items"] = [tell_erratum(item) for item in cut.items]
    return Reply(body, links=cut.links, freshness=freshness(query), etag_seed=found.digest, typed=True)


@operation(
    bp,
    "GET",
    "/errata/<number>/<kind>/<id>",
    path=ErratumPath,
    query=KnowledgeQuery,
    responses={200: ErratumOut},
    summary="One erratum, with the answers it affected",
    tags=["history"],
    text=erratum_text,
    renderers={HTML: html_page(erratum_page)},
)
def get_erratum(number: str, kind: str, own_id: str, query: Query) -> Reply:
    """Show an erratum and the answers it affected."""
    found = record_set_of(query)
    errata = {str(item.key): item for item in chronicle().errata(found.number)}
    place = f"{number}/{kind}/{own_id}"
    if place not in errata:
        raise not_found("erratum", place, list(errata), "id")
    erratum = errata[place]
    told = tell_with_answers(erratum, services().affected.by(erratum), query.get("known_at"), found)
    return Reply(told, freshness=freshness(query), etag_seed=found.digest, typed=True)
