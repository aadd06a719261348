"""Changes in recorded order: what was inserted, corrected, superseded, withdrawn and merged."""

from datetime import datetime

from flask import Blueprint, request

from schemas.history import ChangesQuery, RecordedChange
from service.api.history.feeds import changes_feed
from service.api.history.reading import chronicle, freshness, record_set_of
from service.api.pages import page as html_page
from service.api.reading import Query
from service.faces.atom import MIMETYPE
from service.faces.html import logs
from service.faces.text.history import changes_text
from service.store.recorded import LoggedChange, RecordSet
from service.web.negotiate import HTML
from service.web.operation import now, operation
from service.web.paging import page
from service.web.problems import bad_parameter
from service.web.queries import listing
from service.web.reply import Reply

bp = Blueprint("changes", __name__, url_prefix="/v1")


@operation(
    bp,
    "GET",
    "/changes",
    query=ChangesQuery,
    responses={200: listing(RecordedChange, "ChangeList")},
    summary="What was recorded, in recorded order",
    description=(
        "From `since=0` on, each `body` put in the place of the one before (and taken away where it is null) rebuilds "
        "the data exactly. To follow the records, ask again with `since=` the number in `record_set`."
    ),
    tags=["history"],
    text=changes_text,
    renderers={MIMETYPE: changes_feed, HTML: html_page(logs.CHANGES.page)},
)
def list_changes(query: Query) -> Reply:
    """List changes in recorded order."""
    known = record_set_of(query)
    after, until = _number("since", query.get("since", 0), known), _number("until", query.get("until"), known)
    rows = [item for item in chronicle().log(until).between(after, until) if _fits(item, query)]
    cut = page(rows, lambda item: (item.record_set, item.kind, item.id), request, record_set=known.number)
    body = cut.body(known_at=query.get("known_at"), record_set=known.number)
    body["items"] = chronicle().changes(cut.items)
    seed = f"{known.digest}|{after}|{until}"
    return Reply(body, links=cut.links, freshness=freshness(query), etag_seed=seed, typed=True)


def _number(name: str, asked: int | datetime | None, known: RecordSet) -> int:
    """The record set that a number or a moment stands for, among those that are known."""
    if asked is None:
        return known.number
    if isinstance(asked, int):
        if asked > known.number:
            raise bad_parameter(name, asked, f"The newest record set here is {known.number}.")
        return asked
    if asked > now():
        raise bad_parameter(name, asked.isoformat(), f"`{name}` is in the future.")
    found = [item.number for item in chronicle().log(known.number).up_to(known.number) if item.recorded_at <= asked]
    return found[-1] if found else 0


def _fits(item: LoggedChange, query: Query) -> bool:
    return all(query.get(name) in {None, getattr(item, name)} for name in ("kind", "id", "action"))
