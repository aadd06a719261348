"""Who calls: the bearer token in `Authorization`, checked by what the app was given, and what it may be used for."""

import re
from collections.abc import Sequence
from datetime import datetime

from flask import g, request

from service.web.problems import Fault, Problem
from service.web.services import Caller, web_services

HEADER = "Authorization"
_CHALLENGE = 'Bearer realm="api"'
_BEARER = re.compile(r"bearer +([!-~]+)", re.IGNORECASE)
_REFUSED = "This needs a valid token in the header `Authorization: Bearer <token>`; a token is read nowhere else."


def admit(scopes: Sequence[str], now: datetime) -> None:
    """Let in who has one of the scopes; nothing tells a missing token from a wrong, an old or a revoked one."""
    found = _BEARER.fullmatch(request.headers.get(HEADER, "").strip())
    authenticate = web_services().authenticate
    who = authenticate(found[1], now=now) if found and authenticate else None
    if who is None:
        fault = Fault(_REFUSED, parameter=HEADER)
        raise Problem("unauthenticated", _REFUSED, [fault], {"WWW-Authenticate": _CHALLENGE})
    if not set(scopes) & set(who.scopes):
        raise missing_scope(scopes)
    g.caller = who


def caller() -> Caller:
    """Who sent the request, on an operation that declares scopes."""
    found: Caller = g.caller
    return found


def missing_scope(scopes: Sequence[str], why: str = "This needs") -> Problem:
    """Make the 403 that names the scopes of which one is needed."""
    detail = f"{why} a token with the scope {' or '.join(scopes)}."
    challenge = f'{_CHALLENGE}, error="insufficient_scope", scope="{" ".join(scopes)}"'
    fault = Fault(detail, parameter=HEADER, allowed=tuple(scopes))
    return Problem("missing-scope", detail, [fault], {"WWW-Authenticate": challenge})
