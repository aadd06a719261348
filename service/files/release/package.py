"""The descriptor of a release: a Data Package (datapackage.org) that names every file, its columns and its digest."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

import orjson

from service.documents.flat import FlatTable
from service.files.release.held import Held, Mark, ReleaseRefusedError
from service.store.seal import instant

DESCRIPTOR: Final = "datapackage.json"
DOCUMENTS: Final = "documents.ndjson"
DATABASE: Final = "brightline.sqlite3"
SUMS: Final = "SHA256SUMS"
_PROFILE: Final = "https://datapackage.org/profiles/2.0/datapackage.json"
_LICENCE: Final = {
    "name": "CC0-1.0",
    "path": "https://creativecommons.org/publicdomain/zero/1.0/",
    "title": "CC0 1.0 Universal",
}
_FORMATS: Final = {
    "csv": "text/csv",
    "ndjson": "application/x-ndjson",
    "parquet": "application/vnd.apache.parquet",
    "sqlite3": "application/vnd.sqlite3",
}
Plain = dict[str, Any]


def database_of(release: Path) -> Path:
    """The SQLite file of a release, named itself or by the folder that holds it."""
    return release if release.is_file() else release / DATABASE


def described(held: Held, as_of: date, tables: Iterable[FlatTable], files: Mapping[str, tuple[int, str]]) -> bytes:
    """Describe the files of a release, each given by its size in bytes and its SHA-256."""
    mark = held.mark
    by_name = {table.name: table for table in tables}
    told = {
        "$schema": _PROFILE,
        "name": f"brightline-{mark.number}",
        "title": f"Brightline, record set {mark.number}",
        "description": (
            "What each US city, county, state and agency may, must or must not do in cooperating with federal "
            "immigration enforcement, with where it is written. Information about law, not legal advice."
        ),
        "version": f"{mark.number}.0.0",
        "created": instant(held.newest.recorded_at),
        "licenses": [_LICENCE],
        "record_set": {"number": mark.number, "digest": mark.digest},
        "content_digest": mark.content_digest,
        "as_of": as_of.isoformat(),
        "resources": [_resource(path, *files[path], by_name) for path in sorted(files)],
    }
    return orjson.dumps(told, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def mark_of(descriptor: bytes) -> tuple[Mark, date]:
    """The state that a release is of, and the day of its answers; raises ReleaseRefusedError."""
    try:
        told = orjson.loads(descriptor)
        mark = Mark(told["record_set"]["number"], told["record_set"]["digest"], told["content_digest"])
        return mark, date.fromisoformat(told["as_of"])
    except (KeyError, TypeError, ValueError) as error:
        raise ReleaseRefusedError(f"{DESCRIPTOR} does not describe a release: {error}") from None


def _resource(path: str, size: int, digest: str, tables: Mapping[str, FlatTable]) -> Plain:
    stem, _, suffix = path.rpartition("/")[2].rpartition(".")
    told: Plain = {
        "name": f"{stem}-{suffix}",
        "path": path,
        "format": suffix,
        "mediatype": _FORMATS[suffix],
        "bytes": size,
        "hash": f"sha256:{digest}",
    }
    if suffix == "csv":
        table = tables[stem]
        fields = [{"name": item.name, "type": item.type, "description": item.told} for item in table.columns]
        told |= {"type": "table", "encoding": "utf-8", "description": table.told}
        told |= {"schema": {"fields": fields, "missingValues": [""]}}
    return told
