"""Bearer tokens: `bl_<id>_<secret>`, shown once, kept only as a keyed hash of the secret."""

import hmac
import logging
import re
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from typing import Literal

from service.editing.errors import BadTokenRequestError, UnknownTokenError
from service.editing.principals import name_fault, take_name
from service.store import tokens as stored
from service.store.audit import note
from service.store.database import writing
from service.store.facts import Facts
from service.store.tokens import Token, token_seal

SCOPES = ("propose", "review", "publish")
Refusal = Literal["malformed", "unknown", "wrong-secret", "revoked", "expired"]
_LOG = logging.getLogger(__name__)
_FORM = re.compile(r"bl_([0-9a-f]{16})_")
_NOBODY = "0" * 64


@dataclass(frozen=True)
class NewToken:
    """A token just made, and its text: the only time that anybody sees it."""

    token: Token
    text: str

    def __repr__(self) -> str:
        # A token must not reach a log by way of a traceback.
        return f"NewToken({self.token!r})"


def create_token(
    facts: Facts,
    *,
    name: str,
    scopes: Collection[str],
    expires: datetime,
    now: datetime,
    by: str,
    principal: str | None = None,
) -> NewToken:
    """Make a token for a person or program, a further name of a `principal` if told; raises BadTokenRequestError."""
    _refuse_request(name, scopes, expires, now)
    own_id, secret = secrets.token_hex(8), secrets.token_urlsafe(32)
    token = Token(own_id, name, frozenset(scopes), now, expires, None, _hashed(own_id, secret))
    with writing(facts.database):
        take_name(facts, name, principal, now=now, by=by)
        stored.insert_token(facts, token)
        note(facts, now=now, who=by, action="token-create", subject=own_id, subject_digest=token_seal(token))
    return NewToken(token, f"bl_{own_id}_{secret}")


def revoke_token(facts: Facts, own_id: str, *, now: datetime, by: str) -> Token:
    """Take a token back, at once and for good; raises UnknownTokenError."""
    with writing(facts.database):
        token = stored.find_token(facts, own_id)
        if token is None:
            raise UnknownTokenError(f"There is no token {own_id!r}.")
        if token.revoked_at is None:
            stored.insert_revocation(facts, own_id, by=by, now=now)
            note(facts, now=now, who=by, action="token-revoke", subject=own_id, subject_digest=token_seal(token))
        return stored.find_token(facts, own_id) or token


def list_tokens(facts: Facts) -> list[Token]:
    """Every token, without its secret, the oldest first."""
    with facts.reading():
        return stored.find_tokens(facts)


def authenticate(facts: Facts, text: str, *, now: datetime) -> Token | None:
    """The token of this text, if it may be used now; why not is for the log, never for whoever sent it."""
    found = examine(facts, text, now=now)
    if isinstance(found, Token):
        return found
    # The id names the token and is no secret; what is not in the form of one may be anything, and is not told.
    claimed = _FORM.match(text)
    _LOG.warning("token refused", extra={"token": claimed[1] if claimed else None, "reason": found})
    return None


def examine(facts: Facts, text: str, *, now: datetime) -> Token | Refusal:
    """The token of this text, or why it is not taken."""
    label, _, rest = text.partition("_")
    own_id, _, secret = rest.partition("_")
    if label != "bl" or not own_id or not secret or not text.isascii():
        return "malformed"
    with facts.reading():
        token = stored.find_token(facts, own_id)
    # Hashed and compared even if there is no such token, so that the time taken does not tell.
    fits = hmac.compare_digest(_hashed(own_id, secret), token.hashed if token else _NOBODY)
    if token is None or not fits:
        return "wrong-secret" if token else "unknown"
    if token.revoked_at is not None:
        return "revoked"
    return token if now < token.expires_at else "expired"


def _hashed(own_id: str, secret: str) -> str:
    # The secret is 256 random bits, so that guessing is hopeless however fast the hash is: argon2 would only cost every
    # request tens of milliseconds and megabytes, which is a way to be attacked. Keyed by the id, so that a hash moved
    # to another row fits nothing.
    return blake2b(secret.encode(), key=own_id.encode()[:64], person=b"brightline-token", digest_size=32).hexdigest()


def _refuse_request(name: str, scopes: Collection[str], expires: datetime, now: datetime) -> None:
    fault = name_fault(name)
    if fault:
        raise BadTokenRequestError(f"The name {fault}.")
    unknown = sorted(set(scopes) - set(SCOPES))
    if unknown or not scopes:
        raise BadTokenRequestError(f"The scopes are some of {', '.join(SCOPES)}, not {', '.join(unknown) or 'none'}.")
    if expires <= now:
        raise BadTokenRequestError("The token would have expired already.")
