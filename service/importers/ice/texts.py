"""What a cell says: its text without the quirks of its spelling, its link, and the model it names."""

import re
import unicodedata
from typing import Literal
from urllib.parse import parse_qs, unquote, urlsplit

Model = Literal["jail", "task-force", "warrant-service"]
LinkKind = Literal["plain", "safelinks", "none"]

# ICE also prints "Warrant Services Officer", "Warrant Service Office" and "Task Force Officer".
_MODELS: tuple[tuple[str, Model], ...] = (
    ("jail enforcement", "jail"),
    ("task force", "task-force"),
    ("warrant service", "warrant-service"),
)
_APOSTROPHES = str.maketrans("\u2018\u2019\u02bc\u00b4`", "'''''")
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_ARCHIVE = re.compile(r"https?://web\.archive\.org/web/(\d{8})\d*[a-z_]*/(?=https?://)", re.IGNORECASE)
_NOT_THERE = {"", "#N/A", "#NA", "N/A", "#REF!", "#VALUE!", "#NAME?"}


def plain(cell: object) -> str:
    """A cell's text: NFKC, straight apostrophes, single blanks, none at its ends; empty for an empty cell."""
    return "" if cell is None else " ".join(unicodedata.normalize("NFKC", str(cell)).translate(_APOSTROPHES).split())


def present(cell: object) -> str:
    """A cell's text, empty too for what Excel or a person writes where a lookup found nothing."""
    text = plain(cell)
    return "" if text.upper() in _NOT_THERE else text


def model_of(support: str) -> Model | None:
    """The model that a support type names, in the codebook's words."""
    folded = support.casefold()
    return next((model for start, model in _MODELS if folded.startswith(start)), None)


def address_of(link: str) -> tuple[str, LinkKind]:
    """The address behind a link, and how it was wrapped; Safe Links and browser extensions are taken off."""
    if urlsplit(link).hostname and str(urlsplit(link).hostname).endswith("safelinks.protection.outlook.com"):
        inner = parse_qs(urlsplit(link).query).get("url", [""])[0]
        return (inner, "safelinks") if _ADDRESS.match(inner) else (link, "safelinks")
    if link.casefold().startswith("chrome-extension://"):
        found = _ADDRESS.search(unquote(link))
        return (unquote(link)[found.start() :], "plain") if found else ("", "none")
    archived = _ARCHIVE.match(link)
    if archived:
        return link[archived.end() :], "plain"
    return (link, "plain") if _ADDRESS.match(link) else ("", "none")


def captured_on(link: str) -> str:
    """The day, as YYYYMMDD, on which a web archive took the page that a link stood on; empty for any other link."""
    found = _ARCHIVE.match(link)
    return found[1] if found else ""
