"""Every failure told as RFC 9457: the handlers, and the answers they give."""

import re
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any, TypeVar
from urllib.parse import quote

from flask import Flask, Response, current_app, g, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException, MethodNotAllowed, NotFound, RequestEntityTooLarge

from service.web import negotiate
from service.web.declaration import variables
from service.web.hidden import shown
from service.web.kinds import KINDS
from service.web.near import nearest
from service.web.negotiate import TEXT
from service.web.params import MAX_BODY_BYTES
from service.web.problem_text import problem_text
from service.web.problems import Fault, Problem
from service.web.response import encode
from service.web.services import web_services

E = TypeVar("E", bound=Exception)
# Addresses begin alike.
ALIKE_PATHS = 75
_BY_STATUS = {
    400: "bad-request",
    404: "not-found",
    405: "method-not-allowed",
    406: "not-acceptable",
    413: "body-too-large",
    415: "unsupported-media-type",
    422: "invalid-body",
    503: "unavailable",
}


def install(app: Flask) -> None:
    """Make every failure of an app a problem."""
    app.register_error_handler(Problem, respond)
    app.register_error_handler(HTTPException, _from_http)
    app.register_error_handler(Exception, _from_anything)


def register_problem_mapper(app: Flask, exception_type: type[E], mapper: Callable[[E], Problem]) -> None:
    """Tell an app's exceptions of a type as the problem `mapper` makes of each."""
    app.register_error_handler(exception_type, lambda error: respond(mapper(error)))


def respond(problem: Problem) -> Response:
    """Write a problem as JSON, or as text or as a page to who asked for it."""
    kind = web_services().contract.kinds[problem.slug]
    g.problem = problem.slug
    data = problem.as_dict(kind, request.root_path, quote(request.path))
    pages = web_services().problem_pages
    accept, agent = request.headers.get("Accept", ""), request.headers.get("User-Agent", "")
    mimetype = negotiate.problem_type(accept, agent, request.path, pages)
    content = encode(data) if mimetype == negotiate.PROBLEM else {TEXT: _shown_text, **pages}[mimetype](data)
    response = Response(content, status=kind.status, content_type=negotiate.content_type(mimetype))
    response.headers.update({"Cache-Control": "no-store", "Vary": "Accept, User-Agent", **problem.headers})
    return response


def _shown_text(data: Mapping[str, Any]) -> str:
    """The problem as text; what was sent is quoted in it and must not steer a terminal."""
    return shown(problem_text(data))


def _from_http(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.code < HTTPStatus.BAD_REQUEST:
        return error.get_response()
    if isinstance(error, NotFound):
        return respond(_no_such_path())
    if isinstance(error, MethodNotAllowed):
        return respond(_wrong_method(error))
    if isinstance(error, RequestEntityTooLarge):
        detail = f"A body may hold {MAX_BODY_BYTES} bytes."
        return respond(Problem("body-too-large", detail, [Fault(detail, pointer="")]))
    slug = _BY_STATUS.get(
        error.code, "bad-request" if error.code < HTTPStatus.INTERNAL_SERVER_ERROR else "internal-error"
    )
    return respond(Problem(slug, KINDS[slug].explanation))


def _from_anything(error: Exception) -> Response:
    # The log gets the whole of it; the caller nothing that tells of our insides.
    rule = str(request.url_rule)
    current_app.logger.error("failed", exc_info=error, extra={"method": request.method, "rule": rule})
    return respond(Problem("internal-error", KINDS["internal-error"].explanation))


def _wrong_method(error: MethodNotAllowed) -> Problem:
    allowed = sorted(error.valid_methods or ())
    detail = f"{request.method} is not allowed here."
    fault = Fault(detail, value=request.method, allowed=allowed)
    return Problem("method-not-allowed", detail, [fault], {"Allow": ", ".join(allowed)})


def _no_such_path() -> Problem:
    detail = "There is nothing at this address."
    near = _near_path(request.path)
    return Problem("not-found", detail, [Fault(detail, value=request.path, among=[near] if near else ())])


def _near_path(path: str) -> str | None:
    segments = re.sub("/+", "/", path).rstrip("/").split("/")
    rules = {rule.rule for rule in current_app.url_map.iter_rules() if rule.rule.count("/") == len(segments) - 1}
    # An address that begins with a name says nothing of how ours are spelt.
    fixed = [rule for rule in rules if not variables(rule.split("/")[1]) and not negotiate.split_suffix(rule)[1]]
    filled = sorted({_filled(rule, segments) for rule in fixed})
    return nearest(path, filled, ALIKE_PATHS)


def _filled(rule: str, segments: list[str]) -> str:
    pairs = zip(rule.split("/"), segments, strict=True)
    return "/".join(asked if variables(part) else part for part, asked in pairs)
