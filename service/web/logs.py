"""What the service tells of itself as it runs: one line of JSON each, with the request's id; never who asked what."""

import logging
import re
import sys
import uuid
from http import HTTPStatus
from time import perf_counter
from typing import Final

import structlog
from flask import Flask, Response, g, request
from structlog.contextvars import bind_contextvars, clear_contextvars

HEADER: Final = "X-Request-Id"
_GIVEN = re.compile(r"[A-Za-z0-9._-]{1,64}")
_LOG = logging.getLogger(__name__)
_SHARED = (
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.ExtraAdder(),
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.format_exc_info,
)


def configure(level: str) -> None:
    """Write what is logged from a level on to standard error, one line of JSON each."""
    handler = logging.StreamHandler(sys.stderr)
    last = (structlog.stdlib.ProcessorFormatter.remove_processors_meta, structlog.processors.JSONRenderer())
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(processors=last, foreign_pre_chain=_SHARED))
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level.upper())


def install(app: Flask) -> None:
    """Give every request that reaches an app an id, which its lines in the log and its failures bear."""
    app.before_request(_begin)
    app.after_request(_end)
    app.teardown_request(lambda _: clear_contextvars())


def _begin() -> None:
    given = request.headers.get(HEADER, "")
    g.request_id = given if _GIVEN.fullmatch(given) else uuid.uuid4().hex
    g.begun = perf_counter()
    clear_contextvars()
    bind_contextvars(request=g.request_id)


def _end(response: Response) -> Response:
    if "request_id" not in g:
        return response
    # Our own failure is kept by nobody, so that its id is of this request and no other.
    if response.status_code == HTTPStatus.INTERNAL_SERVER_ERROR:
        response.headers[HEADER] = g.request_id
    # The rule and not the path: what was asked is nobody's business.
    rule = str(request.url_rule) if request.url_rule else "none"
    milliseconds = round(1000 * (perf_counter() - g.begun), 1)
    told = {"method": request.method, "rule": rule, "status": response.status_code, "milliseconds": milliseconds}
    _LOG.info("request", extra=told)
    return response
