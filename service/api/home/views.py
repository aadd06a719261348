"""The first page, a place by its plain name, and what pages are dressed in."""

from dataclasses import replace
from http import HTTPStatus
from typing import Any

from flask import Blueprint, Response, request

from schemas.about import HomeOut
from schemas.answer import AnswerSchema
from schemas.outline import TableSchema
from schemas.question import ToldQuery
from schemas.resources import CandidatesSchema
from service.answering.editions import Edition
from service.api.answers.replies import (
    ANSWER_FORMATS,
    ANSWER_TEXT,
    TABLE_FORMATS,
    TABLE_TEXT,
    answered,
    bodies_of,
    table,
)
from service.api.formats import each_answer, itself
from service.api.pages import page
from service.api.paths import NamedActivityPath, NamedPath
from service.api.reading import Query, edition_of, href, meant
from service.documents.kinds import ENTITY_KINDS
from service.faces.home import FIRST_STEPS, home_text
from service.faces.html.home import home_page
from service.faces.html.page import assets
from service.faces.words import NOT_ADVICE, QUESTION
from service.web.negotiate import HTML
from service.web.operation import operation
from service.web.problems import not_found
from service.web.queries import LineQuery
from service.web.reply import PINNED_AGE, Elsewhere, Reply
from service.web.response import answer
from service.world.search.hits import is_confident

bp = Blueprint("home", __name__)
_FEW = 5
_KEPT = f"public, max-age={PINNED_AGE}, immutable"
_TYPES = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
    "png": "image/png",
}
_UNCLEAR = {300: CandidatesSchema}


def _home_text(data: dict[str, Any]) -> str:
    return home_text(data, request.host_url.rstrip("/") + request.root_path)


@operation(
    bp,
    "GET",
    "/",
    responses={200: HomeOut},
    summary="Where to begin",
    tags=["about"],
    text=_home_text,
    renderers={HTML: page(home_page)},
)
def home() -> Reply:
    """Tell where to begin."""
    links = [{"href": request.root_path + step.path, "title": step.title} for step in FIRST_STEPS]
    return Reply({"name": "Brightline", "question": QUESTION, "not_advice": NOT_ADVICE, "links": links})


@operation(
    bp,
    "GET",
    "/<place:id>",
    path=NamedPath,
    query=LineQuery,
    responses={200: TableSchema, **_UNCLEAR},
    summary="Every activity for whoever has this name",
    description="A place or body by id or by a plain name, such as `minneapolis-mn`; a name of several gives them all.",
    tags=["answers"],
    text=TABLE_TEXT,
    renderers=TABLE_FORMATS,
    lines=each_answer,
)
def named_answers(own_id: str, query: Query) -> Reply:
    """Answer every activity for the one place or body of a name."""
    edition = edition_of(query)
    found = meant(edition, ENTITY_KINDS, own_id)
    is_place = found in edition.library.by_kind["jurisdiction"]
    made = table(edition, query, found, bodies_of(edition, found) if is_place else None)
    return _at(made, f"/{'jurisdictions' if is_place else 'entities'}/{found}/answers")


@operation(
    bp,
    "GET",
    "/<place:id>/<activity>",
    path=NamedActivityPath,
    query=ToldQuery,
    responses={200: AnswerSchema, **_UNCLEAR},
    summary="One answer, for whoever has this name, on an act in people's words",
    description="The act by id or by a plain name, such as `crowd-control`; a name of several gives them all.",
    tags=["answers"],
    text=ANSWER_TEXT,
    renderers=ANSWER_FORMATS,
    lines=itself,
)
def named_answer(own_id: str, activity: str, query: Query) -> Reply:
    """Answer one question of the one place or body of a name."""
    edition = edition_of(query)
    entity = meant(edition, ENTITY_KINDS, own_id)
    act = act_of(edition, entity, activity)
    return _at(answered(edition, entity, act, query), f"/entities/{entity}/answers/{act}")


def act_of(edition: Edition, entity: str, words: str) -> str:
    """The one activity that words mean; raises Elsewhere with an answer for each they may mean, or a 404."""
    library = edition.library
    if words in library.world.activities:
        return words
    found = library.search.find(words, kinds=frozenset({"activity"}), limit=_FEW)
    if is_confident(found):
        return found[0].id
    if not found:
        raise not_found("activity", words, library.world.activities, "activity")
    acts = [{"id": hit.id, "name": hit.name, "href": href(f"/entities/{entity}/answers/{hit.id}")} for hit in found]
    raise Elsewhere(Reply({"asked": words, "candidates": acts}, HTTPStatus.MULTIPLE_CHOICES))


@bp.get("/map")
def lead_to_map() -> Response:
    """Lead to the map from the address that people type."""
    query = request.query_string.decode()
    kept = {"Location": href("/map") + (f"?{query}" if query else ""), "Cache-Control": f"public, max-age={PINNED_AGE}"}
    return answer(HTTPStatus.PERMANENT_REDIRECT, b"", "text/plain; charset=utf-8", kept)


@bp.get("/assets/<name>")
def send_asset(name: str) -> Response:
    """Send what pages load; its name changes with it."""
    found = assets().get(name)
    if found is None:
        raise not_found("asset", name)
    return answer(200, found, _TYPES[name.rpartition(".")[2]], {"Cache-Control": _KEPT})


def _at(made: Reply, path: str) -> Reply:
    """The same reply, saying at which address of its own it stands."""
    return replace(made, headers={**made.headers, "Content-Location": href(path)})
