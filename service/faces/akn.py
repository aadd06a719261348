"""An act as an Akoma Ntoso document: an abstract of one version, passage by passage, never its text."""

from collections.abc import Iterable, Mapping
from typing import Any, Final
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from service.faces.words import NOT_ADVICE

Plain = Mapping[str, Any]
_SPACE: Final = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
# What the standard calls an act; all else is a document of its own kind.
_ACTS: Final = frozenset({"constitution", "statute", "regulation", "executive-order", "charter", "ordinance"})
_EVENTS: Final = {"adopted": "generation", "amended": "amendment", "repealed": "repeal", "rescinded": "repeal"}
_OURS: Final = "#brightline"
_ABSTRACT: Final = "An abstract by Brightline, passage by passage, with a few operative words: not the text itself."
register_namespace("", _SPACE)


def instrument_akn(told: Plain, base: str) -> bytes:
    """Write the version in force on the day, or else the last, as XML; `base` is where this service stands."""
    root = Element(f"{{{_SPACE}}}akomaNtoso")
    is_act = told["kind"] in _ACTS
    document = _in(root, "act" if is_act else "doc", name=told["kind"])
    if is_act:
        document.set("contains", "singleVersion")
    version = _version(told)
    _meta(_in(document, "meta"), told, version, base)
    preface = _in(document, "preface")
    title = _in(_in(preface, "longTitle"), "p")
    _in(title, "docTitle").text = told["title"]
    for words in (told.get("citation"), _ABSTRACT, NOT_ADVICE):
        if words:
            _in(preface, "p").text = words
    _body(_in(document, "body" if is_act else "mainBody"), told, version)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _version(told: Plain) -> Plain | None:
    versions = told.get("versions", ())
    in_force = [version for version in versions if version["number"] == told["version"]]
    found: list[Plain | None] = [*(in_force or list(versions)[-1:]), None]
    return found[0]


def _meta(meta: Element, told: Plain, version: Plain | None, base: str) -> None:
    """Who made it, when, and where it stands here and elsewhere."""
    _identification(_in(meta, "identification", source=_OURS), told, version, base)
    _lifecycle(meta, told.get("events", ()))
    references = _in(meta, "references", source=_OURS)
    _in(references, "TLCOrganization", eId="brightline", href=f"{base}/", showAs="Brightline")
    place, maker = f"{base}/v1/jurisdictions/{told['jurisdiction']}", told.get("issuer", told["jurisdiction"])
    _in(references, "TLCOrganization", eId="issuer", href=place, showAs=maker)


def _identification(identity: Element, told: Plain, version: Plain | None, base: str) -> None:
    """The act, its version in English, and this file, each with its address, day and author."""
    day = _day(version, told)
    address = f"/akn/us/{told['kind']}/{told['jurisdiction']}/{told['id']}"
    work = _level(identity, "FRBRWork", address, alias=f"{base}/v1/instruments/{told['id']}")
    _in(work, "FRBRdate", date=day, name="known-by")
    _in(work, "FRBRauthor", href="#issuer")
    _in(work, "FRBRcountry", value="us")
    expression = _level(identity, "FRBRExpression", f"{address}/eng@{day}")
    _in(expression, "FRBRdate", date=day, name="in-force")
    _in(expression, "FRBRauthor", href="#issuer")
    _in(expression, "FRBRversionNumber", value=str(version["number"] if version else 0))
    _in(expression, "FRBRlanguage", language="eng")
    manifestation = _level(identity, "FRBRManifestation", f"{address}/eng@{day}.akn")
    _in(manifestation, "FRBRdate", date=day, name="known-by")
    _in(manifestation, "FRBRauthor", href=_OURS)


def _level(identity: Element, name: str, address: str, alias: str = "") -> Element:
    level = _in(identity, name)
    _in(level, "FRBRthis", value=f"{address}/!main")
    _in(level, "FRBRuri", value=address)
    if alias:
        _in(level, "FRBRalias", name="address", value=alias)
    return level


def _lifecycle(meta: Element, events: Iterable[Plain]) -> None:
    """The events whose day is known."""
    dated = [event for event in events if isinstance(event["date"], str) and event["date"][:1].isdigit()]
    if dated:
        cycle = _in(meta, "lifecycle", source=_OURS)
        for event in sorted(dated, key=lambda event: str(event["date"])):
            kind = {"type": _EVENTS[event["type"]]} if event["type"] in _EVENTS else {}
            _in(cycle, "eventRef", eId=f"event-{event['id']}", date=event["date"], source="#issuer", **kind)


def _body(body: Element, told: Plain, version: Plain | None) -> None:
    """Each norm as a section: its place, what it says, and the words that do."""
    norms = version.get("norms", ()) if version else ()
    if not norms:
        _paragraph(body, "summary", told["summary"])
    for norm in norms:
        section = _in(body, "section", eId=f"sec_{norm['id']}")
        if norm["pinpoint"] != "unknown":
            _in(section, "num").text = norm["pinpoint"]
        content = _in(section, "content")
        _in(content, "p").text = norm["summary"]
        if norm.get("words"):
            _in(_in(content, "p"), "embeddedText", startQuote="“", endQuote="”").text = norm["words"]


def _paragraph(body: Element, name: str, words: str) -> None:
    content = _in(_in(body, "section", eId=f"sec_{name}"), "content")
    _in(content, "p").text = words


def _day(version: Plain | None, told: Plain) -> str:
    """The first day it may be in force, or the day on which it is told."""
    begins = version["valid_from"] if version else None
    days = begins if isinstance(begins, list) else [begins]
    known = [str(day) for day in days if str(day)[:1].isdigit()]
    return known[0] if known else str(told["as_of"])


def _in(parent: Element, tag: str, **attributes: str) -> Element:
    return SubElement(parent, f"{{{_SPACE}}}{tag}", attributes)
