"""The addresses of sources: which are there, which moved, which are gone, and where a copy of those is kept."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final, Literal
from urllib.parse import urlsplit

import httpx

from service.documents.document import Body, Document

State = Literal["there", "moved", "gone", "refused", "unreachable"]
# Where copies of pages are kept, asked for the nearest one of an address.
ARCHIVE: Final = "https://archive.org/wayback/available"
SECONDS: Final = 20.0
_AGENT: Final = "brightline-links (checks the sources of public records; one request at a time)"
_GONE: Final = {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}


@dataclass(frozen=True, slots=True)
class Cited:
    """An address and the documents whose sources have it, by kind and id."""

    url: str
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Looked:
    """What stands at an address: its state, where it leads, and a copy of it that is kept elsewhere."""

    cited: Cited
    state: State
    status: int | None = None
    leads_to: str | None = None
    archived: str | None = None


def cited_by(documents: Iterable[Document]) -> list[Cited]:
    """Every address that sources have, in order, each with the documents that cite it."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for document in documents:
        for source in _sources(document.body):
            if source.get("url"):
                found[source["url"]][f"{document.kind} {document.id}"] = None
    return [Cited(url, tuple(names)) for url, names in sorted(found.items())]


def look_at_all(cited: Iterable[Cited], client: httpx.Client, *, jobs: int, archive: bool) -> Iterator[Looked]:
    """Look at every address; no host is asked twice at once. With `archive`, ask for copies of what is not there."""
    hosts: dict[str, list[Cited]] = defaultdict(list)
    for item in cited:
        hosts[urlsplit(item.url).netloc].append(item)
    with ThreadPoolExecutor(jobs) as pool:
        for part in pool.map(lambda items: [look(item, client) for item in items], hosts.values()):
            yield from (_with_copy(found, client) if archive else found for found in part)


def look(cited: Cited, client: httpx.Client) -> Looked:
    """Look at one address, following where it leads; only the head of what comes is read."""
    try:
        with client.stream("GET", cited.url, headers={"User-Agent": _AGENT}) as response:
            status, leads_to = response.status_code, str(response.url)
            moved = any(step.has_redirect_location and _lasts(step) for step in response.history)
    except (httpx.HTTPError, httpx.InvalidURL):
        return Looked(cited, "unreachable")
    return Looked(cited, _state(status, moved=moved), status, leads_to if moved else None)


def _lasts(response: httpx.Response) -> bool:
    return response.status_code in {HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT}


def _state(status: int, *, moved: bool) -> State:
    if status in _GONE:
        return "gone"
    if status >= HTTPStatus.BAD_REQUEST:
        # Many a publisher turns programs away from what people may read.
        return "refused"
    return "moved" if moved else "there"


def _with_copy(found: Looked, client: httpx.Client) -> Looked:
    if found.state not in {"gone", "unreachable"}:
        return found
    return Looked(found.cited, found.state, found.status, found.leads_to, archived_copy(found.cited.url, client))


def archived_copy(url: str, client: httpx.Client) -> str | None:
    """The address of the copy of a page that the archive has, if it has one and can be asked."""
    try:
        told = client.get(ARCHIVE, params={"url": url}, headers={"User-Agent": _AGENT}).raise_for_status().json()
    except (httpx.HTTPError, ValueError):
        return None
    closest: Mapping[str, str] = told.get("archived_snapshots", {}).get("closest", {})
    return closest.get("url")


def _sources(body: Body) -> Sequence[Body]:
    sources = body.get("sources", {})
    return list(sources.values()) if isinstance(sources, dict) else []
