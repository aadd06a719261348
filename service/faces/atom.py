"""Atom feeds (RFC 4287): what was recorded, what is coming, and a timeline."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from xml.etree import ElementTree as ET

from service.documents.document import DocumentKey, digest
from service.faces.days import short_day
from service.faces.errata import ErratumTold
from service.faces.turns import TurnTold
from service.history.changes import ChangeKey, ChangeShown
from service.history.turns import Turn
from service.store.seal import instant

MIMETYPE = "application/atom+xml"
HTML = "text/html"
_ATOM = "http://www.w3.org/2005/Atom"
# What XML 1.0 cannot hold.
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class FeedEntry:
    """One entry of a feed."""

    id: str
    title: str
    updated: datetime
    summary: str
    href: str
    categories: tuple[str, ...] = ()
    author: str = ""


@dataclass(frozen=True)
class Feed:
    """A feed: its address is its id. Without entries `updated` must be given by its record set."""

    href: str
    title: str
    updated: datetime
    author: str
    html: str = ""
    next: str = ""

    def write(self, entries: Iterable[FeedEntry]) -> bytes:
        """The feed as XML."""
        root = ET.Element("feed", xmlns=_ATOM)
        _text(root, "id", self.href)
        _text(root, "title", self.title)
        _text(root, "updated", instant(self.updated))
        _author(root, self.author)
        for rel, href, kind in (
            ("self", self.href, MIMETYPE),
            ("alternate", self.html, HTML),
            ("next", self.next, MIMETYPE),
        ):
            if href:
                ET.SubElement(root, "link", rel=rel, href=_clean(href), type=kind)
        for entry in entries:
            _entry(root, entry)
        written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
        return written


def _entry(root: ET.Element, entry: FeedEntry) -> None:
    node = ET.SubElement(root, "entry")
    _text(node, "id", entry.id)
    _text(node, "title", entry.title)
    _text(node, "updated", instant(entry.updated))
    if entry.author:
        _author(node, entry.author)
    ET.SubElement(node, "link", rel="alternate", href=_clean(entry.href))
    for term in entry.categories:
        ET.SubElement(node, "category", term=_clean(term))
    _text(node, "summary", entry.summary)


def _author(node: ET.Element, name: str) -> None:
    _text(ET.SubElement(node, "author"), "name", name)


def _text(node: ET.Element, name: str, text: str) -> None:
    ET.SubElement(node, name).text = _clean(text)


def _clean(text: str) -> str:
    return _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def change_entries(items: Iterable[ChangeShown], href_of: Callable[[ChangeKey], str]) -> list[FeedEntry]:
    """The entries of the feed of changes; a change never changes, so its digest names it.

    `href_of` gives the address of a change.
    """
    return [_change_entry(item, href_of(item.key)) for item in items]


def _change_entry(item: ChangeShown, href: str) -> FeedEntry:
    fields, key = len(item.fields) + item.fields_left_off, item.key
    said = [item.reason or "", f"{fields} fields changed." if fields else ""]
    return FeedEntry(
        id=_urn("change", instant(item.record_set.recorded_at), item.digest),
        title=f"{item.action}: {item.title}",
        updated=item.record_set.recorded_at,
        summary=" ".join(part for part in said if part) or f"{key.kind} {key.id}",
        href=href,
        categories=(item.action, key.kind),
        author=item.author,
    )


def erratum_entries(items: Iterable[ErratumTold], href_of: Callable[[ChangeKey], str]) -> list[FeedEntry]:
    """The entries of the feed of errata; `href_of` gives the address of one."""
    return [
        FeedEntry(
            id=_urn("erratum", instant(item.corrected.recorded_at), *item.document),
            title=f"{item.action}: {item.title}",
            updated=item.corrected.recorded_at,
            summary=item.words,
            href=href_of(item.key),
            categories=(item.action, item.document.kind),
            author=item.author,
        )
        for item in items
    ]


def turn_entries(items: Iterable[TurnTold], href_of: Callable[[DocumentKey], str]) -> list[FeedEntry]:
    """The entries of a timeline, or of what is coming; a day that is corrected updates its entry.

    `href_of` gives the address of a document.
    """
    return [
        FeedEntry(
            id=_urn("turn", item.turn.kind, item.turn.edge or "", item.turn.record),
            title=f"{short_day(item.turn.on)}: {item.title} ({_kind(item.turn)})",
            updated=item.recorded_at,
            summary=item.words,
            href=href_of(item.turn.document),
            categories=(item.turn.kind,),
        )
        for item in items
    ]


def _kind(turn: Turn) -> str:
    return turn.kind if turn.edge in {None, turn.kind} else f"{turn.kind} {turn.edge}"


def _urn(*parts: str) -> str:
    return f"urn:sha256:{digest(*parts)}"
