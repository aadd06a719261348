"""Time maps (RFC 7089): every memento of an instrument or of an answer."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Blueprint
from werkzeug.http import http_date

from schemas.memento import AnswerMapQuery, InstrumentMapQuery, TimeMapOut
from schemas.resources import CandidatesSchema
from service.api.memento import LINK_FORMAT, Mementos, mementos_at, of_answer, of_instrument
from service.api.paths import EntityActivityPath, InstrumentPath
from service.api.reading import Query, absolute, catalogue, place
from service.documents.kinds import ENTITY_KINDS
from service.history.memento import to_second
from service.store.recorded import RecordSet
from service.web.operation import operation
from service.web.problems import not_found
from service.web.reply import Freshness, Link, Reply
from service.web.response import link_header

bp = Blueprint("timemaps", __name__, url_prefix="/v1")
_NOT_PINNED = Freshness(pinned=False)


def link_format(told: Mapping[str, Any]) -> str:
    """A time map as `application/link-format`, in the order RFC 7089 shows its links."""
    listed = told["mementos"]["list"]
    span = {"from": http_date(listed[0]["datetime"]), "until": http_date(listed[-1]["datetime"])}
    links = [
        Link(told["original_uri"], "original"),
        Link(told["timemap_uri"], "self", {"type": LINK_FORMAT, **span}),
        Link(told["timegate_uri"], "timegate"),
        *(Link(item["uri"], item["rel"], {"datetime": http_date(item["datetime"])}) for item in listed),
    ]
    return ",\n".join(link_header([link]) for link in links) + "\n"


@operation(
    bp,
    "GET",
    "/timemaps/instruments/<id>",
    path=InstrumentPath,
    query=InstrumentMapQuery,
    responses={200: TimeMapOut},
    summary="Every memento of an act: the record sets that changed what is said of it",
    tags=["history"],
    text=link_format,
    renderers={LINK_FORMAT: link_format},
)
def instrument_timemap(own_id: str, query: Query) -> Reply:
    """Map the mementos of an instrument."""
    found = of_instrument(own_id)
    if not found:
        raise not_found("instrument", own_id, list(catalogue().edition().library.by_kind["instrument"]), "id")
    return _map(f"/instruments/{own_id}", found, query)


@operation(
    bp,
    "GET",
    "/timemaps/entities/<id>/answers/<activity>",
    path=EntityActivityPath,
    query=AnswerMapQuery,
    responses={200: TimeMapOut, 300: CandidatesSchema, 308: CandidatesSchema},
    summary="Every memento of an answer: the record sets that can give it",
    tags=["history"],
    text=link_format,
    renderers={LINK_FORMAT: link_format},
)
def answer_timemap(own_id: str, activity: str, query: Query) -> Reply:
    """Map the mementos of an answer."""
    found = of_answer(own_id, activity)
    if found:
        return _map(f"/entities/{own_id}/answers/{activity}", found, query)
    edition = catalogue().edition()
    place(edition, ENTITY_KINDS, own_id)
    raise not_found("activity", activity, list(edition.library.world.activities), "activity")


def _map(path: str, found: Sequence[RecordSet], query: Query) -> Reply:
    # The map grows with every record set, whatever day it is asked of.
    named = f"{found[-1].digest}|{query['as_of']}|{absolute('')}"
    return Reply(told_map(mementos_at(path, found, absolute(""))), freshness=_NOT_PINNED, etag_seed=named, typed=True)


def told_map(mementos: Mementos) -> dict[str, Any]:
    """A map of at least one memento, whose links say which is the first and which the last."""
    listed = [
        {
            "uri": mementos.uri_of(item),
            "rel": mementos.link(place).rel,
            "datetime": to_second(item.recorded_at),
            "record_set": item.number,
        }
        for place, item in enumerate(mementos.record_sets)
    ]
    first, last = listed[0], listed[-1]
    return {
        "original_uri": mementos.original,
        "timegate_uri": mementos.original,
        "timemap_uri": mementos.timemap,
        "from": first["datetime"],
        "until": last["datetime"],
        "mementos": {"first": first, "last": last, "list": listed},
    }
