"""The contract and the page to try it on, served without any outside host."""

import json
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from flask import Blueprint, Response, current_app
from werkzeug.exceptions import NotFound

from service.web.caching import cache_control
from service.web.negotiate import JSON
from service.web.openapi import V30, V31, spec_dict
from service.web.reply import Freshness
from service.web.response import answer, encode
from service.web.services import web_services

# Where the page's files lie. Of Swagger UI's package only the files are used, not its blueprint.
_OURS, _THEIRS = ("service.web", "static"), ("flask_swagger_ui", "dist")
_ASSETS = {
    "docs.js": (_OURS, "text/javascript; charset=utf-8"),
    "swagger-ui.css": (_THEIRS, "text/css; charset=utf-8"),
    "swagger-ui-bundle.js": (_THEIRS, "text/javascript; charset=utf-8"),
    "favicon-32x32.png": (_THEIRS, "image/png"),
}
# Swagger UI draws its icons from data: addresses; it needs nothing else from beyond this host.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


def make_blueprint() -> Blueprint:
    """Make the blueprint of /docs and the contract's addresses."""
    bp = Blueprint("docs", __name__)
    bp.add_url_rule("/openapi.json", "openapi_json", _served(V31, encode, JSON))
    bp.add_url_rule("/openapi.yaml", "openapi_yaml", _served(V31, to_yaml, "application/yaml"))
    bp.add_url_rule("/openapi-3.0.json", "openapi_30_json", _served(V30, encode, JSON))
    bp.add_url_rule("/docs", "docs", show_docs)
    bp.add_url_rule("/docs/ui/<name>", "ui", send_ui)
    return bp


def to_yaml(document: dict[str, Any]) -> bytes:
    """Write a document as YAML in its own order."""
    # Through JSON, so that no anchor or alias stands for a value used twice.
    plain = json.loads(json.dumps(document))
    return yaml.safe_dump(plain, sort_keys=False, allow_unicode=True, width=110).encode()


def show_docs() -> Response:
    """Show the interactive page."""
    response = _answer(_read(_OURS, "docs.html"), "text/html; charset=utf-8")
    response.headers["Content-Security-Policy"] = _POLICY
    return response


def send_ui(name: str) -> Response:
    """Send a file of the page."""
    if name not in _ASSETS:
        raise NotFound
    place, mimetype = _ASSETS[name]
    return _answer(_read(place, name), mimetype)


@cache
def _read(place: tuple[str, str], name: str) -> bytes:
    package, folder = place
    return files(package).joinpath(folder, name).read_bytes()


def _served(version: str, write: Callable[[dict[str, Any]], bytes], mimetype: str) -> Callable[[], Response]:
    # An app has a blueprint of its own, and so builds its contract once.
    @cache
    def built() -> bytes:
        return write(spec_dict(current_app, version))

    return lambda: _answer(built(), mimetype)


def _answer(content: bytes, mimetype: str) -> Response:
    caching = cache_control(Freshness(), web_services().clock())
    return answer(200, content, mimetype, {"Cache-Control": caching})
