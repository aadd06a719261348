"""What a body has because of an agreement: from the days of the agreement's versions, never typed in."""

from collections.abc import Iterable, Iterator, Mapping

from service.core.model import Tenure
from service.documents.document import Body
from service.documents.kinds import HAS_AGREEMENT
from service.documents.spans import version_spans

Tenures = Mapping[str, tuple[Tenure, ...]]


def tenures_of(instruments: Iterable[Body]) -> Tenures:
    """The attributes that the parties of agreements under a 287(g) model have for a span, by party."""
    found: dict[str, list[Tenure]] = {}
    for instrument in instruments:
        if instrument["kind"] != "agreement":
            continue
        for tenure in _tenures(instrument):
            for party in instrument.get("parties", ()):
                found.setdefault(party, []).append(tenure)
    return {party: tuple(sorted(tenures, key=lambda tenure: tenure.record)) for party, tenures in found.items()}


def _tenures(instrument: Body) -> Iterator[Tenure]:
    spans = version_spans(instrument)
    for version in instrument.get("versions", ()):
        if any("model" in norm.get("attributes", {}) for norm in version.get("norms", ())):
            yield Tenure(HAS_AGREEMENT, spans[version["number"]], f"{instrument['id']}@{version['number']}")
