"""The registry's tables brought up to publishers' lists: worked out on what stands, recorded whole or not at all."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from service.documents.check import check
from service.documents.document import Body, Document
from service.documents.registry import HELD, KIND, Tables, held_by, line_of, rows_of
from service.importers.outcome import Outcome, TablesFaultError
from service.store.audit import note
from service.store.database import writing
from service.store.facts import Facts
from service.store.publications import ORIGIN
from service.store.recorded import Change, RecordSet

# How long a list is taken to be good.
_REVIEWED_AFTER = timedelta(days=365)
_SHOWN_FAULTS = 5
Refresh = Callable[[Tables], Outcome]


@dataclass(frozen=True)
class Imported:
    """What an import of lists did, or would do."""

    outcome: Outcome
    changes: tuple[Change, ...]
    record_set: RecordSet | None = None

    @property
    def report(self) -> dict[str, Any]:
        """What came of it, to be read by programs: rows by their ids, and what fits no row."""
        found = self.outcome
        rows = {"added": found.added, "changed": found.changed, "gone": found.gone}
        return {"tables": sorted(change.id for change in self.changes), "rows": rows, "unmatched": found.unmatched}


def import_tables(facts: Facts, refresh: Refresh, source: Body, *, now: datetime, dry_run: bool, who: str) -> Imported:
    """Bring the recorded tables up to lists. `source` is told in every table that changes, by its key `list`.

    Raises TablesFaultError and StorageUnavailableError.
    """
    if dry_run:
        with facts.reading():
            return _planned(facts, refresh, source, now.date())
    with writing(facts.database):
        planned = _planned(facts, refresh, source, now.date())
        if not planned.changes:
            return planned
        title = f"{who}: {len(planned.changes)} tables of the registry changed"
        made = facts.append_within(planned.changes, now=now, origin=ORIGIN, author=who, title=title)
        subject = f"record set {made.number}"
        note(facts, now=now, who=who, action="import", subject=subject, subject_digest=made.digest)
    return Imported(planned.outcome, planned.changes, made)


def _planned(facts: Facts, refresh: Refresh, source: Body, day: date) -> Imported:
    latest = facts.latest()
    documents = facts.documents(latest.number) if latest else []
    standing = {document.id: document.body for document in documents if document.kind == KIND}
    outcome = refresh({name: list(rows_of(body)) for name, body in standing.items()})
    changes = tuple(_changes(outcome.tables, standing, source, day))
    _refuse_faults(documents, changes)
    return Imported(outcome, changes)


def _changes(tables: Tables, standing: dict[str, Body], source: Body, day: date) -> Iterable[Change]:
    for name, rows in sorted(tables.items()):
        lines, before = [line_of(name, row) for row in rows], standing.get(name)
        if before is not None and before["rows"] == lines:
            continue
        body = {**(before or _new(name)), "rows": lines, "checked": day.isoformat()}
        body["review_by"] = (day + _REVIEWED_AFTER).isoformat()
        body["sources"] = {**body["sources"], "list": {**source, "retrieved": day.isoformat()}}
        if before is None:
            yield Change("insert", KIND, name, body)
        else:
            yield Change("correct", KIND, name, body, "The publisher's list tells it so.")


def _new(name: str) -> Body:
    held = held_by(name)
    jurisdiction = name.removesuffix(f"-{held}")
    return {"id": name, "jurisdiction": jurisdiction, "holds": held, "columns": list(HELD[held]), "sources": {}}


def _refuse_faults(documents: list[Document], changes: Iterable[Change]) -> None:
    changed = {change.key: change.body for change in changes}
    after = {document.key: document.body for document in documents} | changed
    resulting = [Document(*key, body) for key, body in after.items() if body is not None]
    found = check(resulting) if changed else []
    faults = [(document, fault) for document, fault in found if document.key in changed]
    if faults:
        told = "; ".join(f"{document.id}{fault.at}: {fault.message}" for document, fault in faults[:_SHOWN_FAULTS])
        raise TablesFaultError(f"The lists cannot be recorded: {told}")
