"""Which document an agreement is recorded in: one that a person wrote, or one of the import's own."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from service.documents.document import Body
from service.documents.spans import bound
from service.importers.ice.agreements import SAME_WITHIN, Agreement


@dataclass(frozen=True)
class Reviewed:
    """A written agreement of one body and one model, and the bounds of the day on which it began."""

    id: str
    agency: str
    model: str
    earliest: date
    latest: date

    def distance(self, day: date) -> timedelta:
        """How far a printed day lies outside the bounds."""
        return max(self.earliest - day, day - self.latest, timedelta())


def reviewed_agreements(instruments: Iterable[Body]) -> Iterator[Reviewed]:
    """The agreements among reviewed instruments that a listed one may be, by body and model."""
    for body in instruments:
        if body["kind"] != "agreement" or not body.get("versions"):
            continue
        start = bound(body["versions"][0]["valid_from"], body["id"])
        for agency in {body.get("issuer", ""), *body.get("parties", ())}:
            for model in _models(body):
                yield Reviewed(body["id"], agency, model, start.earliest, start.latest)


def _models(body: Mapping[str, Any]) -> set[str]:
    norms = (norm for version in body["versions"] for norm in version.get("norms", ()))
    return {model for norm in norms for model in norm.get("attributes", {}).get("model", ())}


def homes(agreements: Iterable[Agreement], reviewed: Iterable[Reviewed]) -> dict[str, str]:
    """The reviewed document of each agreement that has one, by the agreement's key.

    A document takes the one agreement of its body and model whose printed day lies in its bounds, or nearest to them
    within weeks; the nearest pair goes first, so that neither order nor chance decides.
    """
    by_body: dict[tuple[str, str], list[Reviewed]] = {}
    for item in reviewed:
        by_body.setdefault((item.agency, item.model), []).append(item)
    pairs = sorted(
        (min(item.distance(day) for day in agreement.days), agreement.key, item.id)
        for agreement in agreements
        if agreement.agency and agreement.days
        for item in by_body.get((agreement.agency.id, agreement.model), ())
    )
    found: dict[str, str] = {}
    for distance, key, own_id in pairs:
        if distance <= SAME_WITHIN and key not in found and own_id not in found.values():
            found[key] = own_id
    return found
