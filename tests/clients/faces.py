"""What each face of the service says of one answer, read back from what it writes: outcome, norms and currency."""

import csv
import json
import re
from dataclasses import dataclass
from html import unescape
from io import BytesIO, StringIO
from typing import Any
from urllib.parse import unquote

from openpyxl import load_workbook


@dataclass(frozen=True)
class Seen:
    """An outcome, the ids of the norms that make it, and the day through which it was checked."""

    outcome: str
    governing: tuple[str, ...]
    currency: str


def of_answer(told: Any) -> Seen:
    """An answer in JSON."""
    governing = tuple(norm["id"] for norm in told["governing"])
    return Seen(told["outcome"], governing, told["currency"]["checked_through"])


def of_json(content: bytes) -> Seen:
    return of_answer(json.loads(content))


def of_ndjson(content: bytes) -> Seen:
    (line,) = content.splitlines()
    return of_json(line)


def of_line(content: bytes) -> Seen:
    members = content.decode().rstrip("\n").split("\t")
    return Seen(members[0], tuple(members[-1].split(" ")), members[-2])


def of_csv(content: bytes) -> Seen:
    (row,) = csv.DictReader(StringIO(content.decode()))
    return Seen(str(row["outcome"]), tuple(str(row["governing"]).split(" ")), str(row["checked_through"]))


def of_xlsx(content: bytes) -> Seen:
    header, values = load_workbook(BytesIO(content)).worksheets[0].iter_rows(values_only=True)
    row = dict(zip(header, values, strict=True))
    return Seen(str(row["outcome"]), tuple(str(row["governing"]).split(" ")), str(row["checked_through"]))


def of_linked(content: bytes) -> Seen:
    said = json.loads(content)["acceptedAnswer"]
    names = tuple(unquote(norm["@id"].rpartition("/v1/norms/")[2]) for norm in said["citation"])
    return Seen(said["keywords"], names, said["lastReviewed"])


def of_page(content: bytes) -> Seen:
    page = content.decode()
    (outcome,) = re.findall(r'<h1 class="asked"><span class="outcome [^"]*">([^<]+)</span>', page)
    governs = page[page.index("<h2>What governs</h2>") :].partition("</section>")[0]
    names = re.findall(r'<article class="norm" id="([^"]+)">', governs)
    (day,) = re.findall(r"<dd>Read through ([\d-]+)\.</dd>", page)
    return Seen(outcome.replace(" ", "-"), tuple(unquote(unescape(name)) for name in names), day)


def of_text(content: bytes, cited: dict[str, str]) -> Seen:
    """Text names norms by their citations: `cited` gives the id of each."""
    text = content.decode()
    part = text[text.index("\nGoverning\n") :].split("\n\n")[0].removeprefix("\nGoverning\n")
    entries = [" ".join(entry.split()) for entry in re.split(r"\n  (?=\S)", f"\n{part}")[1:]]
    found = [own_id for entry in entries for words, own_id in cited.items() if f": {words}, since" in entry]
    assert len(found) == len(entries), entries
    (day,) = re.findall(r"Read through ([\d-]+)\.", text)
    return Seen(text.split()[0].lower(), tuple(found), day)
