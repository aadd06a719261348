"""The pages a problem's `type` leads to."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, request
from marshmallow import Schema, fields

from service.web.kinds import ProblemKind
from service.web.negotiate import Renderer, outline
from service.web.operation import operation
from service.web.problem_shapes import ProblemKindSchema, ProblemKindsSchema
from service.web.problems import not_found, problem_url
from service.web.reply import Reply
from service.web.services import web_services


class ProblemPath(Schema):
    """Which kind of problem."""

    slug = fields.String(
        required=True,
        metadata={"description": "The last segment of a problem's `type`.", "example": "invalid-parameter"},
    )


def make_blueprint(pages: Mapping[str, Renderer]) -> Blueprint:
    """Make the blueprint of /problems; `pages` write them in further media types."""
    bp = Blueprint("problems", __name__)
    operation(
        bp,
        "GET",
        "/problems",
        summary="Every kind of problem",
        tags=["about"],
        responses={200: ProblemKindsSchema},
        text=render_kinds,
        renderers=pages,
    )(list_problems)
    operation(
        bp,
        "GET",
        "/problems/<slug>",
        summary="One kind of problem",
        tags=["about"],
        path=ProblemPath,
        responses={200: ProblemKindSchema},
        text=outline,
        renderers=pages,
    )(get_problem)
    return bp


def list_problems() -> Reply:
    """List the kinds of problem."""
    return Reply({"items": [_told(kind) for kind in web_services().contract.kinds.values()]})


def get_problem(slug: str) -> Reply:
    """Explain a kind of problem."""
    kinds = web_services().contract.kinds
    if slug not in kinds:
        raise not_found("kind of problem", slug, kinds, "slug")
    return Reply(_told(kinds[slug]))


def render_kinds(data: dict[str, Any]) -> str:
    """Write the kinds one a line."""
    return "".join(f"{kind['status']} {kind['slug']:<24} {kind['title']}\n" for kind in data["items"])


def _told(kind: ProblemKind) -> dict[str, Any]:
    return {
        "type": problem_url(kind.slug, request.root_path),
        "slug": kind.slug,
        "title": kind.title,
        "status": kind.status,
        "explanation": kind.explanation,
    }
