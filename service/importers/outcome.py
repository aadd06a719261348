"""What an import makes of the registry's tables, and what it says of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from service.documents.registry import Cells, Tables, columns_of

# What a list does not say of a row stays as it stood.
_KEPT = ("ocd_id", "note", "attributes", "ori")


class TablesFaultError(ValueError):
    """Tables as the lists would have them that cannot stand among the other records; nothing was recorded."""


@dataclass
class Outcome:
    """The tables after an import, and the rows it added, changed, or no longer found, by their ids."""

    tables: dict[str, list[Cells]]
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    unmatched: list[str] = field(default_factory=list)


def merged(fresh: Mapping[str, list[Cells]], standing: Tables, is_gone: Callable[[Cells], bool]) -> Outcome:
    """Fresh rows over the standing ones of the same tables; a standing row that `is_gone` stays, and is told."""
    outcome = Outcome({name: list(rows) for name, rows in standing.items()})
    for table, rows in fresh.items():
        before = {key_of(row): row for row in standing.get(table, ())}
        after = {key_of(row): _over(row, before.get(key_of(row))) for row in rows}
        for key, row in before.items():
            if key not in after and is_gone(row):
                after[key] = row
                outcome.gone.append(key)
        outcome.added += sorted(after.keys() - before.keys())
        outcome.changed += sorted(key for key in after.keys() & before.keys() if after[key] != before[key])
        outcome.tables[table] = [_in_order(table, after[key]) for key in sorted(after)]
    return outcome


def key_of(row: Cells) -> str:
    """What names a row: its id, or its GEOID where it is no entity."""
    return row.get("id") or row["geoid"]


def _over(row: Cells, before: Cells | None) -> Cells:
    if before is None:
        return row
    kept = {name: before[name] for name in _KEPT if name in row and not row[name] and before.get(name)}
    return {**row, **kept, **_together(row, before)}


def _together(row: Cells, before: Cells) -> dict[str, str]:
    """Other names and ids, once given, stay."""
    joined = {}
    for name, mark in (("aliases", "|"), ("redirects", " ")):
        if name in row:
            parts = [part for cells in (before, row) for part in cells[name].split(mark) if part]
            joined[name] = mark.join(dict.fromkeys(parts))
    return joined


def _in_order(table: str, row: Cells) -> Cells:
    return {name: row[name] for name in columns_of(table)}
