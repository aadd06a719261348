"""What an import is to record: the agreements as the lists tell them, held against what stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from service.documents.check import check
from service.documents.document import Body, Document, encode
from service.documents.upgrades import upgrade, upgraded
from service.importers.ice.agreements import Agreement
from service.importers.ice.documents import instrument_of
from service.importers.ice.homes import homes, reviewed_agreements
from service.importers.ice.listings import SERIES, listing_of, series_of
from service.importers.ice.publication import Publication
from service.store.facts import Facts
from service.store.publications import ORIGIN
from service.store.recorded import Change, Key

_KIND = "instrument"


class ImportFaultError(ValueError):
    """What the lists would record cannot stand among the other records; nothing was recorded."""


@dataclass(frozen=True)
class Recorded:
    """What stands recorded: with imports, without them, and what a person ended."""

    standing: Mapping[Key, Body]
    reviewed: Mapping[Key, Body]
    ended: frozenset[Key]

    @property
    def documents(self) -> list[Document]:
        """Every document as it stands."""
        return [Document(*key, body) for key, body in self.standing.items()]


def what_stands(facts: Facts) -> Recorded:
    """What is recorded now, in today's shape; on an open connection."""
    latest = facts.latest()
    number = latest.number if latest else 0
    apart = [item.change for item in facts.last_changes(number, without=ORIGIN)]
    return Recorded(
        standing={document.key: upgraded(document).body for document in facts.documents(number)},
        reviewed={change.key: upgrade(change.kind, change.body) for change in apart if change.body is not None},
        ended=frozenset(change.key for change in apart if change.body is None),
    )


def changes_to(recorded: Recorded, wanted: Mapping[Key, Body]) -> list[Change]:
    """What is to be recorded so that the wanted documents stand, and no other of the import's own."""
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


def wanted_documents(
    recorded: Recorded, found: Sequence[Agreement], lists: Sequence[Publication], imported: Mapping[str, datetime]
) -> dict[Key, Body]:
    """The series, and each agreement's document: a reviewed one with its listing added, or one made of lists alone."""
    instruments = [body for (kind, _), body in sorted(recorded.reviewed.items()) if kind == _KIND]
    home = homes(found, reviewed_agreements(instruments))
    wanted: dict[Key, Body] = {("series", SERIES): series_of(lists)} if lists else {}
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


def _no_longer(key: Key, recorded: Recorded, wanted: Mapping[Key, Body]) -> Change:
    """End a document that the lists, as they are known now, tell under another id or not at all."""
    if key in recorded.reviewed:
        body = {name: value for name, value in recorded.reviewed[key].items() if name != "listings"}
        return Change("correct", *key, body, "ICE's lists no longer tell of it.")
    body = recorded.standing[key]
    other = (
        own_id
        for (kind, own_id), new in sorted(wanted.items())
        if kind == _KIND and own_id != key[1] and _same_parties(body, new) and _overlap(body, new)
    )
    into = next(other, "")
    if into:
        return Change("merge", *key, None, "ICE's lists tell it under another day.", into)
    return Change("withdraw", *key, None, "ICE's lists no longer tell of it.")


def _overlap(one: Body, other: Body) -> bool:
    """Whether some printed day, or the first list, is the same in both."""
    return any(
        set(first.get("signed", ())) & set(second.get("signed", ())) or first["carried"][0] == second["carried"][0]
        for first in one["listings"]
        for second in other["listings"]
    )


def _same_parties(one: Body, other: Body) -> bool:
    return one.get("issuer") == other.get("issuer") and _models(one) == _models(other)


def _models(body: Body) -> list[Any]:
    return [norm.get("attributes") for version in body["versions"] for norm in version["norms"]]


def refuse_faults(recorded: Recorded, changes: Sequence[Change]) -> None:
    """Refuse documents that cannot stand among the others; raises ImportFaultError."""
    changed = {change.key: change.body for change in changes}
    resulting = [Document(*key, body) for key, body in {**recorded.standing, **changed}.items() if body is not None]
    found = check(resulting) if changes else []
    faults = [f"{document.id} {fault}" for document, fault in found if document.key in changed]
    if faults:
        told = "; ".join(faults[:5])
        raise ImportFaultError(f"The lists cannot be recorded: {told}")
