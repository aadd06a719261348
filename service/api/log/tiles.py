"""The log as C2SP tlog-tiles has it: a checkpoint in text, and tiles of hashes and of entries in bytes."""

from flask import Blueprint, Response

from service.answering.anchor import Anchor
from service.api.reading import services
from service.store.log.tiles import WIDTH, Tile, bundle, hashes_of, tile_at
from service.web.caching import cache_control
from service.web.problems import Fault, Problem, not_found
from service.web.reply import Freshness
from service.web.response import answer
from service.web.services import web_services

bp = Blueprint("tiles", __name__, url_prefix="/v1/log")
_TEXT, _BYTES = "text/plain; charset=utf-8", "application/octet-stream"


@bp.get("/checkpoint")
def checkpoint() -> Response:
    """Give the newest checkpoint, signed."""
    note = services().anchor.checkpoint()
    if note is None:
        detail = "This installation signs no checkpoint; /v1/log says why."
        raise Problem("unsigned-log", detail, [Fault(detail)])
    return _sent(str(note).encode(), _TEXT, Freshness(max_age=5))


@bp.get("/tile/<path:name>")
def tile(name: str) -> Response:
    """Give a tile; what is in it never changes."""
    found, anchor = tile_at(name), services().anchor
    content = _content(anchor, found) if found else None
    if content is None:
        raise not_found("tile", name)
    return _sent(content, _BYTES, Freshness(pinned=True))


def _content(anchor: Anchor, found: Tile) -> bytes | None:
    """The content of a tile; None where the log has not grown so far."""
    if found.level is None:
        start = found.place * WIDTH
        entries = anchor.entries(start, start + found.width)
        return bundle(entries) if len(entries) == found.width else None
    try:
        return hashes_of(anchor.tree(), found)
    except IndexError:
        return None


def _sent(content: bytes, mimetype: str, freshness: Freshness) -> Response:
    caching = cache_control(freshness, web_services().clock())
    return answer(200, content, mimetype, {"Cache-Control": caching})
