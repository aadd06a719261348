"""Who may read from where: the headers that every response has."""

from urllib.parse import urlsplit

from flask import Response, current_app, request
from werkzeug.exceptions import HTTPException

from service.web.negotiate import HTML
from service.web.problems import Fault, Problem

_EXPOSED = (
    "Allow, Cache-Status, Content-Digest, Content-Location, Deprecation, ETag, Link, Location, Memento-Datetime, "
    "RateLimit, RateLimit-Policy, Retry-After, Sunset, Vary"
)
_ASKED = "Accept, Accept-Datetime, Content-Type, If-Modified-Since, If-None-Match"
_READS = ("GET", "HEAD", "OPTIONS")
# What a page may load and send to: this host, and no script at all.
PAGE_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# The same for a page that has a script of ours, which may read from this host.
SCRIPTED_POLICY = f"{PAGE_POLICY}; script-src 'self'; connect-src 'self'"
# And for one that pages of others may show in a frame.
EMBEDDED_POLICY = PAGE_POLICY.replace("frame-ancestors 'none'", "frame-ancestors *")


def open_reads(response: Response) -> Response:
    """Open what only reads to every origin, and let no browser guess a type."""
    headers = response.headers
    headers.add("X-Content-Type-Options", "nosniff")
    if response.mimetype == HTML:
        headers.setdefault("Content-Security-Policy", PAGE_POLICY)
        headers.setdefault("Referrer-Policy", "no-referrer")
    if request.method in _READS or _is_open(request.method):
        headers.add("Access-Control-Allow-Origin", "*")
        headers.add("Access-Control-Expose-Headers", _EXPOSED)
    if request.method == "OPTIONS":
        headers.pop("Content-Type", None)
    if request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers:
        _preflight(response)
    return response


def refuse_foreign() -> None:
    """Refuse what a page of another origin would have stored: a browser says whose page sent it."""
    origin, site = request.headers.get("Origin"), request.headers.get("Sec-Fetch-Site", "same-origin")
    is_own = origin is None or urlsplit(origin).netloc == request.host
    if not is_own or site not in {"same-origin", "none"}:
        detail = "A page of another origin may not have anything stored here."
        raise Problem("cross-origin-write", detail, [Fault(detail, parameter="Origin", value=origin or site)])


def _preflight(response: Response) -> None:
    allowed = [method for method in sorted(response.allow) if method in _READS or _is_open(method)]
    response.headers["Access-Control-Allow-Methods"] = ", ".join(allowed)
    response.headers["Access-Control-Allow-Headers"] = _ASKED
    response.headers["Access-Control-Max-Age"] = "86400"


def _is_open(method: str) -> bool:
    # A POST may only read (a batch of questions), and be open to pages of other origins; its declaration says so.
    try:
        endpoint, _ = current_app.create_url_adapter(request).match(method=method)  # type: ignore[union-attr]
    except HTTPException:
        return False
    declared = getattr(current_app.view_functions[endpoint], "operation", None)
    return bool(declared and declared.cross_origin)
