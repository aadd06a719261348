"""What must hold of the evidence behind a norm or a finding: sourced, and quoted wherever its text was read."""

from collections.abc import Iterable

from service.documents.citation import UNKNOWN
from service.documents.document import Body
from service.documents.evidence import grade, is_read, telling
from service.documents.known import Found


def key_faults(keys: Iterable[str], instrument: Body, pointer: str) -> Found:
    """Source keys that the instrument does not give."""
    for index, key in enumerate(keys):
        if key not in instrument["sources"]:
            yield f"{pointer}/{index}", f"no source of this instrument has the key {key}"


def ground_faults(item: Body, instrument: Body, pointer: str) -> Found:
    """A presumed start whose ground is no source that was read."""
    ground = item.get("presumed_from", {}).get("ground")
    if ground is not None and ground not in instrument["sources"]:
        yield f"{pointer}/presumed_from/ground", f"no source of this instrument has the key {ground}"


def reading_faults(read: Body, instrument: Body, pointer: str) -> Found:
    """Everything wrong with where a norm or a finding was read, and with what was kept of its text."""
    missing = [key for key in read["sources"] if key not in instrument["sources"]]
    for key in missing:
        yield f"{pointer}/sources/{key}", f"no source of this instrument has the key {key}"
    if not missing:
        yield from _carried_faults(read, instrument, pointer)
    yield from _quote_faults(read, pointer)


def _carried_faults(read: Body, instrument: Body, pointer: str) -> Found:
    sources = [instrument["sources"][key] for key in telling(read)]
    if not sources:
        yield f"{pointer}/sources", "no source carries its text or its rule"
    elif all(source.get("opinion") for source in sources):
        yield f"{pointer}/sources", "a norm cannot rest on opinion alone"
    elif read["pinpoint"] == UNKNOWN and (is_read(read) or grade(sources) == "primary-text"):
        yield f"{pointer}/pinpoint", "is unknown although the primary text was seen"


def _quote_faults(read: Body, pointer: str) -> Found:
    """Words and digest stand wherever a source carries the text, and nowhere else."""
    for name in ("words", "digest"):
        if is_read(read) and name not in read:
            yield (
                f"{pointer}/{name}",
                "is missing: a source carries the text, so quote it (`brightline records quote` makes both)",
            )
        elif not is_read(read) and name in read:
            yield f"{pointer}/{name}", "is given, but no source carries the text"
    if "partial" in read and "digest" not in read:
        yield f"{pointer}/partial", "is of a digest, and there is none"
