"""Search, and questions in words: found by one index, and never guessed."""

from collections.abc import Iterable
from typing import Any

from flask import Blueprint

from schemas.search import AskQuery, AskSchema, SearchQuery, SearchSchema
from service.answering.asked import asked_in_words
from service.api.formats import sheets
from service.api.pages import page
from service.api.reading import PLURALS, Query, edition_of, href, reply
from service.faces.html.search import ask_page, search_page
from service.faces.listings import found_sheet
from service.faces.telling import tell
from service.faces.text.search import ask_text, search_text
from service.web.negotiate import HTML
from service.web.operation import operation
from service.web.reply import Reply
from service.world.search.hits import Hit, is_confident

bp = Blueprint("search", __name__, url_prefix="/v1")
_ADDRESSES = {
    **PLURALS,
    "instrument": "instruments",
    "norm": "norms",
    "position": "positions",
    "activity": "activities",
    "condition": "conditions",
}


@operation(
    bp,
    "GET",
    "/search",
    query=SearchQuery,
    responses={200: SearchSchema},
    summary="Find anything by people's words",
    description=(
        "Places, agencies, instruments, norms, positions and the codebook, in one ranking. Misspelt names are found; "
        "`confident` stands on the first item only where nothing else comes near."
    ),
    tags=["search"],
    text=search_text,
    renderers={HTML: page(search_page), **sheets(found_sheet)},
)
def search(query: Query) -> Reply:
    """Search everything."""
    edition = edition_of(query)
    hits = edition.library.search.find(query["q"], kinds=frozenset(query["kind"]), limit=query["limit"])
    return reply(query, edition, {"query": query["q"], "items": shown(hits)})


@operation(
    bp,
    "GET",
    "/ask",
    query=AskQuery,
    responses={200: AskSchema},
    summary="A question in words",
    description=(
        "Read by the same index as search, with no language model. The reading is always shown; the answer only where "
        "entity and act are both certain."
    ),
    tags=["search"],
    text=ask_text,
    renderers={HTML: page(ask_page)},
)
def ask_in_words(query: Query) -> Reply:
    """Read a question, and answer it where it is clear."""
    edition = edition_of(query)
    read = edition.library.search.reader.read(query["q"])
    day = read.as_of or query["as_of"]
    answer = tell(edition.ask(asked_in_words(read, day))) if read.certain else None
    reading = {
        "entities": shown(read.entities),
        "activities": shown(read.activities),
        "given": read.given,
        "as_of": day,
    }
    body = {"query": query["q"], "reading": reading, "certain": read.certain, "answer": answer}
    return reply({**query, "as_of": day}, edition, body)


def shown(hits: Iterable[Hit]) -> list[dict[str, Any]]:
    """Hits with their addresses; the first says so where it is certainly meant."""
    found = list(hits)
    items = [
        {
            "kind": hit.kind,
            "id": hit.id,
            "name": hit.name,
            "score": hit.score,
            "href": address(hit),
            "geoid": hit.geoid,
            "leads_to": list(hit.leads_to),
        }
        for hit in found
    ]
    if is_confident(found):
        items[0]["confident"] = True
    return items


def address(hit: Hit) -> str:
    """Where a hit is read; a place without a government leads to its county."""
    if hit.leads_to:
        return href(f"/jurisdictions/{hit.leads_to[0]}")
    return href(f"/{_ADDRESSES[hit.kind]}/{hit.id}")
