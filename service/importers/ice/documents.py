"""An agreement as an instrument document, worked out of what the lists tell of it and of nothing else."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from service.documents.document import Body
from service.importers.ice.agreements import Agreement
from service.importers.ice.listings import PUBLISHER, URL, addresses_of, listing_of
from service.importers.ice.matching import Agency
from service.importers.ice.models import MODELS, ModelWords

_FEDERAL_SIDE = "us-immigration-enforcement"
_STATUTE = "us-8-usc-1357g"
_LIST, _REGISTER = "ice-list", "ice-register"
_YIELDS = ["state", "local"]
# The list itself shows the day and the body; what the agreement lays down follows from the register's model alone.
_CARRIED = {_LIST: ["date", "scope"], _REGISTER: ["rule"]}


def instrument_of(agreement: Agreement, agency: Agency, imported: Mapping[str, datetime]) -> Body:
    """The instrument that stands for an agreement of a known agency; `imported` says when each list came, by digest."""
    model = MODELS[agreement.model]
    start = start_of(agreement)
    return {
        "id": agreement.key,
        "kind": "agreement",
        "jurisdiction": agency.jurisdiction,
        "issuer": agency.id,
        "title": f"287(g) agreement of {agency.name}, {model.title}",
        "citation": f"{agency.name} 287(g) agreement, {model.title}{_of_day(agreement)}",
        "summary": f"An agreement with federal immigration authorities under section 287(g). {model.summary}",
        "parties": [agency.id, _FEDERAL_SIDE],
        "links": [{"relation": "implements", "target": _STATUTE, "note": "Made under subsection (g)."}],
        "gaps": [_unread(agreement)],
        "sources": _sources(agreement, agency, imported),
        "events": _events(agreement, start),
        "versions": [_version(agreement, agency, model, start)],
        "listings": [listing_of(agreement)],
    }


def start_of(agreement: Agreement) -> Any:
    """When an agreement began, as a record writes it: a day, or the bounds of one that is in doubt."""
    listed = agreement.first.listed
    if not agreement.days:
        return ["unknown", listed.isoformat()]
    earliest, latest = agreement.days[0], agreement.days[-1]
    if agreement.missed_by:
        latest = max(latest, listed)
    return earliest.isoformat() if earliest == latest else [earliest.isoformat(), latest.isoformat()]


def _of_day(agreement: Agreement) -> str:
    return f", {agreement.days[0].isoformat()}" if agreement.days else ""


def _unread(agreement: Agreement) -> str:
    addresses = addresses_of(agreement)
    if not addresses:
        return "The agreement itself was not read; ICE's lists link no text of it."
    name = PurePosixPath(unquote(urlsplit(addresses[-1]).path)).name or addresses[-1]
    return f"The agreement itself was not read; ICE links it as {name}."


def _sources(agreement: Agreement, agency: Agency, imported: Mapping[str, datetime]) -> Body:
    """The first list that carries it, and the lists together: neither changes with every list that is imported."""
    first = agreement.first.listed
    through = f" to {agreement.last.listed}" if agreement.gone_on else " on"
    common = {
        "url": URL,
        "publisher": PUBLISHER,
        "retrieved": imported[agreement.first.sha256].date().isoformat(),
    }
    return {
        _LIST: {
            **common,
            "title": f"287(g) participating agencies, list of {first}: {agency.name}, {MODELS[agreement.model].title}",
            "kind": "primary-text",
            "published": first.isoformat(),
            "note": "ICE's own workbook. It shows the listing, the model and the day printed as signed.",
        },
        _REGISTER: {
            **common,
            "title": f"ICE's register of 287(g) agreements, lists from {first}{through}",
            "kind": "official-summary",
            "note": "The register stands here for the agreement, whose own text was not read.",
        },
    }


def _events(agreement: Agreement, start: Any) -> list[Body]:
    signed = {"id": "signed", "type": "signed", "date": start, "sources": [_LIST]}
    if not agreement.gone_on:
        return [signed]
    delisted = {
        "id": "delisted",
        "type": "reported",
        "date": [agreement.last.listed.isoformat(), agreement.gone_on.listed.isoformat()],
        "by": "ICE",
        "note": "Gone from the list of participating agencies. No source says that the agreement was ended.",
        "sources": [_LIST],
    }
    return [signed, delisted]


def _version(agreement: Agreement, agency: Agency, model: ModelWords, start: Any) -> Body:
    version: Body = {
        "number": 1,
        "valid_from": start,
        "date_note": date_note(agreement),
        "summary": f"{model.title}.",
        "sources": [_LIST],
        "norms": [_norm(norm, agency) for norm in model.norms],
    }
    if agreement.gone_on:
        version["valid_until"] = [agreement.last.listed.isoformat(), "unknown"]
    return version


def _norm(norm: Mapping[str, Any], agency: Agency) -> Body:
    words = str(norm["words"]).format(agency=agency.name)
    told = {key: value for key, value in norm.items() if key != "words"}
    bearer = {"of": [agency.id], "words": words}
    return {**told, "pinpoint": "unknown", "bearer": bearer, "yields": _YIELDS, "sources": _CARRIED}


def date_note(agreement: Agreement) -> str:
    """Why the days of an agreement are what they are, in our words."""
    days = " and ".join(day.isoformat() for day in agreement.days)
    first = agreement.first.listed
    told = [
        f"ICE's lists print {days} as signed."
        if days
        else f"ICE's lists print no day of signing that can be; the first that carries it is of {first}."
    ]
    strange = sorted({item.row.signed for item in agreement.listings if item.row.signed and not item.day})
    if strange:
        told.append(f"Printed, too, and not possible: {', '.join(strange)}.")
    if any(item.row.signed_is_text and item.day and item.publication.layout != "H" for item in agreement.listings):
        told.append("On some list the day is a mistyped text, read as meant.")
    if agreement.missed_by:
        told.append(
            f"The list of {agreement.missed_by.listed} does not carry it yet; the first that does is of {first}."
        )
    if agreement.gone_on:
        told.append(
            f"Still there on the list of {agreement.last.listed}, not listed since {agreement.gone_on.listed}: "
            "the end, if there was one, is not known."
        )
    return " ".join(told)
