"""How far the law was read, as text made for a terminal: one line a place and activity."""

from collections.abc import Iterator, Mapping
from textwrap import fill
from typing import Any

from service.core.vocabulary import Silence

Plain = Mapping[str, Any]
_WIDTH = 80


def survey_text(told: Plain) -> str:
    """One line a place and activity, and the figures for all law below."""
    return "\n".join(_lines(told)) + "\n"


def _lines(told: Plain) -> Iterator[str]:
    yield f"How far the law was read, for {told['as_of']} (record set {told['record_set']})"
    yield ""
    yield f"{'READ':<12} {'THROUGH':<10} {'NORMS':>5} {'EVIDENCE':<16} {'CHECK BY':<10} PLACE, ACTIVITY"
    for item in told["items"]:
        yield _line(item)
        yield from (fill(f"could not be read: {words}", _WIDTH, **_INDENT) for words in item["not_readable"])
    if told["next"]:
        yield f"More: {told['next']}"
    yield ""
    yield from _counts(told["counts"])


_INDENT: Mapping[str, Any] = {"initial_indent": " " * 13, "subsequent_indent": " " * 15}


def _line(item: Plain) -> str:
    due = item["due"]["review_by"] if item["due"] else "-"
    through, evidence = item["checked_through"] or "-", item["evidence"] or "-"
    start = f"{item['silence']:<12} {through:<10} {item['norms']:>5} {evidence:<16} {due:<10}"
    return f"{start} {item['place']['id']}, {item['activity']['id']}"


def _counts(counts: Plain) -> Iterator[str]:
    read = {item["place"]: item["read"] for item in counts["pinpoints"]}
    yield f"{sum(read.values())} provisions were read, with words and digest kept:"
    yield fill(", ".join(f"{place} {number}" for place, number in read.items()) or "none", _WIDTH)
    yield f"{counts['on_primary_text']} of {counts['norms_in_force']} norms in force rest on the text itself"
    doubts = f"{counts['corrected']} corrected by it, {counts['doubtful']} left in doubt"
    yield f"{counts['second_readings']} norms were read twice, {doubts}"
    yield f"{counts['states_covered']} of {counts['states']} states, D.C. and territories have a coverage record"


def survey_matrix_text(told: Plain) -> str:
    """One line a place: for how many activities its law was read, and how many norms were found."""
    lines = [f"How far the law was read, for {told['as_of']} (record set {told['record_set']['number']})", ""]
    lines.append(f"{'READ':>7} {'NORMS':>6}  PLACE")
    for row in told["places"]:
        read = sum(item["silence"] == Silence.READ for item in row["items"])
        norms = sum(item["norms"] for item in row["items"])
        lines.append(f"{read:>3}/{len(row['items']):<3} {norms:>6}  {row['place']['name']} ({row['place']['id']})")
    return "\n".join(lines) + "\n"
