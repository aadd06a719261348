"""Importing ICE's lists: what is kept and what is new worked out together, recorded whole or not at all."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from service.documents.check import check
from service.documents.document import Body, Document, encode
from service.importers.ice.agreements import Agreement, agreements
from service.importers.ice.changes import difference
from service.importers.ice.documents import SERIES, instrument_of, listing_of
from service.importers.ice.homes import homes, reviewed_agreements
from service.importers.ice.matching import Agency, Registry, known_agencies
from service.importers.ice.publication import Publication, Row, from_content, to_content
from service.importers.ice.report import file_report
from service.store import publications as kept
from service.store.audit import note
from service.store.database import writing
from service.store.facts import Change, Facts, Key, RecordSet

_AUTHOR = "brightline import ice-287g"
_KIND = "instrument"
Agencies = Callable[[Sequence[Document]], Iterable[Agency]]
Plain = dict[str, Any]


class ImportFaultError(ValueError):
    """What the lists would record cannot stand among the other records; nothing was recorded."""


@dataclass(frozen=True)
class Outcome:
    """What an import did, or would do: the report, the changes of documents, and the record set made, if any."""

    report: Plain
    changes: tuple[Change, ...]
    record_set: RecordSet | None = None


@dataclass(frozen=True)
class _Recorded:
    """What stands recorded: with imports, without them, and what a person ended."""

    standing: Mapping[Key, Body]
    reviewed: Mapping[Key, Body]
    ended: frozenset[Key]

    @property
    def documents(self) -> list[Document]:
        """Every document as it stands."""
        return [Document(*key, body) for key, body in self.standing.items()]


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
        kept.keep_publications(facts, new)
        made = _recorded(facts, planned.changes, len(files), now) if planned.changes else None
        if new:
            subject = f"record set {made.number}" if made else "publications"
            digest = made.digest if made else new[-1].sha256
            note(facts, now=now, who=_AUTHOR, action="import", subject=subject, subject_digest=digest)
    return Outcome(planned.report, planned.changes, made)


def _recorded(facts: Facts, changes: Sequence[Change], files: int, now: datetime) -> RecordSet:
    title = f"ICE's 287(g) lists imported, {files} files: {len(changes)} agreements changed"
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

    recorded = _standing(facts)
    registry = Registry(tuple(agencies(recorded.documents)))
    after = agreements([*before, *new.values()], registry.match)
    changes = _changes(recorded, after, imported)
    _refuse_faults(recorded, changes)
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
    return registry.why_unmatched(row.state, row.agency)


def _standing(facts: Facts) -> _Recorded:
    latest = facts.latest()
    number = latest.number if latest else 0
    apart = [item.change for item in facts.last_changes(number, without=kept.ORIGIN)]
    return _Recorded(
        standing={document.key: document.body for document in facts.documents(number)},
        reviewed={change.key: change.body for change in apart if change.body is not None},
        ended=frozenset(change.key for change in apart if change.body is None),
    )


def _changes(recorded: _Recorded, found: Sequence[Agreement], imported: Mapping[str, datetime]) -> list[Change]:
    """What is to be recorded so that the agreements stand as the lists tell them."""
    wanted = _wanted(recorded, found, imported)
    changes: list[Change] = []
    for key, body in sorted(wanted.items()):
        standing = recorded.standing.get(key)
        if standing is None:
            changes.append(Change("insert", *key, body))
        elif encode(standing) != encode(body):
            changes.append(Change("correct", *key, body, "ICE's lists tell it so."))
    for key, body in sorted(recorded.standing.items()):
        if key not in wanted and _is_listed(body):
            changes.append(_no_longer(key, recorded, wanted))
    return changes


def _wanted(recorded: _Recorded, found: Sequence[Agreement], imported: Mapping[str, datetime]) -> dict[Key, Body]:
    """Each agreement's document: a reviewed one with its listing added, or one made of the lists alone."""
    instruments = [body for (kind, _), body in sorted(recorded.reviewed.items()) if kind == _KIND]
    home = homes(found, reviewed_agreements(instruments))
    wanted: dict[Key, Body] = {}
    for agreement in found:
        key = (_KIND, home.get(agreement.key, agreement.key))
        if agreement.agency is None or key in recorded.ended:
            continue
        reviewed = recorded.reviewed.get(key)
        if reviewed is None:
            wanted[key] = instrument_of(agreement, agreement.agency, imported)
        else:
            wanted[key] = {**reviewed, "listings": [listing_of(agreement)]}
    return wanted


def _is_listed(body: Body) -> bool:
    return any(listing["series"] == SERIES for listing in body.get("listings", ()))


def _no_longer(key: Key, recorded: _Recorded, wanted: Mapping[Key, Body]) -> Change:
    """End a document that the lists, as they are known now, tell under another id or not at all."""
    if key in recorded.reviewed:
        body = {name: value for name, value in recorded.reviewed[key].items() if name != "listings"}
        return Change("correct", *key, body, "ICE's lists no longer tell of it.")
    lists = _lists_of(recorded.standing[key])
    body = recorded.standing[key]
    other = (
        own_id
        for (_, own_id), new in sorted(wanted.items())
        if own_id != key[1] and _same_parties(body, new) and lists & _lists_of(new)
    )
    into = next(other, "")
    if into:
        return Change("merge", *key, None, "ICE's lists tell it under another day.", into)
    return Change("withdraw", *key, None, "ICE's lists no longer tell of it.")


def _lists_of(body: Body) -> set[str]:
    return {item["sha256"] for listing in body["listings"] for item in listing["publications"]}


def _same_parties(one: Body, other: Body) -> bool:
    return one.get("issuer") == other.get("issuer") and _models(one) == _models(other)


def _models(body: Body) -> list[Any]:
    return [norm.get("attributes") for version in body["versions"] for norm in version["norms"]]


def _refuse_faults(recorded: _Recorded, changes: Sequence[Change]) -> None:
    """Refuse documents that cannot stand among the others."""
    changed = {change.key: change.body for change in changes}
    resulting = [Document(*key, body) for key, body in {**recorded.standing, **changed}.items() if body is not None]
    faults = [fault for fault in check(resulting) if fault.document.key in changed] if changes else []
    if faults:
        told = "; ".join(f"{fault.document.id} {fault.pointer}: {fault.message}" for fault in faults[:5])
        raise ImportFaultError(f"The lists cannot be recorded: {told}")
