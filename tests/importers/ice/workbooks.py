"""Workbooks as ICE makes them, small: any layout, links behind cells, hidden and blank rows, and a day of their own."""

import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook

COLUMNS = {
    "H": ["STATE", "LAW ENFORCEMENT AGENCY", "SUPPORT TYPE", "SIGNED", "MOA"],
    "V1": ["STATE", "LAW ENFORCEMENT AGENCY", "TYPE", "SUPPORT TYPE", "SIGNED", "MOA"],
    "V2": ["STATE", "LAW ENFORCEMENT AGENCY", "TYPE", "COUNTY", "SUPPORT TYPE", "SIGNED", "MOA"],
    "V3": ["STATE", "LAW ENFORCEMENT AGENCY", "TYPE", "COUNTY", "SUPPORT TYPE", "SIGNED", "MOA", "ADDENDUM"],
    "P1": ["STATE", "LAW ENFORCEMENT AGENCY", "TYPE", "SUPPORT TYPE"],
    "P2": ["STATE", "LAW ENFORCEMENT AGENCY", "TYPE", "COUNTY", "SUPPORT TYPE"],
    "P3": ["STATE", "LAW ENFORCEMENT AGENCY", "TYPE", "COUNTY", "SUPPORT TYPE", "MOA"],
}
LINK = "https://www.ice.gov/doclib/287gMOA/CassCo_TFM.pdf"
PATHS = {
    "STATE": "state", "LAW ENFORCEMENT AGENCY": "agency", "TYPE": "kind", "COUNTY": "county", "SUPPORT TYPE": "support",
    "SIGNED": "signed", "MOA": "moa", "ADDENDUM": "addendum",
}  # fmt: skip


def row(agency: str = "Cass County Sheriff's Office", **more: Any) -> dict[str, Any]:
    """A row as ICE prints one; `link` is the address behind its MOA cell, `hidden` a filter's work."""
    usual = {
        "state": "MINNESOTA",
        "kind": "County",
        "county": "Cass County",
        "support": "Task Force Model",
        "signed": date(2025, 2, 28),
        "moa": "link",
        "link": LINK,
    }
    return {"agency": agency, **usual, **more}


BLANK: dict[str, Any] = {}


def workbook(
    path: Path,
    rows: Iterable[Mapping[str, Any]],
    *,
    layout: str = "V3",
    modified: str = "2025-03-27T18:55:48Z",
    columns: Sequence[str | None] = (),
) -> Path:
    """Write a workbook with these rows below the header of a layout."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Sheet1"
    names = columns or COLUMNS[layout]
    sheet.append(list(names))
    for number, found in enumerate(rows, start=2):
        for column, name in enumerate(names, start=1):
            sheet.cell(number, column, found.get(PATHS.get(name or "", "")))
        if "link" in found and found["link"] and "MOA" in names:
            sheet.cell(number, names.index("MOA") + 1).hyperlink = found["link"]
            sheet.cell(number, names.index("MOA") + 1).value = found["moa"]
        if found.get("hidden"):
            sheet.row_dimensions[number].hidden = True
        if not found:
            sheet.cell(number, 1).number_format = "@"
    book.save(path)
    return dated(path, modified)


def dated(path: Path, modified: str) -> Path:
    """Give a workbook the day of its last change: openpyxl writes the clock's."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    core = parts["docProps/core.xml"].decode()
    stamp = rf"\g<1>{modified}\g<2>" if modified else ""
    core = re.sub(r"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)", stamp, core)
    core = re.sub(r"(<dcterms:created[^>]*>)[^<]*(</dcterms:created>)", r"\g<1>2025-02-15T19:41:07Z\g<2>", core)
    parts["docProps/core.xml"] = core.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return path
