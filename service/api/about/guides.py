"""Pages of prose that are served as they are written, and the rule at work."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Final

import yaml
from flask import Blueprint

from schemas.about import TextOut
from schemas.guides import GuidePath, GuidesOut, WorkedCasesSchema
from service.answering.editions import Edition
from service.api.about.views import page_text
from service.api.pages import page
from service.api.reading import Query, edition_of, href, reply
from service.core.question import Question
from service.faces.guides import guides, title_of
from service.faces.html.guides import guides_page
from service.faces.html.records import text_page
from service.faces.html.rule import cases_page
from service.faces.words import summary
from service.web.negotiate import HTML, outline
from service.web.operation import operation
from service.web.problems import not_found
from service.web.queries import ClockQuery
from service.web.reply import Reply

bp = Blueprint("guides", __name__, url_prefix="/v1")
_CASES: Final = "worked-cases.yaml"


@operation(
    bp,
    "GET",
    "/guides",
    responses={200: GuidesOut},
    summary="The pages of prose there are",
    tags=["about"],
    text=outline,
    renderers={HTML: page(guides_page)},
)
def list_guides() -> Reply:
    """List the guides."""
    items = [
        {"name": name, "title": title_of(text), "href": href(f"/guides/{name}")} for name, text in guides().items()
    ]
    return Reply({"items": items})


@operation(
    bp,
    "GET",
    "/guides/<name>",
    path=GuidePath,
    responses={200: TextOut},
    summary="A page of prose, such as that on method and neutrality",
    tags=["about"],
    text=page_text,
    renderers={HTML: page(text_page)},
)
def get_guide(name: str) -> Reply:
    """Show a guide."""
    if name not in guides():
        raise not_found("guide", name, sorted(guides()), "name")
    text = guides()[name]
    return Reply({"title": title_of(text), "text": text})


@operation(
    bp,
    "GET",
    "/decision-rule/cases",
    query=ClockQuery,
    responses={200: WorkedCasesSchema},
    summary="The rule at work: questions answered anew from the records, each on days of its own",
    tags=["about"],
    text=outline,
    renderers={HTML: page(cases_page)},
)
def decision_rule_cases(query: Query) -> Reply:
    """Answer the questions that show the rule at work."""
    edition = edition_of(query)
    return reply(query, edition, {"items": [case for told in _cases() for case in _answered(edition, told)]})


@cache
def _cases() -> list[dict[str, Any]]:
    text = files("service").joinpath("guides").joinpath(_CASES).read_text(encoding="utf-8")
    cases: list[dict[str, Any]] = yaml.safe_load(text)
    return cases


def _answered(edition: Edition, told: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The answers to one question on its days; none where the records do not know whom it is about."""
    world, entity, activity = edition.library.world, told["entity"], told["activity"]
    days: list[date] = told["days"] if entity in world.entities and activity in world.activities else []
    for day in days:
        found = edition.brief(Question(entity, activity, day))
        yield {
            "shows": told["step"],
            "entity": {"id": entity, "name": found.subject.name},
            "activity": activity,
            "day": day,
            "outcome": found.outcome,
            "summary": summary(found),
            "href": href(f"/entities/{entity}/answers/{activity}", {"as_of": day}),
        }
