"""The addresses of sources are looked at, one at a time for each host, and said to be there, moved or gone."""

from collections import Counter
from threading import Lock
from time import sleep

import httpx
import pytest

from service.documents.document import Document
from service.files.links import Cited, cited_by, look_at_all

PAGES = {
    "https://law.test/here": httpx.Response(200),
    "https://law.test/old": httpx.Response(301, headers={"Location": "https://law.test/here"}),
    "https://law.test/for-now": httpx.Response(302, headers={"Location": "https://law.test/here"}),
    "https://law.test/gone": httpx.Response(410),
    "https://news.test/lost": httpx.Response(404),
    "https://news.test/shut": httpx.Response(403),
}
COPY = "https://archive.test/2024/lost"


def answer(request):
    url = str(request.url)
    if url.startswith("https://archive.org/"):
        known = request.url.params["url"] == "https://news.test/lost"
        return httpx.Response(200, json={"archived_snapshots": {"closest": {"url": COPY}} if known else {}})
    if url not in PAGES:
        raise httpx.ConnectError("no such host", request=request)
    found = PAGES[url]
    return httpx.Response(found.status_code, headers=found.headers)


def looked(*urls, archive=False, handler=answer):
    with httpx.Client(transport=httpx.MockTransport(handler), follow_redirects=True) as client:
        found = look_at_all([Cited(url, ()) for url in urls], client, jobs=4, archive=archive)
        return {item.cited.url: item for item in found}


@pytest.mark.parametrize(
    ("url", "state", "status"),
    [
        ("https://law.test/here", "there", 200),
        ("https://law.test/old", "moved", 200),
        ("https://law.test/for-now", "there", 200),
        ("https://law.test/gone", "gone", 410),
        ("https://news.test/lost", "gone", 404),
        ("https://news.test/shut", "refused", 403),
        ("https://nowhere.test/", "unreachable", None),
    ],
)
def test_what_stands_at_an_address(url, state, status):
    found = looked(url)[url]
    assert (found.state, found.status) == (state, status)
    assert (found.leads_to == "https://law.test/here") == (state == "moved")


def test_a_copy_is_asked_for_only_of_what_is_not_there():
    found = looked(*PAGES, archive=True)
    assert {url for url, item in found.items() if item.archived} == {"https://news.test/lost"}
    assert found["https://news.test/lost"].archived == COPY
    assert not any(item.archived for item in looked(*PAGES).values())


def test_no_host_is_asked_twice_at_once_and_hosts_are_asked_beside_each_other():
    at_once, most, lock = Counter[str](), Counter[str](), Lock()

    def slow(request):
        host = request.url.host
        with lock:
            at_once[host] += 1
            most[host] = max(most[host], at_once[host])
            most["all"] = max(most["all"], at_once.total())
        sleep(0.05)
        with lock:
            at_once[host] -= 1
        return httpx.Response(200)

    looked(*(f"https://{host}.test/{number}" for host in "ab" for number in range(3)), handler=slow)
    assert most == {"a.test": 1, "b.test": 1, "all": 2}


def test_each_address_is_listed_once_with_whoever_cites_it():
    one = {"a": {"url": "https://law.test/here"}, "b": {"publisher": "P"}}
    documents = [
        Document("instrument", "x", {"sources": one}),
        Document("position", "y", {"sources": {"c": {"url": "https://law.test/here"}}}),
        Document("activity", "z", {}),
    ]
    assert cited_by(documents) == [Cited("https://law.test/here", ("instrument x", "position y"))]
