"""Answers as text made for a terminal: 80 columns, stable to grep."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from textwrap import fill, shorten
from typing import Any

from service.documents.citation import cite

WIDTH = 80
Plain = Mapping[str, Any]
_LEFT = 13
_SILENT = ("not-addressed", "not-researched")


def answer_text(answer: Plain) -> str:
    """One whole answer."""
    return "\n".join(_answer_lines(answer)) + "\n"


def _answer_lines(answer: Plain) -> Iterator[str]:
    yield f"{answer['outcome'].upper()}  {answer['question']['activity']}"
    yield fill(answer["summary"], WIDTH)
    if answer.get("force"):
        yield fill(f"Asked under {answer['question']['under']}, whose force is: {answer['force']}.", WIDTH)
    for title, lines in (
        ("Governing", (_norm(item) for item in answer["governing"])),
        ("Cases", (_case(item) for item in answer["cases"])),
        ("Disputes", (_dispute(item) for item in answer["disputes"])),
        (
            "Unless",
            (_unless(item) for item in answer["unless"]),
        ),
        ("Set aside", (_aside(item) for item in answer["set_aside"])),
        ("Broader duties, which do not decide", (_norm(item) for item in answer["broader"])),
        ("Norms of that record that bind others", (_norm(item) for item in answer["out_of_scope"])),
        ("Presumed", [", ".join(f"{item['condition']} {item['value']}" for item in answer["presumed"])]),
        ("Own account (binds nobody)", (_position(item) for item in answer["own_account"])),
        ("Positions of others (bind nobody)", (_position(item) for item in answer["positions"])),
        ("Holds", [_validity(answer["validity"])]),
        ("Read", [_coverage(answer["coverage"])]),
    ):
        yield from _section(title, lines)
    yield ""
    yield _footer(answer)


def _section(title: str, items: Iterable[str]) -> Iterator[str]:
    lines = [item for item in items if item]
    if lines:
        yield ""
        yield title
        for line in lines:
            yield fill(
                line,
                WIDTH,
                initial_indent="  ",
                subsequent_indent="    ",
                break_on_hyphens=False,
                break_long_words=False,
            )


def _norm(norm: Plain) -> str:
    where = cite(norm["instrument"], norm["pinpoint"])
    return f"{norm['counts_as']}: {where}, {_from(norm['valid_from'])} [{norm['evidence']}]. {norm['summary']}"


def _from(bound: Plain) -> str:
    earliest, latest = bound["earliest"], bound["latest"]
    if bound["exact"]:
        return f"since {earliest}" if earliest else "not in force"
    if earliest and latest:
        return f"since a day from {earliest} to {latest}"
    return f"since {earliest} or later" if earliest else f"since {latest} or earlier"


def _aside(norm: Plain) -> str:
    by = f" ({norm['by']})" if norm["by"] else ""
    return f"{norm['ground']}{by}: {norm['modality']}, {cite(norm['instrument'], norm['pinpoint'])}"


def _unless(item: Plain) -> str:
    holds = item["phrase"] if item["value"] == "present" else f"it is not so that {item['phrase']}"
    return f"{holds} ({item['condition']} {item['value']}): {item['outcome']}"


def _case(case: Plain) -> str:
    return f"{case['outcome']} if " + " and ".join(item["words"] for item in case["when"])


def _dispute(dispute: Plain) -> str:
    sides = "; ".join(f"if it {side['holds']}: {', '.join(side['outcomes'])}" for side in dispute["sides"])
    return f"{dispute['title']} ({dispute['id']}): {sides}"


def _position(position: Plain) -> str:
    speaker = f" ({position['speaker']})" if position["speaker"] else ""
    told = f", told by {position['told_by']}" if position["told_by"] else ""
    said = f"{_made(position['made'])} {position['holder']['name']}{speaker}, {position['kind']}{told}"
    return f"{said}: {position['summary']}"


def _made(bound: Plain) -> str:
    earliest, latest = bound["earliest"], bound["latest"]
    if bound["exact"] or not (earliest or latest):
        return str(earliest or "undated")
    if earliest and latest:
        return f"{earliest} to {latest}"
    return f"by {latest}" if latest else f"from {earliest}"


def _validity(validity: Plain) -> str:
    start, until = validity["from"] or "the first day of record", validity["until"]
    if until is None:
        return f"from {start} on; no later change is recorded"
    return f"from {start} until {until}, when these change: {', '.join(validity['next_change']['records'])}"


def _coverage(coverage: Plain) -> str:
    if not coverage["read"]:
        return "nobody has read this body's own law of that day for this activity"
    evidence = f"; weakest evidence: {coverage['weakest_evidence']}" if coverage["weakest_evidence"] else ""
    return f"this body's law of that day was read for this activity; last checked {coverage['last_checked']}{evidence}"


def _footer(answer: Plain) -> str:
    record_set = answer.get("record_set")
    known = f", record set {record_set['number']}" if record_set else ""
    return f"as of {answer['as_of']}{known}" if "as_of" in answer else ""


def table_text(answers: Plain) -> str:
    """Every activity for one entity, and what differs for its bodies."""
    return "\n".join(_table_lines(answers)) + "\n"


def _table_lines(answers: Plain) -> Iterator[str]:
    entity, number = answers["entity"], answers["record_set"]["number"]
    yield f"{entity['name']} ({entity['id']}), as of {answers['as_of']}, record set {number}"
    yield ""
    yield from _rows(answers["items"])
    for body in answers.get("agencies", ()):
        differing = [item for item in body["items"] if item["activity"] in body["differing"]]
        if differing:
            yield ""
            yield f"{body['entity']['name']} ({body['entity']['id']}) differs:"
            yield from _rows(differing)
    yield ""
    yield fill(
        "Reasons: the same address with /ACTIVITY after it. JSON: ask with Accept: application/json, or add .json.",
        WIDTH,
    )


def _rows(items: Sequence[Plain]) -> Iterator[str]:
    shown = [item for item in items if item["outcome"] not in _SILENT]
    if shown:
        yield f"{'OUTCOME':<{_LEFT}}{'ACTIVITY':<48}SINCE"
    for item in shown:
        yield from _row(item)
    for outcome in _SILENT:
        names = [item["activity"] for item in items if item["outcome"] == outcome]
        if names:
            yield fill(f"{outcome}: {', '.join(names)}", WIDTH, subsequent_indent="  ", break_on_hyphens=False)


def _row(item: Plain) -> Iterator[str]:
    controlling = item["controlling"]
    since = controlling["since_short"] if controlling else ""
    yield f"{item['outcome']:<{_LEFT}}{item['activity']:<48}{since}".rstrip()
    if controlling:
        yield " " * _LEFT + shorten(controlling["citation"], WIDTH - _LEFT, placeholder=" ...")


def batch_text(answers: Plain) -> str:
    """Several whole answers, one after the other."""
    return ("-" * WIDTH + "\n").join(answer_text(item) for item in answers["items"])
