"""What every app of this kind gets: limits, failures, headers for all, and the pages that explain it."""

from flask import Flask, Response, current_app, request
from werkzeug.exceptions import HTTPException

from service.web import docs, failures, problem_pages
from service.web.params import MAX_BODY_BYTES
from service.web.services import EXTENSION, WebServices

_EXPOSED = "Allow, Content-Location, Deprecation, ETag, Link, Location, Memento-Datetime, Retry-After, Sunset, Vary"
_ASKED = "Accept, Accept-Datetime, Content-Type, If-Modified-Since, If-None-Match"
_READS = ("GET", "HEAD", "OPTIONS")


def init_api(app: Flask, services: WebServices) -> None:
    """Give an app the framework, and the framework what it needs of the app."""
    app.extensions[EXTENSION] = services
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY_BYTES
    app.json.sort_keys = False  # type: ignore[attr-defined]
    # One address for each thing: a doubled slash is told the right one, not redirected in HTML.
    app.url_map.merge_slashes = False
    app.url_map.strict_slashes = True
    app.url_map.redirect_defaults = False
    failures.install(app)
    app.after_request(_open_reads)
    app.register_blueprint(problem_pages.make_blueprint())
    app.register_blueprint(docs.make_blueprint())


def _open_reads(response: Response) -> Response:
    headers = response.headers
    headers.add("X-Content-Type-Options", "nosniff")
    if request.method in _READS or _reads(request.method):
        headers.add("Access-Control-Allow-Origin", "*")
        headers.add("Access-Control-Expose-Headers", _EXPOSED)
    if request.method == "OPTIONS":
        headers.pop("Content-Type", None)
    if request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers:
        _preflight(response)
    return response


def _preflight(response: Response) -> None:
    allowed = [method for method in sorted(response.allow) if method in _READS or _reads(method)]
    response.headers["Access-Control-Allow-Methods"] = ", ".join(allowed)
    response.headers["Access-Control-Allow-Headers"] = _ASKED
    response.headers["Access-Control-Max-Age"] = "86400"


def _reads(method: str) -> bool:
    # A POST may only read (a batch of questions); its declaration says so.
    try:
        endpoint, _ = current_app.create_url_adapter(request).match(method=method)  # type: ignore[union-attr]
    except HTTPException:
        return False
    declared = getattr(current_app.view_functions[endpoint], "operation", None)
    return bool(declared and declared.reads)
