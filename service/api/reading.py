"""What every read shares: the edition that answers, both clocks told, and records found by id or name."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from operator import itemgetter
from typing import Any
from urllib.parse import quote, urlencode

from flask import current_app, request

from service.answering.editions import Catalogue, Edition
from service.api.services import Services
from service.documents.document import Body
from service.documents.grouping import Ordered
from service.web.negotiate import split_suffix
from service.web.paging import page
from service.web.problems import not_found
from service.web.reply import Elsewhere, Freshness, Reply
from service.web.services import EXTENSION

Query = Mapping[str, Any]
# Makes what is shown of a body, in an edition on a day.
Dress = Callable[[Body, Edition, date], Body]
PLURALS = {"jurisdiction": "jurisdictions", "agency": "agencies", "organisation": "organisations"}


def services() -> Services:
    """What this app was given."""
    given: Services = current_app.extensions[EXTENSION]
    return given


def catalogue() -> Catalogue:
    """The catalogue of this app."""
    return services().catalogue


def edition_of(query: Query) -> Edition:
    """The edition a request asks for."""
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
    rows: Collection[Body],
    key: Callable[[Body], str] = itemgetter("id"),
    dress: Dress | None = None,
) -> Reply:
    """A page of records, in the order of their keys; what `dress` makes of them is made for that page alone."""
    day, number = query["as_of"], edition.record_set.number
    ordered = rows if isinstance(rows, Ordered) else sorted(rows, key=key)
    cut = page(ordered, key, request, record_set=number, as_of=day)
    body = cut.body(as_of=day, known_at=query.get("known_at"), record_set=number)
    if dress:
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
    found = [(kind, own_id) for kind in kinds for own_id in _meant(edition, kind, name)]
    if len(found) == 1:
        raise Elsewhere(unclear(edition, name, found, 308, {"Location": _moved(name, found[0][1])}))
    if found:
        raise Elsewhere(unclear(edition, name, found))
    near = [own_id for kind in kinds for own_id in library.finder.near(kind, name)]
    raise not_found(" or ".join(kinds), name, near, "id")


def _meant(edition: Edition, kind: str, name: str) -> list[str]:
    finder = edition.library.finder
    redirect = finder.redirect(kind, name)
    return [redirect] if redirect else finder.named(kind, name)


def unclear(
    edition: Edition,
    name: str,
    found: Sequence[tuple[str, str]],
    status: int = 300,
    headers: Mapping[str, str] | None = None,
) -> Reply:
    """All that an unclear name may mean, each as its kind and id."""
    candidates = [
        {
            "id": own_id,
            "name": edition.library.entity_name(own_id),
            "href": f"{request.root_path}/v1/{PLURALS[kind]}/{own_id}",
        }
        for kind, own_id in found
    ]
    return Reply({"asked": name, "candidates": candidates}, status, headers=headers or {})


def href(path: str, query: Mapping[str, object] | None = None) -> str:
    """An address of this service, from its root."""
    address = quote(f"{request.root_path}/v1{path}")
    if not query:
        return address
    asked = [(name, value) for name, value in query.items() if value not in {None, ""}]
    return f"{address}?{urlencode(asked)}" if asked else address


def absolute(address: str) -> str:
    """The same with the host, for what is read away from it."""
    return request.host_url.rstrip("/") + address


def _moved(name: str, own_id: str) -> str:
    """The same address with the id in place of the name."""
    stem, suffix = split_suffix(request.path)
    parts = stem.split("/")
    where = next(index for index, part in enumerate(parts) if part == name)
    path = "/".join([*parts[:where], own_id, *parts[where + 1 :]]) + suffix
    query = f"?{request.query_string.decode()}" if request.query_string else ""
    return quote(request.root_path + path) + query
