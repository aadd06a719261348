"""What carries a request: HTTP with retries and a cache, or the service itself, made from a file in this process."""

import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import httpx
from hishel import CacheOptions, SqliteStorage
from hishel.httpx import CacheTransport
from httpx_retries import Retry, RetryTransport

FILE = "brightline.sqlite3"
# Only reads, and questions sent by POST, which store nothing, are sent again.
_AGAIN = Retry(
    total=4,
    allowed_methods=["GET", "HEAD"],
    status_forcelist=[429, 502, 503, 504],
    backoff_factor=0.25,
    max_backoff_wait=10,
)


def over_http(cache: Path | None, inner: httpx.BaseTransport | None = None) -> httpx.BaseTransport:
    """Send over HTTP; what fails for the moment is sent again, and what was read is asked after by its ETag.

    Without a file to keep the cache in, it lasts as long as the client.
    """
    sent = RetryTransport(transport=inner or httpx.HTTPTransport(), retry=_AGAIN)
    where = str(cache) if cache else ":memory:"
    storage = SqliteStorage(connection=sqlite3.connect(where, check_same_thread=False))
    return CacheTransport(next_transport=sent, storage=storage, rfc=CacheOptions(shared=False))


def from_file(release: Path, clock: Callable[[], datetime] | None) -> httpx.BaseTransport:
    """Answer in this process from a release, its folder or its SQLite file, which is only read."""
    # The service takes a second to import, and who asks over HTTP does not need it.
    from service.app import create_app, system_clock  # noqa: PLC0415
    from service.settings import Settings, released_url  # noqa: PLC0415

    file = release if release.is_file() else release / FILE
    settings = Settings(database_url=released_url(file), reads="", writes="", receipts="")
    return httpx.WSGITransport(app=create_app(settings, clock=clock or system_clock))
