"""Every day of a record lies inside its life: what cannot have been so on that day is refused."""

from collections.abc import Iterable, Iterator

from service.core.temporal import MAX_DAY, Bound, Span
from service.documents.document import Body
from service.documents.kinds import is_law
from service.documents.known import Found, Known
from service.documents.refs import norm_id
from service.documents.spans import bound, norm_span, span, version_spans

_ENDING = frozenset({"repealed", "rescinded", "expired"})
# The days of a document's own span, by kind.
_SPANS = {"position": ("made", "ended"), "dispute": ("from", "until"), "coverage": ("from", "until")}


def document_day_faults(kind: str, body: Body) -> Found:
    """Days of a document's own that come in the wrong order."""
    if "review_by" in body and body["review_by"] <= body.get("checked", ""):
        yield "/review_by", "does not come after checked"
    if kind in _SPANS:
        start, end = _SPANS[kind]
        yield from _order_faults(span(body, "", start=start, end=end), f"/{end}", start)
    if kind == "coverage" and "checked_through" in body:
        through = bound(body["checked_through"], "")
        yield from _order_faults(Span(bound(body["from"], ""), through), "/checked_through", "from")


def instrument_day_faults(body: Body, known: Known) -> Found:
    """Days of an instrument that lie outside its life, or that of what it rests on."""
    yield from _event_faults(body)
    spans = version_spans(body)
    for number, version in enumerate(body.get("versions", ())):
        life = spans[version["number"]]
        yield from _presumed_faults(version, f"/versions/{number}")
        for index, norm in enumerate(version.get("norms", ())):
            own_id = norm_id(body["id"], version["number"], norm["id"])
            for where, message in _norm_faults(norm, life, norm_span(norm, own_id, life), known):
                yield f"/versions/{number}/norms/{index}{where}", message
    for index, order in enumerate(body.get("suspends", ())):
        yield from _suspension_faults(order, body, f"/suspends/{index}")


def _event_faults(body: Body) -> Found:
    """A text that was repealed, rescinded or has expired ends."""
    versions = body.get("versions", ())
    ended = [index for index, event in enumerate(body.get("events", ())) if event["type"] in _ENDING]
    if ended and versions and is_law(body) and "valid_until" not in versions[-1]:
        event = body["events"][ended[-1]]
        yield f"/events/{ended[-1]}/date", f"is when it was {event['type']}, but its last version has no valid_until"


def _norm_faults(norm: Body, life: Span, own: Span, known: Known) -> Found:
    yield from _order_faults(own, "/valid_until", "valid_from") if {"valid_from", "valid_until"} & norm.keys() else ()
    if own.start.latest < life.start.earliest:
        yield "/valid_from", "comes before its version begins"
    if own.end.earliest > life.end.latest:
        yield "/valid_until", "comes after its version ends"
    if "comply_by" in norm and not _meet(bound(norm["comply_by"], ""), own):
        yield "/comply_by", "lies outside the days on which the norm holds"
    yield from _presumed_faults(norm, "")
    for index, reading in enumerate(norm.get("construed_by", ())):
        begun = _begun(known.by_kind["instrument"].get(reading["record"], {}))
        if "from" in reading and begun and bound(reading["from"], "").latest < begun.earliest:
            yield f"/construed_by/{index}/from", f"comes before {reading['record']} was given"


def _presumed_faults(item: Body, pointer: str) -> Found:
    if "presumed_from" not in item:
        return
    start = bound(item.get("valid_from", "unknown"), "")
    day = bound(item["presumed_from"]["day"], "").earliest
    if start.earliest == start.latest:
        yield f"{pointer}/presumed_from", "presumes a start that is known"
    elif not start.earliest <= day <= start.latest:
        yield f"{pointer}/presumed_from/day", "lies outside the bounds of valid_from"


def _suspension_faults(order: Body, body: Body, pointer: str) -> Found:
    own, begun = span(order, ""), _begun(body)
    yield from _order_faults(own, f"{pointer}/until", "from")
    if "from" in order and begun and own.start.latest < begun.earliest:
        yield f"{pointer}/from", "comes before the order was given"
    for index, stay in enumerate(order.get("stays", ())):
        yield from _order_faults(span(stay, ""), f"{pointer}/stays/{index}/until", "from")
        if not _meet(bound(stay["from"], ""), own):
            yield f"{pointer}/stays/{index}/from", "lies outside the days of the order"


def _begun(body: Body) -> Bound | None:
    """The first day anything is recorded of an instrument."""
    return min(_days(body), key=lambda day: day.earliest, default=None)


def _days(body: Body) -> Iterator[Bound]:
    listed: Iterable[tuple[str, str]] = (("events", "date"), ("versions", "valid_from"))
    for part, name in listed:
        for item in body.get(part, ()):
            yield bound(item[name], "")


def _meet(day: Bound, life: Span) -> bool:
    """Whether a day may lie in a life; a life that never begins holds what would be its days."""
    if life.start.earliest == MAX_DAY:
        return True
    return day.latest >= life.start.earliest and day.earliest <= life.end.latest


def _order_faults(own: Span, pointer: str, start: str) -> Found:
    if own.end.latest < own.start.earliest and own.start.earliest != MAX_DAY:
        yield pointer, f"comes before {start}"
