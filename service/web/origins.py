"""What a page may load and send, and whose pages may have something stored."""

from urllib.parse import urlsplit

from flask import request

from service.web.problems import Fault, Problem

# What a page may load and send to: this host, and no script at all.
PAGE_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# The same for a page that has a script of ours, which may read from this host.
SCRIPTED_POLICY = f"{PAGE_POLICY}; script-src 'self'; connect-src 'self'"
# And for one that pages of others may show in a frame.
EMBEDDED_POLICY = PAGE_POLICY.replace("frame-ancestors 'none'", "frame-ancestors *")


def refuse_foreign() -> None:
    """Refuse what a page of another origin would have stored: a browser says whose page sent it."""
    origin, site = request.headers.get("Origin"), request.headers.get("Sec-Fetch-Site", "same-origin")
    is_own = origin is None or urlsplit(origin).netloc == request.host
    if not is_own or site not in {"same-origin", "none"}:
        detail = "A page of another origin may not have anything stored here."
        raise Problem("cross-origin-write", detail, [Fault(detail, parameter="Origin", value=origin or site)])
