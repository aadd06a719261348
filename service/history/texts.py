"""The turns of instruments: versions and norms, orders and their stays, events, days to comply by."""

from collections.abc import Iterator, Mapping

from service.core.model import Suspension
from service.core.temporal import ALWAYS, NEVER, Bound, Span
from service.documents.document import Body
from service.documents.refs import norm_id
from service.documents.spans import bound, version_spans
from service.history.selection import Selection
from service.history.turns import BEGINS, Turn, cited, comes, edges, sentence


def text_turns(selection: Selection) -> Iterator[Turn]:
    """When versions, and norms with days of their own, begin and end; norms that turn with their version are one."""
    for body in selection.library.by_kind["instrument"].values():
        if selection.instrument(body):
            spans = version_spans(body)
            versions = body.get("versions", [])
            for version, following in zip(versions, [*versions[1:], None], strict=False):
                successor = str(following["number"]) if following and "valid_until" not in version else ""
                yield from _version_turns(selection, body, version, spans[version["number"]], successor)


def _version_turns(selection: Selection, body: Body, version: Body, span: Span, successor: str) -> Iterator[Turn]:
    known = selection.library.norms
    names = {norm_id(body["id"], version["number"], norm["id"]): norm for norm in version.get("norms", ())}
    chosen = {name: norm for name, norm in names.items() if name in selection.norms}
    for edge, day in edges(span):
        together = {name: norm for name, norm in chosen.items() if _at(known[name].norm.span, edge) == day}
        if together or not names:
            yield _version_turn(body, version, (edge, day), together, successor)
    for name, norm in chosen.items():
        for edge, day in edges(known[name].norm.span):
            if day != _at(span, edge):
                yield _norm_turn(body, name, norm, edge, day)


def _at(span: Span, edge: str) -> Bound:
    return span.start if edge == BEGINS else span.end


def _version_turn(
    body: Body, version: Body, turn: tuple[str, Bound], norms: Mapping[str, Body], successor: str
) -> Turn:
    edge, day = turn
    own_id = f"{body['id']}@{version['number']}"
    keys = [*version.get("sources", ()), *(key for norm in norms.values() for key in norm["sources"])]
    return Turn(
        on=day,
        kind=edge,
        edge=edge,
        record=own_id,
        document=("instrument", body["id"]),
        title=body["title"],
        what=_version_words(body, version, edge, norms, successor),
        sources=cited(body, keys),
        instrument=body["id"],
        norms=tuple(norms),
        replaced_by=f"{body['id']}@{successor}" if successor and edge != BEGINS else "",
    )


def _version_words(body: Body, version: Body, edge: str, norms: Mapping[str, Body], successor: str) -> str:
    many = len(norms)
    count = {0: "", 1: " (1 norm)"}.get(many, f" ({many} norms)")
    subject = body["title"] if len(body["versions"]) == 1 else f"version {version['number']} of {body['title']}"
    subject += count
    if edge == BEGINS:
        said = version.get("summary") or (next(iter(norms.values()))["summary"] if many == 1 else "")
        return sentence(f"{subject} begins: {said}" if said else f"{subject} begins")
    if successor:
        return f"{subject} gives way to version {successor}."
    return f"{subject} ends, and no later version is recorded."


def _norm_turn(body: Body, name: str, norm: Body, edge: str, day: Bound) -> Turn:
    place = "" if norm["pinpoint"] == "unknown" else f", {norm['pinpoint']},"
    return Turn(
        on=day,
        kind=edge,
        edge=edge,
        record=name,
        document=("instrument", body["id"]),
        title=body["title"],
        what=sentence(f"a norm of {body['title']}{place} {edge}: {norm['summary']}"),
        sources=cited(body, norm["sources"]),
        instrument=body["id"],
        norms=(name,),
    )


def order_turns(selection: Selection) -> Iterator[Turn]:
    """When orders that suspend or void norms, and the stays of these orders, begin and end."""
    orders = {order.id: order for order in selection.library.world.suspensions}
    for body in selection.library.by_kind["instrument"].values():
        for written in body.get("suspends", ()):
            order = orders[f"{body['id']}/{written['id']}"]
            if selection.order(order):
                yield from _order_turns(selection, body, written, order)


def _order_turns(selection: Selection, body: Body, written: Body, order: Suspension) -> Iterator[Turn]:
    norms = tuple(sorted(order.norms & selection.norms))
    instruments = sorted({name.partition("@")[0] for name in norms})
    titles = ", ".join(selection.library.by_kind["instrument"][name]["title"] for name in instruments)
    subject = f"the {'voiding' if order.voids else 'suspension'} of {titles} by {body['title']}"
    spans = [("suspended", order.id, subject, order.span)]
    for index, stay in enumerate(order.stays):
        spans.append(("stay", f"{order.id}/stays/{index}", f"a stay of {subject}", stay))
    for kind, record, what, span in spans:
        for edge, day in edges(span):
            yield Turn(
                on=day,
                kind=kind,
                edge=edge,
                record=record,
                document=("instrument", body["id"]),
                title=body["title"],
                what=sentence(f"{what} {edge}"),
                sources=cited(body, written["sources"]),
                instrument=body["id"],
                norms=norms,
            )


def event_turns(selection: Selection) -> Iterator[Turn]:
    """What happened to the instruments."""
    for body in selection.library.by_kind["instrument"].values():
        for event in body.get("events", ()) if selection.instrument(body) else ():
            day = bound(event["date"], f"{body['id']}/{event['id']}")
            if comes(day):
                yield _event_turn(body, event, day)


def _event_turn(body: Body, event: Body, day: Bound) -> Turn:
    by = f" ({event['by']})" if "by" in event else ""
    note = f" {sentence(event['note'])}" if "note" in event else ""
    return Turn(
        on=day,
        kind="event",
        edge="",
        record=f"{body['id']}/{event['id']}",
        document=("instrument", body["id"]),
        title=body["title"],
        what=f"{body['title']}: {event['type']}{by}.{note}",
        sources=cited(body, event["sources"]),
        instrument=body["id"],
    )


def comply_turns(selection: Selection) -> Iterator[Turn]:
    """The days by which norms in force must be complied with."""
    for name in sorted(selection.norms):
        ref = selection.library.norms[name]
        day = bound(ref.body["comply_by"], f"{name}:comply-by") if "comply_by" in ref.body else NEVER
        span = ref.norm.span
        if day != ALWAYS and comes(day) and comes(span.start) and span.end.passed(day.earliest) is not True:
            yield Turn(
                on=day,
                kind="comply-by",
                edge="",
                record=name,
                document=("instrument", ref.instrument["id"]),
                title=ref.instrument["title"],
                what=sentence(f"{ref.instrument['title']} must be complied with: {ref.body['summary']}"),
                sources=tuple(ref.sources),
                instrument=ref.instrument["id"],
                norms=(name,),
            )
