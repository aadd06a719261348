"""The turns of instruments: versions and norms, orders and their stays, events, days to comply by."""

from collections.abc import Iterator, Mapping

from service.answering.shown import Source
from service.core.model import Suspension
from service.core.temporal import ALWAYS, NEVER, Bound, Span
from service.documents.document import Body, DocumentKey
from service.documents.refs import norm_id
from service.documents.spans import bound, version_spans
from service.history.selection import Selection
from service.history.turns import BEGINS, ComplyTurn, EventTurn, NormTurn, OrderTurn, VersionTurn, cited, comes, edges


def text_turns(selection: Selection) -> Iterator[VersionTurn | NormTurn]:
    """When versions, and norms with days of their own, begin and end; norms that turn with their version are one."""
    for body in selection.library.by_kind["instrument"].values():
        if selection.instrument(body):
            spans = version_spans(body)
            versions = body.get("versions", [])
            for version, following in zip(versions, [*versions[1:], None], strict=False):
                successor = following["number"] if following and "valid_until" not in version else None
                yield from _version_turns(selection, body, version, spans[version["number"]], successor)


def _version_turns(
    selection: Selection, body: Body, version: Body, span: Span, successor: int | None
) -> Iterator[VersionTurn | NormTurn]:
    known = selection.library.norms
    names = {norm_id(body["id"], version["number"], norm["id"]): norm for norm in version.get("norms", ())}
    chosen = {name: norm for name, norm in names.items() if name in selection.norms}
    for edge, day in edges(span):
        together = {name: norm for name, norm in chosen.items() if _at(known[name].norm.span, edge) == day}
        if together or not names:
            yield _version_turn(body, version, (edge, day), together, successor if edge != BEGINS else None)
    for name, norm in chosen.items():
        for edge, day in edges(known[name].norm.span):
            if day != _at(span, edge):
                yield _norm_turn(body, name, norm, edge, day)


def _at(span: Span, edge: str) -> Bound:
    return span.start if edge == BEGINS else span.end


def _version_turn(
    body: Body, version: Body, turn: tuple[str, Bound], norms: Mapping[str, Body], successor: int | None
) -> VersionTurn:
    edge, day = turn
    summary = version.get("summary") or (next(iter(norms.values()))["summary"] if len(norms) == 1 else None)
    return VersionTurn(
        on=day,
        kind=edge,
        edge=edge,
        record=f"{body['id']}@{version['number']}",
        document=DocumentKey("instrument", body["id"]),
        title=body["title"],
        sources=_version_sources(body, version, norms),
        instrument=body["id"],
        norms=tuple(norms),
        replaced_by=f"{body['id']}@{successor}" if successor else None,
        number=version["number"] if len(body["versions"]) > 1 else None,
        summary=summary,
        successor=successor,
    )


def _version_sources(body: Body, version: Body, norms: Mapping[str, Body]) -> tuple[Source, ...]:
    return cited(body, [*version.get("sources", ()), *(key for norm in norms.values() for key in norm["sources"])])


def _norm_turn(body: Body, name: str, norm: Body, edge: str, day: Bound) -> NormTurn:
    return NormTurn(
        on=day,
        kind=edge,
        edge=edge,
        record=name,
        document=DocumentKey("instrument", body["id"]),
        title=body["title"],
        sources=cited(body, norm["sources"]),
        instrument=body["id"],
        norms=(name,),
        pinpoint=norm["pinpoint"],
        summary=norm["summary"],
    )


def order_turns(selection: Selection) -> Iterator[OrderTurn]:
    """When orders that suspend or void norms, and the stays of these orders, begin and end."""
    orders = {order.id: order for order in selection.library.world.suspensions}
    for body in selection.library.by_kind["instrument"].values():
        for written in body.get("suspends", ()):
            order = orders[f"{body['id']}/{written['id']}"]
            if selection.order(order):
                yield from _order_turns(selection, body, written, order)


def _order_turns(selection: Selection, body: Body, written: Body, order: Suspension) -> Iterator[OrderTurn]:
    norms = tuple(sorted(order.norms & selection.norms))
    instruments = sorted({name.partition("@")[0] for name in norms})
    spans = [(order.id, order.span), *((f"{order.id}/stays/{index}", stay) for index, stay in enumerate(order.stays))]
    for record, span in spans:
        for edge, day in edges(span):
            yield OrderTurn(
                on=day,
                kind="suspended" if record == order.id else "stay",
                edge=edge,
                record=record,
                document=DocumentKey("instrument", body["id"]),
                title=body["title"],
                sources=cited(body, written["sources"]),
                instrument=body["id"],
                norms=norms,
                voids=order.voids,
                stay=record != order.id,
                titles=tuple(selection.library.by_kind["instrument"][name]["title"] for name in instruments),
            )


def event_turns(selection: Selection) -> Iterator[EventTurn]:
    """What happened to the instruments."""
    for body in selection.library.by_kind["instrument"].values():
        for event in body.get("events", ()) if selection.instrument(body) else ():
            day = bound(event["date"], f"{body['id']}/{event['id']}")
            if comes(day):
                yield _event_turn(body, event, day)


def _event_turn(body: Body, event: Body, day: Bound) -> EventTurn:
    return EventTurn(
        on=day,
        kind="event",
        edge=None,
        record=f"{body['id']}/{event['id']}",
        document=DocumentKey("instrument", body["id"]),
        title=body["title"],
        sources=cited(body, event["sources"]),
        instrument=body["id"],
        event=event["type"],
        by=event.get("by"),
        note=event.get("note"),
    )


def comply_turns(selection: Selection) -> Iterator[ComplyTurn]:
    """The days by which norms in force must be complied with."""
    for name in sorted(selection.norms):
        ref = selection.library.norms[name]
        day = bound(ref.body["comply_by"], f"{name}:comply-by") if "comply_by" in ref.body else NEVER
        span = ref.norm.span
        if day != ALWAYS and comes(day) and comes(span.start) and span.end.passed(day.earliest) is not True:
            yield ComplyTurn(
                on=day,
                kind="comply-by",
                edge=None,
                record=name,
                document=DocumentKey("instrument", ref.instrument["id"]),
                title=ref.instrument["title"],
                sources=cited(ref.instrument, ref.body["sources"]),
                instrument=ref.instrument["id"],
                norms=(name,),
                summary=ref.body["summary"],
            )
