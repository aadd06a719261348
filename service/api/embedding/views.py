"""An answer as a card for pages of others, and what tells them of it (oEmbed)."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from flask import Blueprint, request

from schemas.answer import AnswerSchema
from schemas.embedding import HEIGHT, WIDTH, EmbedOut, EmbedQuery
from schemas.question import ToldQuery
from schemas.resources import CandidatesSchema
from service.api.answers.replies import answered
from service.api.home.views import act_of
from service.api.pages import page
from service.api.paths import NamedActivityPath
from service.api.reading import Query, absolute, edition_of, meant
from service.core.question import Question
from service.documents.kinds import ENTITY_KINDS
from service.faces.cards import picture
from service.faces.html.answers import card_page, framed
from service.faces.telling import tell_outline
from service.web.negotiate import HTML, split_suffix
from service.web.operation import now, operation
from service.web.origins import EMBEDDED_POLICY
from service.web.problems import bad_parameter, not_found
from service.web.queries import ClockQuery
from service.web.reply import MAX_AGE, Reply

bp = Blueprint("embedding", __name__)
_CLOCKS = ("as_of", "record_set", "known_at")
# The addresses of an answer: by id, and by plain names.
_ANSWER = re.compile(
    r"(?:/v1/(?:entities|jurisdictions)/(?=[^/]+/answers/))?/?(?P<entity>[^/]+)/(?:answers/)?(?P<activity>[^/]+)"
)


@operation(
    bp,
    "GET",
    "/embed/<place:id>/<activity>",
    path=NamedActivityPath,
    query=ToldQuery,
    responses={200: AnswerSchema, 300: CandidatesSchema},
    summary="One answer as a card that pages of others may show in a frame",
    tags=["answers"],
    renderers={HTML: page(card_page)},
)
def embedded_answer(own_id: str, activity: str, query: Query) -> Reply:
    """Answer one question, for a frame in another page."""
    edition = edition_of(query)
    entity = meant(edition, ENTITY_KINDS, own_id)
    return replace(answered(edition, entity, act_of(edition, entity, activity), query), policy=EMBEDDED_POLICY)


@operation(
    bp,
    "GET",
    "/oembed",
    query=EmbedQuery,
    responses={200: EmbedOut, 300: CandidatesSchema},
    summary="How to show an answer in a page elsewhere (oEmbed)",
    tags=["answers"],
)
def oembed(query: Query) -> Reply:
    """Tell how the answer at an address is shown elsewhere."""
    path, asked = _asked(query["url"])
    clocks = _clocks(asked)
    edition = edition_of(clocks)
    entity = meant(edition, ENTITY_KINDS, path["entity"])
    activity = act_of(edition, entity, path["activity"])
    title = tell_outline(edition.brief(Question(entity, activity, clocks["as_of"]))).summary
    width, height = min(query.get("maxwidth", WIDTH), WIDTH), min(query.get("maxheight", HEIGHT), HEIGHT)
    sent = f"?{urlencode(asked)}" if asked else ""
    source = absolute(f"{request.root_path}/embed/{entity}/{activity}{sent}")
    drawn = absolute(f"{request.root_path}/v1/entities/{entity}/answers/{activity}.png{sent}")
    body = {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": "Brightline",
        "provider_url": absolute(request.root_path + "/"),
        "cache_age": MAX_AGE,
        "html": framed(source, width, height, title),
        "width": width,
        "height": height,
        "thumbnail_url": drawn,
        "thumbnail_width": picture.WIDTH,
        "thumbnail_height": picture.HEIGHT,
    }
    return Reply(body)


def _asked(url: str) -> tuple[Mapping[str, str], dict[str, str]]:
    """Whom and what the address of an answer is about, and the clocks it names; a 404 for any other."""
    parts = urlsplit(url)
    found = _ANSWER.fullmatch(split_suffix(unquote(parts.path).removeprefix(request.root_path))[0])
    asked = dict(parse_qsl(parts.query))
    if found is None or not asked.keys() <= set(_CLOCKS):
        raise not_found("answer", url)
    return found.groupdict(), asked


def _clocks(asked: Mapping[str, str]) -> dict[str, Any]:
    """The clocks of an address, the day being today if it names none; a problem where they are none."""
    faults = ClockQuery().validate(dict(asked))
    for name in faults:
        raise bad_parameter("url", asked.get(name), f"{name} of this address cannot be read.")
    loaded: dict[str, Any] = ClockQuery().load(dict(asked))
    return {"as_of": now().date(), **loaded}
