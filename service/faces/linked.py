"""Answers and acts as linked data: schema.org/Legislation, and PROV for what they were derived from."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from service.answering.answer import Controlling
from service.answering.shown import NormShown, Source
from service.core.question import Currency, Validity
from service.core.temporal import MAX_DAY, MIN_DAY, Bound
from service.faces.telling import OutlineTold, TableTold, Told
from service.faces.words import NOT_ADVICE
from service.store.recorded import RecordSet

Node = dict[str, Any]
LICENCE: Final = "https://creativecommons.org/publicdomain/zero/1.0/"
_CONTEXT: Final = {"@vocab": "https://schema.org/", "prov": "http://www.w3.org/ns/prov#"}


def answer_node(told: Told, base: str) -> Node:
    """One answer as a question with its answer; `base` is the address of this service."""
    address = f"{base}/v1/entities/{told.subject.id}/answers/{told.activity.id}?as_of={told.as_of}"
    return {
        "@context": _CONTEXT,
        **_question(address, told, told.record_set),
        "acceptedAnswer": {
            **_said(told.summary, told.outcome, told.validity),
            **_reviewed(told.currency),
            "citation": [_norm(norm, base) for norm in told.governing],
        },
    }


def table_node(told: TableTold, base: str) -> Node:
    """Every activity for an entity and its agencies, as a graph of questions with their answers."""
    asked = [(told.entity, told.items), *((agency.entity, agency.items) for agency in told.agencies or ())]
    return {
        "@context": _CONTEXT,
        "@graph": [
            _outline(item, f"{base}/v1/entities/{entity.id}/answers/{item.activity.id}", told.record_set, base)
            for entity, items in asked
            for item in items
        ],
    }


def instrument_node(told: Mapping[str, Any], base: str) -> Node:
    """An act as legislation, with its versions as parts of its history."""
    address = f"{base}/v1/instruments/{told['id']}"
    return {
        "@context": _CONTEXT,
        "@type": "Legislation",
        "@id": address,
        "legislationIdentifier": told.get("citation") or told["id"],
        "legislationType": told["kind"],
        "legislationJurisdiction": f"{base}/v1/jurisdictions/{told['jurisdiction']}",
        "name": told["title"],
        "abstract": told["summary"],
        "workExample": [_version(version, address) for version in told.get("versions", ())],
        **_grounds(told["sources"].values()),
    }


def _question(address: str, told: Told | OutlineTold, record_set: RecordSet) -> Node:
    return {
        "@type": "Question",
        "@id": address,
        "name": told.activity.phrase,
        "license": LICENCE,
        "usageInfo": NOT_ADVICE,
        "prov:generatedAtTime": record_set.recorded_at.isoformat(),
        "version": record_set.number,
    }


def _said(summary: str, outcome: str, validity: Validity) -> Node:
    days = f"{validity.start or '..'}/{validity.until or '..'}"
    return {"@type": "Answer", "text": summary, "keywords": outcome, "temporalCoverage": days}


def _reviewed(currency: Currency | None) -> Node:
    """Through which day of law it was checked."""
    day = currency.checked_through if currency else None
    return {"lastReviewed": day.isoformat()} if day else {}


def _outline(item: OutlineTold, address: str, record_set: RecordSet, base: str) -> Node:
    said = _said(item.summary, item.outcome, item.validity)
    cited = [_controlling(item.controlling, base)] if item.controlling else []
    return {
        **_question(f"{address}?as_of={item.as_of}", item, record_set),
        "acceptedAnswer": {**said, "citation": cited},
    }


def _controlling(norm: Controlling, base: str) -> Node:
    return {**_legislation(norm.norm, norm.citation, norm.since, base), **_grounds(norm.sources)}


def _norm(norm: NormShown, base: str) -> Node:
    told: Node = {**_legislation(norm.id, norm.citation, norm.valid_from, base), "abstract": norm.summary}
    if norm.words:
        told["text"] = norm.words
    act = norm.instrument
    told["isPartOf"] = {"@type": "Legislation", "@id": f"{base}/v1/instruments/{act.id}", "name": act.title}
    return {**told, **_grounds(norm.sources)}


def _legislation(name: str, citation: str, begins: Bound, base: str) -> Node:
    told: Node = {
        "@type": "Legislation",
        "@id": f"{base}/v1/norms/{name.replace('#', '%23')}",
        "legislationIdentifier": citation,
    }
    if begins.earliest == begins.latest and begins.earliest not in {MIN_DAY, MAX_DAY}:
        told["legislationDateOfApplicability"] = begins.earliest.isoformat()
    return told


def _version(version: Mapping[str, Any], address: str) -> Node:
    told: Node = {
        "@type": "Legislation",
        "@id": f"{address}/versions/{version['number']}",
        "version": version["number"],
    }
    if isinstance(version["valid_from"], str) and version["valid_from"][:1].isdigit():
        told["legislationDateOfApplicability"] = version["valid_from"]
    return told | ({"abstract": version["summary"]} if version.get("summary") else {})


def _grounds(sources: Iterable[Source | Mapping[str, Any]]) -> Node:
    """What it was derived from, as far as that has an address."""
    named = [{"@id": source["url"], "name": source.get("title")} for source in sources if source.get("url")]
    return {"prov:wasDerivedFrom": named}
