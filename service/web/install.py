"""What every app of this kind gets: limits, failures, headers for all, and the pages that explain it."""

from flask import Flask

from service.web import docs, failures, problem_pages
from service.web.caching import mark_stale
from service.web.params import MAX_BODY_BYTES
from service.web.response import open_reads
from service.web.services import EXTENSION, WebServices


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
    app.after_request(open_reads)
    app.after_request(mark_stale)
    app.register_blueprint(problem_pages.make_blueprint(services.kind_pages))
    app.register_blueprint(docs.make_blueprint())
