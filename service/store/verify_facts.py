"""The chain of record sets, and every fact in it."""

from collections.abc import Iterator, Mapping

from peewee import Database, PeeweeException

from service.documents.changing import ENDING
from service.store.database import is_sqlite
from service.store.raw import Raw, Unreadable, raw_keys, raw_rows
from service.store.seal import FIRST_PARENT, fact_digest, set_digest

_SET = ("number", "recorded_at", "origin", "author", "title", "parent", "digest")
_FACT = ("kind", "document", "record_set", "action", "reason", "body", "digest", "merged_into")
_SEALED = ("parent", "number", "recorded_at", "origin", "author", "title")
_KEY = ("kind", "document", "record_set")
_ENDING = {action.encode() for action in ENDING}
_NONE = b""


def fact_faults(database: Database) -> Iterator[str]:
    """What is wrong with facts and record sets."""
    digests: dict[bytes, list[bytes]] = {}
    seen: set[tuple[bytes | None, ...]] = set()
    for row in raw_rows(database, "fact", _FACT):
        if isinstance(row, Unreadable):
            yield row
            continue
        yield from _fact_faults(row)
        seen.add(tuple(row[name] for name in _KEY))
        digests.setdefault(row["record_set"] or _NONE, []).append(row["digest"] or _NONE)
    yield from _lost_facts(database, seen)
    yield from _set_faults(database, digests)


def _fact_faults(row: Raw) -> Iterator[str]:
    parts = {name: row[name] or _NONE for name in ("kind", "document", "action", "reason", "merged_into")}
    sealed = fact_digest(**parts, body=row["body"])
    if sealed.encode() != row["digest"] or (row["body"] is None) != (row["action"] in _ENDING):
        yield f"{_name(row)} is not what was recorded"


def _lost_facts(database: Database, seen: set[tuple[bytes | None, ...]]) -> Iterator[str]:
    """The facts that the index knows and the table does not, or the other way about."""
    if not is_sqlite(database):
        return
    try:
        indexed = raw_keys(database, "fact", _KEY)
    except PeeweeException as error:
        yield f"index of facts: cannot be read: {error}"
        return
    for key in sorted(indexed ^ seen, key=repr):
        fault = "is not where its index says" if key in indexed else "is not in the index"
        yield f"{_name(dict(zip(_KEY, key, strict=True)))} {fault}"


def _set_faults(database: Database, digests: Mapping[bytes, list[bytes]]) -> Iterator[str]:
    sets = {row["number"] or _NONE: row for row in _readable(database)}
    yield from (str(row) for row in raw_rows(database, "record_set", _SET) if isinstance(row, Unreadable))
    parent = FIRST_PARENT.encode()
    for place in range(1, len(sets) + 1):
        row = sets.get(str(place).encode())
        if row is None:
            yield f"record set {place}: is missing"
            continue
        yield from _own_faults(row, parent, digests.get(row["number"] or _NONE, []))
        parent = row["digest"] or _NONE
    for orphan in sorted(digests.keys() - sets.keys()):
        yield f"record set {_text(orphan)}: has facts but is itself missing"


def _readable(database: Database) -> Iterator[Raw]:
    return (row for row in raw_rows(database, "record_set", _SET) if not isinstance(row, Unreadable))


def _own_faults(row: Raw, parent: bytes, digests: list[bytes]) -> Iterator[str]:
    name = f"record set {_text(row['number'])}"
    if row["parent"] != parent:
        yield f"{name}: does not follow the record set before it"
    if set_digest(*(row[part] or _NONE for part in _SEALED), facts=digests).encode() != row["digest"]:
        yield f"{name}: its content does not match its digest"


def _name(row: Raw) -> str:
    return f"record set {_text(row['record_set'])}: {_text(row['kind'])} {_text(row['document'])}"


def _text(value: bytes | None) -> str:
    return (value or _NONE).decode(errors="backslashreplace")
