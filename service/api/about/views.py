"""What the service is, how it decides, and whether it is well."""

from dataclasses import replace
from importlib.metadata import metadata
from importlib.resources import files
from typing import Any

from flask import Blueprint

from schemas.about import AboutOut, HealthOut, TextOut
from service.answering.editions import NothingRecordedError
from service.api.about.discovery import links
from service.api.pages import page
from service.api.reading import Query, catalogue, edition_of, reply, services
from service.faces.html.records import about_page, text_page
from service.faces.words import NOT_ADVICE, NOT_HELD
from service.web.negotiate import HTML, outline
from service.web.operation import operation
from service.web.problems import Problem
from service.web.queries import ClockQuery
from service.web.reply import Freshness, Reply

bp = Blueprint("about", __name__)
_NOW = Freshness(max_age=0, steady=False)


@operation(
    bp,
    "GET",
    "/v1/about",
    query=ClockQuery,
    responses={200: AboutOut},
    summary="What this service is, and the record set it answers from",
    tags=["about"],
    text=outline,
    renderers={HTML: page(about_page)},
)
def about(query: Query) -> Reply:
    """Tell what the service is and what it holds."""
    edition = edition_of(query)
    told = metadata("brightline")
    counts = [{"kind": kind, "documents": len(found)} for kind, found in sorted(edition.library.by_kind.items())]
    body = {
        "name": "Brightline",
        "version": told["Version"],
        "description": told["Summary"],
        "not_advice": NOT_ADVICE,
        "not_held": NOT_HELD,
        "content_digest": edition.library.content_digest,
        "corrections": services().corrections or None,
        "licence_of_code": "Apache-2.0",
        "licence_of_records": "CC0-1.0",
        "counts": counts,
    }
    return replace(reply(query, edition, body), links=links())


def page_text(page: dict[str, Any]) -> str:
    """A page of prose, as it is written."""
    return str(page["text"])


@operation(
    bp,
    "GET",
    "/v1/decision-rule",
    responses={200: TextOut},
    summary="How answers are made: the whole rule",
    tags=["about"],
    text=page_text,
    renderers={HTML: page(text_page)},
)
def decision_rule() -> Reply:
    """Tell the decision rule."""
    text = files("service").joinpath("decision-rule.md").read_text(encoding="utf-8")
    return Reply({"title": "The decision rule", "text": text})


@operation(bp, "GET", "/healthz", responses={200: HealthOut}, summary="Whether the process is alive", tags=["about"])
def healthz() -> Reply:
    """Tell that the process answers."""
    return Reply({"status": "alive"}, freshness=_NOW)


@operation(
    bp,
    "GET",
    "/readyz",
    responses={200: HealthOut},
    summary="Whether the database and a record set are there",
    tags=["about"],
    problems=["unavailable"],
)
def readyz() -> Reply:
    """Tell whether answers can be given."""
    try:
        catalogue().edition()
    except NothingRecordedError as error:
        raise Problem("unavailable", str(error)) from None
    return Reply({"status": "stale" if catalogue().is_away() else "ready"}, freshness=_NOW)
