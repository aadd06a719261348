"""Importing ICE's lists: what is kept and what is new worked out together, recorded whole or not at all."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from service.documents.document import Document
from service.importers.ice.agreements import agreements
from service.importers.ice.changes import difference
from service.importers.ice.listings import SERIES
from service.importers.ice.matching import Agency, Registry, known_agencies
from service.importers.ice.planning import changes_to, refuse_faults, wanted_documents, what_stands
from service.importers.ice.publication import Publication, Row, from_content, to_content
from service.importers.ice.report import file_report
from service.store import publications as kept
from service.store.audit import note
from service.store.database import writing
from service.store.facts import Facts
from service.store.recorded import Change, RecordSet

_AUTHOR = "brightline import ice-287g"
Agencies = Callable[[Sequence[Document]], Iterable[Agency]]
Plain = dict[str, Any]


@dataclass(frozen=True)
class Outcome:
    """What an import did, or would do: the report, the changes of documents, and the record set made, if any."""

    report: Plain
    changes: tuple[Change, ...]
    record_set: RecordSet | None = None


def import_lists(
    facts: Facts,
    files: Sequence[tuple[str, Publication]],
    *,
    now: datetime,
    dry_run: bool,
    agencies: Agencies = known_agencies,
) -> Outcome:
    """Import publications, each beside the name of its file, all or none; a dry run only tells.

    Raises ImportFaultError and StorageUnavailableError.
    """
    if dry_run:
        with facts.reading():
            return _planned(facts, files, now, agencies)[0]
    with writing(facts.database):
        planned, new = _planned(facts, files, now, agencies)
        kept.keep_publications(facts, new, who=_AUTHOR)
        made = _recorded(facts, planned.changes, len(files), now) if planned.changes else None
        if made:
            subject = f"record set {made.number}"
            note(facts, now=now, who=_AUTHOR, action="import", subject=subject, subject_digest=made.digest)
    return Outcome(planned.report, planned.changes, made)


def _recorded(facts: Facts, changes: Sequence[Change], files: int, now: datetime) -> RecordSet:
    agreed = sum(change.kind == "instrument" for change in changes)
    title = f"ICE's 287(g) lists imported, {files} files: {agreed} agreements changed"
    return facts.append_within(changes, now=now, origin=kept.ORIGIN, author=_AUTHOR, title=title)


def _planned(
    facts: Facts, files: Sequence[tuple[str, Publication]], now: datetime, agencies: Agencies
) -> tuple[Outcome, list[kept.Publication]]:
    """What the files would change, and those of them that are not kept yet."""
    stored = kept.publications(facts, SERIES)
    imported = {item.sha256: item.imported_at for item in stored}
    new = {item.sha256: item for _, item in files if item.sha256 not in imported and item.kind == "participating"}
    before = [from_content(item.content) for item in stored]
    imported |= dict.fromkeys(new, now)

    recorded = what_stands(facts)
    registry = Registry(tuple(agencies(recorded.documents)))
    lists = [*before, *new.values()]
    after = agreements(lists, registry.match)
    changes = changes_to(recorded, wanted_documents(recorded, after, lists, imported))
    refuse_faults(recorded, changes)
    report = {
        "files": [file_report(name, found, partial(_why_unmatched, registry)) for name, found in files],
        "changes": difference(agreements(before, registry.match), after),
    }
    fresh = [kept.Publication(own, SERIES, to_content(item), now) for own, item in sorted(new.items())]
    return Outcome(report, tuple(changes)), fresh


def _why_unmatched(registry: Registry, row: Row) -> str:
    """Why a row makes no agreement; empty for one that does."""
    if row.model is None:
        return f"the model {row.support!r} is not known"
    return registry.why_unmatched(row.state, row.agency, row.county)
