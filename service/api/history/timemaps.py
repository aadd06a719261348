"""Time maps (RFC 7089): every memento of an instrument or of an answer."""

from collections.abc import Sequence

from flask import Blueprint

from schemas.receipt import AnswerMapQuery, InstrumentMapQuery, TimeMapOut
from schemas.resources import CandidatesSchema
from service.api.history.reading import chronicle
from service.api.memento import of_answer, of_instrument, timemap_of
from service.api.paths import EntityActivityPath, InstrumentPath
from service.api.reading import Query, absolute, catalogue, place
from service.documents.kinds import ENTITY_KINDS
from service.history.fields import Plain
from service.history.timemap import LINK_FORMAT, TimeMap
from service.store.facts import RecordSet
from service.web.operation import operation
from service.web.problems import not_found
from service.web.reply import Freshness, Reply

bp = Blueprint("timemaps", __name__, url_prefix="/v1")
_NOT_PINNED = Freshness(pinned=False)


def link_format(data: Plain) -> str:
    """A time map as `application/link-format`."""
    uris = {item["record_set"]: item["uri"] for item in data["mementos"]["list"]}
    sets = [found for found in chronicle().record_sets() if found.number in uris]
    made = TimeMap(
        data["original_uri"], data["timegate_uri"], data["timemap_uri"], sets, lambda item: uris[item.number]
    )
    return made.text()


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
    return Reply(timemap_of(path, found, absolute("")).parts(), freshness=_NOT_PINNED, etag_seed=named)
