"""Where a program begins: the catalogue of this API (RFC 9727), and a page on it for language models."""

from flask import Blueprint, Response, request

from service.faces.text.programs import guide
from service.web.reply import Freshness, Link
from service.web.response import answer, cache_control, encode, link_header
from service.web.services import web_services

bp = Blueprint("discovery", __name__)
CATALOG = 'application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"'
_MARKDOWN = "text/plain; charset=utf-8"
# What stands about this API, by the relation (RFC 8631, RFC 4946): address and media type.
ABOUT = {
    "service-desc": ("/openapi.json", "application/json"),
    "service-doc": ("/docs", "text/html"),
    "status": ("/readyz", "application/json"),
    "service-meta": ("/v1/about", "application/json"),
}
LICENCES = (
    "https://creativecommons.org/publicdomain/zero/1.0/",
    "https://www.apache.org/licenses/LICENSE-2.0",
)


def links() -> list[Link]:
    """The links from this API to what stands about it, and to its licences: of the records first."""
    found = [Link(request.root_path + path, rel, {"type": kind}) for rel, (path, kind) in ABOUT.items()]
    return [*found, *(Link(address, "license") for address in LICENCES)]


@bp.get("/.well-known/api-catalog")
def api_catalog() -> Response:
    """List this API with what stands about it, as a link set (RFC 9264)."""
    root = request.host_url.rstrip("/") + request.root_path
    told: dict[str, object] = {"anchor": f"{root}/v1"}
    told |= {rel: [{"href": root + path, "type": kind}] for rel, (path, kind) in ABOUT.items()}
    told["license"] = [{"href": address} for address in LICENCES]
    catalogue = {"anchor": f"{root}/.well-known/api-catalog", "item": [{"href": f"{root}/v1"}]}
    link = Link(f"{request.root_path}/.well-known/api-catalog", "api-catalog")
    return _sent(encode({"linkset": [catalogue, told]}), CATALOG, Link=link_header([link]))


@bp.get("/llms.txt")
def llms() -> Response:
    """Tell a language model what is here, and how to say it truly."""
    return _sent(guide(request.root_path).encode(), _MARKDOWN)


def _sent(content: bytes, mimetype: str, **headers: str) -> Response:
    caching = cache_control(Freshness(), web_services().clock())
    return answer(200, content, mimetype, {"Cache-Control": caching, **headers})
