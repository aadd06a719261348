"""What every read shares: the edition that answers, both clocks told, and records found by id or name."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any
from urllib.parse import quote, urlencode

from flask import current_app, request

from service.answering.editions import Catalogue, Edition
from service.api.rows import Dress, Kept
from service.api.services import Services
from service.documents.document import Body
from service.documents.grouping import Ordered
from service.web.negotiate import split_suffix
from service.web.paging import page
from service.web.problems import not_found
from service.web.reply import Elsewhere, Freshness, Reply
from service.web.services import EXTENSION
from service.world.search.hits import Hit

Query = Mapping[str, Any]
PLURALS = {"jurisdiction": "jurisdictions", "agency": "agencies", "organisation": "organisations"}


def services() -> Services:
    """What this app was given."""
    given: Services = current_app.extensions[EXTENSION]
    return given


def catalogue() -> Catalogue:
    """The catalogue of this app."""
    return services().catalogue


def edition_of(query: Query) -> Edition:
    """The edition a request asks for, once what it asks for at least is known."""
    least = query.get("min_record_set")
    if least is not None:
        catalogue().catch_up(least)
    return catalogue().edition(known_at=query.get("known_at"), record_set=query.get("record_set"))


def clocks(query: Query, edition: Edition) -> dict[str, Any]:
    """Both clocks, resolved, and the record set that answers."""
    found = edition.record_set
    return {
        "as_of": query["as_of"],
        "known_at": query.get("known_at"),
        "record_set": {"number": found.number, "digest": found.digest, "recorded_at": found.recorded_at},
    }


def seed(query: Query, edition: Edition) -> str:
    """What names the content of a read."""
    return f"{edition.record_set.digest}|{query['as_of']}|{query.get('known_at')}"


def reply(query: Query, edition: Edition, body: Mapping[str, Any], freshness: Freshness | None = None) -> Reply:
    """A record with the clocks that told it."""
    told = {**body, **clocks(query, edition)}
    return Reply(told, freshness=freshness or Freshness(), etag_seed=seed(query, edition))


def listed(
    query: Query,
    edition: Edition,
    rows: Collection[Any],
    key: Callable[[Any], Any] = itemgetter("id"),
    dress: Dress | Kept | None = None,
    *,
    in_order: bool = False,
    beside: Mapping[str, Any] | None = None,
) -> Reply:
    """A page of records, in the order of their keys; what `dress` makes of them is made for that page alone.

    With `in_order` the rows come in their order already; `beside` is what stands beside the items.
    """
    day, number = query["as_of"], edition.record_set.number
    kept = isinstance(rows, Ordered) or (in_order and isinstance(rows, Sequence))
    ordered = rows if kept and isinstance(rows, Sequence) else sorted(rows, key=key)
    cut = page(ordered, key, request, record_set=number, as_of=day)
    body = cut.body(as_of=day, known_at=query.get("known_at"), record_set=number, **(beside or {}))
    if isinstance(dress, Kept):
        body["items"] = dress.rows(cut.items, edition, day)
    elif dress:
        body["items"] = [dress(row, edition, day) for row in cut.items]
    return Reply(body, links=cut.links, etag_seed=seed(query, edition))


def one(edition: Edition, kind: str, name: str) -> Body:
    """The document of this kind and id; a 404 that suggests the nearest ids."""
    body = edition.library.body(kind, name)
    if body is None:
        raise not_found(kind.replace("-", " "), name, list(edition.library.by_kind[kind]), "id")
    return body


def place(edition: Edition, kinds: Sequence[str], name: str) -> str:
    """The id of a place or body given by id; raises Elsewhere with a redirect or candidates, or a 404, for others."""
    library = edition.library
    # What is asked for most is written out in a record of its own: the tables are searched only for the rest.
    for kind in kinds:
        if name in library.by_kind[kind].written:
            return name
    if any(name in library.by_kind[kind] for kind in kinds):
        return name
    found = library.search.bearing(name, kinds)
    leads = [own_id for hit in found for own_id in hit.leads_to or (hit.id,)]
    if len(leads) == 1:
        raise Elsewhere(unclear(edition, name, found, 308, {"Location": _moved(name, leads[0])}))
    if leads:
        raise Elsewhere(unclear(edition, name, found))
    raise not_found(" or ".join(kinds), name, library.search.near(name, kinds), "id")


def meant(edition: Edition, kinds: Sequence[str], name: str) -> str:
    """The id of the one thing of these kinds that a name stands for; raises Elsewhere with candidates, or a 404."""
    library = edition.library
    if any(name in library.by_kind[kind] for kind in kinds):
        return name
    found = library.search.bearing(name, kinds)
    leads = [own_id for hit in found for own_id in hit.leads_to or (hit.id,)]
    if not leads:
        raise not_found(" or ".join(kinds), name, library.search.near(name, kinds), "id")
    if len(leads) > 1 or found[0].leads_to:
        raise Elsewhere(unclear(edition, name, found))
    return leads[0]


def unclear(
    edition: Edition, name: str, found: Sequence[Hit], status: int = 300, headers: Mapping[str, str] | None = None
) -> Reply:
    """All that an unclear name may mean; a place without a government leads to its counties, and says so."""
    candidates = [candidate for hit in found for candidate in _candidates(edition, hit)]
    return Reply({"asked": name, "candidates": candidates}, status, headers=headers or {})


def _candidates(edition: Edition, hit: Hit) -> Iterator[dict[str, str]]:
    root = f"{request.root_path}/v1"
    if not hit.leads_to:
        yield {"id": hit.id, "name": hit.name, "href": f"{root}/{PLURALS[hit.kind]}/{hit.id}"}
    for own_id in hit.leads_to:
        yield {
            "id": own_id,
            "name": edition.library.entity_name(own_id),
            "href": f"{root}/jurisdictions/{own_id}",
            "note": f"{hit.name} has no government of its own; it lies in this county.",
        }


def href(path: str, query: Mapping[str, object] | None = None) -> str:
    """An address of this service, from its root."""
    address = quote(f"{request.root_path}/v1{path}")
    if not query:
        return address
    asked = [(name, value) for name, value in query.items() if value not in {None, ""}]
    return f"{address}?{urlencode(asked)}" if asked else address


def absolute(address: str) -> str:
    """The same with where readers find the service, for what is read away from it; a request's `Host` says nothing."""
    return services().address + address


def own_address() -> str:
    """The address that was asked, likewise."""
    query = request.query_string.decode()
    return absolute(quote(request.root_path + request.path) + (f"?{query}" if query else ""))


def _moved(name: str, own_id: str) -> str:
    """The same address with the id in place of the name."""
    stem, suffix = split_suffix(request.path)
    parts = stem.split("/")
    where = next(index for index, part in enumerate(parts) if part == name)
    path = "/".join([*parts[:where], own_id, *parts[where + 1 :]]) + suffix
    query = f"?{request.query_string.decode()}" if request.query_string else ""
    return quote(request.root_path + path) + query
