"""What was found in each file, counted as plain values for the report."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from service.importers.ice.days import day_of, is_possible
from service.importers.ice.layouts import LAYOUTS, SIGNED
from service.importers.ice.publication import Publication, Row
from service.importers.ice.texts import present

Plain = dict[str, Any]
# The report says what ICE calls the model; the codebook calls it `jail`.
MODEL_WORDS = {"jail": "jail-enforcement", "task-force": "task-force", "warrant-service": "warrant-service"}
_DATED = {layout.name for layout in LAYOUTS if SIGNED in layout.columns}


def file_report(name: str, found: Publication, why_unmatched: Callable[[Row], str]) -> Plain:
    """One file of the report; `why_unmatched` is empty for a row whose agency is known."""
    rows = found.rows
    days = [day for row in rows if (day := found.day(row))]
    models = Counter(MODEL_WORDS[row.model] for row in rows if row.model)
    links = Counter(row.address[1] for row in rows)
    return {
        "name": name,
        "sha256": found.sha256,
        "layout": found.layout,
        "list": found.kind,
        "published": found.modified.date().isoformat(),
        "rows": len(rows),
        "blank_rows": found.blank_rows,
        "hidden_rows": sum(row.hidden for row in rows),
        "agencies": len({row.body for row in rows}),
        "by_model": {word: models[word] for word in MODEL_WORDS.values()},
        "by_state": dict(sorted(Counter(present(row.state).upper() for row in rows).items())),
        "signed_min": min(days).isoformat() if days else None,
        "signed_max": max(days).isoformat() if days else None,
        "text_dates": sum(row.signed_is_text for row in rows),
        "blank_dates": sum(not row.signed for row in rows) if found.layout in _DATED else 0,
        "impossible_dates": [_impossible(row) for row in rows if _is_impossible(found, row)],
        "links": {kind: links[kind] for kind in ("plain", "safelinks", "none")},
        "unmatched": _unmatched(rows, why_unmatched),
    }


def _is_impossible(found: Publication, row: Row) -> bool:
    day = day_of(row.signed)
    return bool(row.signed) and (day is None or not is_possible(day, found.listed))


def _impossible(row: Row) -> Plain:
    return {"cell": row.cell, "state": row.state, "agency": row.agency, "printed": row.signed}


def _unmatched(rows: Iterable[Row], why: Callable[[Row], str]) -> list[Plain]:
    """The bodies that no one in the registry is, each once, with the reason and where it stands first."""
    found: dict[tuple[tuple[str, str], str], Plain] = {}
    for row in rows:
        reason = why(row)
        if reason and (row.body, reason) not in found:
            told = {"cell": row.cell, "state": row.state, "agency": row.agency, "county": row.county}
            found[row.body, reason] = {**told, "reason": reason}
    return list(found.values())
