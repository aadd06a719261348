"""Lists of what was recorded, what happened, and what is coming."""

from typing import Any, Final

from service.faces.days import moment_text
from service.faces.html.frame import Frame
from service.faces.html.labels import recorded_days
from service.faces.html.listings import Cell, Listing, member


def _turn(item: Any, frame: Frame) -> Cell:
    turn = item.turn
    href = frame.to(f"/v1/instruments/{turn.instrument}") if turn.instrument else None
    return Cell(item.words, href, None if item.certain else "The day is not certain to lie in this window.")


def _erratum(item: Any, frame: Frame) -> Cell:
    return Cell(str(item.key), frame.to(f"/v1/errata/{item.key}"))


def _moment(item: Any, frame: Frame) -> Cell:
    found = item.record_set
    return Cell(moment_text(found.recorded_at), frame.to(f"/v1/record-sets/{found.number}"), f"set {found.number}")


def _document(item: Any, frame: Frame) -> Cell:
    plural = _ADDRESSES.get(item.key.kind)
    return Cell(
        item.title, frame.to(f"/v1/{plural}/{item.key.id}") if plural else None, f"{item.key.kind} {item.key.id}"
    )


def _deed(item: Any, _: Frame) -> Cell:
    many = len(item.fields) + item.fields_left_off
    effect = "may change answers" if item.legal_effect else "changes no answer"
    return Cell(item.action, note=f"{effect}{f'; {many} fields' if many else ''}")


def _number(item: Any, frame: Frame) -> Cell:
    return Cell(str(item["number"]), frame.to(f"/v1/record-sets/{item['number']}"), item["digest"][:12])


def _version(item: Any, frame: Frame) -> Cell:
    return Cell(str(item["number"]), frame.here().split("?")[0] + f"/{item['number']}", item["summary"])


def _days(item: Any, _: Frame) -> Cell:
    start = recorded_days(item["valid_from"], "the beginning")
    return Cell(f"{start} to {recorded_days(item['valid_until'], 'no known end')}")


def _event(item: Any, _: Frame) -> Cell:
    return Cell(recorded_days(item["date"], "day not known"))


def _note(item: Any, _: Frame) -> Cell:
    return Cell(item.get("note") or "", note=item.get("by"))


# Where the documents of a kind have a page of their own.
_ADDRESSES: Final = {
    "activity": "activities",
    "agency": "agencies",
    "agency-kind": "agency-kinds",
    "condition": "conditions",
    "dispute": "disputes",
    "instrument": "instruments",
    "jurisdiction": "jurisdictions",
    "organisation": "organisations",
    "position": "positions",
}
COMING: Final = Listing("Coming", "What begins, lapses or falls due, though nobody writes anything.", [("What", _turn)])
ERRATA: Final = Listing(
    "Errata",
    "What was recorded wrongly, and when it was put right. Answers as they were known before stay readable.",
    [("Erratum", _erratum), ("What", lambda item, _: Cell(item.words))],
)
CHANGES: Final = Listing(
    "Changes",
    "What was recorded, in the order in which it was. Nothing recorded before is lost.",
    [("When", _moment), ("What", _document), ("How", _deed), ("Why", lambda item, _: Cell(item.reason or ""))],
)
RECORD_SETS: Final = Listing(
    "Record sets",
    "Every commit of facts, sealed by a digest over the one before it.",
    [
        ("Number", _number),
        ("Recorded", lambda item, _: Cell(item["recorded_at"])),
        ("By", member("author")),
        ("From", member("origin")),
        ("Title", member("title")),
    ],
)
VERSIONS: Final = Listing("Versions", "The versions of the act.", [("Version", _version), ("In force", _days)])
EVENTS: Final = Listing(
    "Events", "What happened to the act.", [("Day", _event), ("Event", member("type")), ("Note", _note)]
)
