"""Stored tokens and their revocations; both insert-only, and neither holds a secret."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from service.documents.document import digest
from service.store.facts import Facts
from service.store.rows import first, insert, insert_new, rows
from service.store.seal import instant, moment_of
from service.store.tables_editing import RevocationRow, TokenRow


@dataclass(frozen=True)
class Token:
    """Who may do what, until when; `name` is the person or program, whichever token they use."""

    id: str
    name: str
    scopes: frozenset[str]
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None = None
    hashed: str = field(default="", repr=False, compare=False)


def token_seal(token: Token) -> str:
    """The digest of a token, by which the audit log seals it."""
    return digest(token.id, token.name, " ".join(sorted(token.scopes)), token.hashed, instant(token.expires_at))


def insert_token(facts: Facts, token: Token) -> None:
    """Store a token, inside a write transaction."""
    row = {"id": token.id, "name": token.name, "scopes": " ".join(sorted(token.scopes)), "hashed": token.hashed}
    insert(
        facts.database,
        TokenRow,
        {**row, "created_at": instant(token.created_at), "expires_at": instant(token.expires_at)},
    )


def insert_revocation(facts: Facts, own_id: str, *, by: str, now: datetime) -> None:
    """Store that a token is no longer taken, inside a write transaction."""
    insert_new(facts.database, RevocationRow, {"token": own_id, "by": by, "revoked_at": instant(now)})


def find_token(facts: Facts, own_id: str) -> Token | None:
    """The token with this id."""
    row = first(facts.database, TokenRow.select().where(TokenRow.id == own_id))
    if row is None:
        return None
    return _token(row, rows(facts.database, RevocationRow.select().where(RevocationRow.token == own_id)))


def find_tokens(facts: Facts) -> list[Token]:
    """Every token, the oldest first."""
    revocations = rows(facts.database, RevocationRow.select())
    found = [_token(row, revocations) for row in rows(facts.database, TokenRow.select())]
    return sorted(found, key=lambda token: (token.created_at, token.id))


def _token(row: Any, revocations: Iterable[Any]) -> Token:
    revoked = next((moment_of(item.revoked_at) for item in revocations if item.token == row.id), None)
    scopes = frozenset(row.scopes.split())
    created, expires = moment_of(row.created_at), moment_of(row.expires_at)
    return Token(row.id, row.name, scopes, created, expires, revoked, row.hashed)
