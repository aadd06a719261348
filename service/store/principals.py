"""Who the names stand for: a person or program has one id, and every name it ever wrote under."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from service.documents.document import digest
from service.store.audit import note
from service.store.facts import Facts
from service.store.rows import insert, rows
from service.store.seal import Text, instant, moment_of
from service.store.tables_editing import PrincipalNameRow


@dataclass(frozen=True)
class Named:
    """A name, and whose it is since when."""

    name: str
    principal: str
    named_at: datetime


def names(facts: Facts) -> list[Named]:
    """Every name, the oldest first, on an open connection."""
    found = (Named(row.name, row.principal, moment_of(row.named_at)) for row in _rows(facts))
    return sorted(found, key=lambda named: (named.named_at, named.name))


def insert_name(facts: Facts, name: str, principal: str | None, *, now: datetime, by: str) -> Named:
    """Store a name of a principal, a new one where none is given, inside a write transaction."""
    own = principal or f"p-{secrets.token_hex(6)}"
    row = {"name": name, "principal": own, "named_at": instant(now)}
    insert(facts.database, PrincipalNameRow, row)
    note(facts, now=now, who=by, action="principal-name", subject=f"principal {own}", subject_digest=name_seal(**row))
    return Named(name, own, now)


def name_seal(*, name: Text, principal: Text, named_at: Text) -> str:
    """The digest of a name and whose it is, by which the audit log seals it."""
    return digest("brightline principal", name, principal, named_at)


def _rows(facts: Facts) -> list[PrincipalNameRow]:
    return rows(facts.database, PrincipalNameRow.select())
