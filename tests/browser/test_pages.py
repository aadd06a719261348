"""Every page in a real browser: accessible, whole on a phone, and needing nothing from elsewhere."""

import gzip
from importlib.resources import files

import pytest
from flask import Flask

from tests.browser.conftest import Visit

CITY, POLICE = "us-mn-minneapolis", "us-mn-minneapolis-police"
ORDINANCE = "us-mn-minneapolis-separation-ordinance"
PAGES = {
    "home": "/",
    "place": "/minneapolis-mn",
    "place-then": f"/v1/jurisdictions/{CITY}/answers?as_of=2025-12-05",
    "agency": f"/v1/entities/{POLICE}/answers",
    "contested": f"/v1/entities/{POLICE}/answers/share-immigration-status",
    "conditional": f"/v1/entities/{CITY}/answers/adopt-policy-limiting-cooperation",
    "prohibited": "/minneapolis-mn/stage-on-government-property",
    "class": "/v1/jurisdictions/us-mn/answers/enter-287g-agreement?kind=sheriff",
    "instrument": f"/v1/instruments/{ORDINANCE}",
    "diff": f"/v1/instruments/{ORDINANCE}/diff?from=1&to=2",
    "instruments": "/v1/instruments?within=us-mn",
    "norm": f"/v1/norms/{ORDINANCE}@2%23no-status-questions-in-services",
    "norms": "/v1/norms",
    "timeline": f"/v1/entities/{CITY}/timeline",
    "timeline-of-one": f"/v1/entities/{CITY}/timeline?activity=stage-on-government-property",
    "search": "/v1/search?q=hennepin+sheriff",
    "asked": "/v1/ask?q=May+the+Hennepin+County+Sheriff+hold+for+ICE",
    "unclear": "/v1/ask?q=crowd+control",
    "unread": "/v1/ask?q=xyzzy",
    "several": "/portland",
    "record": f"/v1/jurisdictions/{CITY}",
    "agencies": "/v1/agencies?kind=sheriff",
    "positions": "/v1/positions",
    "disputes": "/v1/disputes",
    "activities": "/v1/activities",
    "activity": "/v1/activities/share-information",
    "coverage": "/v1/coverage",
    "coming": "/v1/upcoming?from=2026-01-01&until=2027-07-01",
    "compared": "/v1/compare?entities=us-mn-minneapolis,us-il-chicago&activities=share-information",
    "compared-many": "/v1/compare?within=us-mn&kind=sheriff&activities=enter-287g-agreement",
    "read": "/v1/coverage/matrix",
    "changes": "/v1/changes",
    "record-sets": "/v1/record-sets",
    "record-set": "/v1/record-sets/1",
    "difference": (
        f"/v1/answers/difference?entity={CITY}&activity=stage-on-government-property"
        "&as_of=2025-11-01&to_as_of=2025-12-05"
    ),
    "versions": f"/v1/instruments/{ORDINANCE}/versions",
    "version": f"/v1/instruments/{ORDINANCE}/versions/2",
    "events": f"/v1/instruments/{ORDINANCE}/events",
    "method": "/v1/guides/method",
    "guides": "/v1/guides",
    "guide": "/v1/guides/guide",
    "editing": "/v1/guides/editing",
    "rule-at-work": "/v1/decision-rule/cases",
    "step-by-step": f"/v1/entities/{POLICE}/answers/share-immigration-status?explain=trace",
    "card": "/embed/minneapolis-mn/crowd-control",
    "map": "/v1/map",
    "map-of-states": "/v1/map?level=state&activity=enter-287g-agreement",
    "map-within": "/v1/map?within=us-ct&as_of=2020-01-01",
    "errata": "/v1/errata",
    "rule": "/v1/decision-rule",
    "about": "/v1/about",
    "problems": "/problems",
    "problem": "/problems/not-found",
    "nothing": "/v1/nothing",
    "refused": "/v1/norms?kind=sherif&as_of=never",
}
HTML = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
KILOBYTE = 1000
# What a page may weigh, compressed, where it is not 100 kilobytes.
HEAVY = {"/": 30, "/v1/map": 180}


@pytest.fixture(scope="session")
def axe() -> str:
    """The checker of accessibility, as its makers ship it."""
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_a_page_is_accessible_and_whole_and_loads_nothing_from_elsewhere(visit: Visit, axe: str, path: str):
    page = visit.open(path)
    page.evaluate(axe)
    found = page.evaluate("axe.run()")
    assert [(item["id"], item["nodes"][0]["html"][:200]) for item in found["violations"]] == []
    # A page that is refused is a failure to load, and the browser says so; it may say nothing else.
    assert [text for text in visit.complaints if "Failed to load resource" not in text] == []
    assert [url for url in visit.requested if not url.startswith(visit.site + "/")] == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert "not legal advice" in page.inner_text("footer")
    assert page.locator("h1").count() == 1


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_a_page_reads_the_same_without_javascript(scripted: Visit, unscripted: Visit, path: str):
    page = scripted.open(path)
    # What only a script can do is only there with it.
    page.locator(".play").evaluate_all("all => all.forEach(one => one.remove())")
    assert unscripted.open(path).inner_text("body") == page.inner_text("body")


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_a_page_is_light(served: Flask, path: str):
    response = served.test_client().get(path, headers={"Accept": HTML})
    assert response.mimetype == "text/html"
    assert len(gzip.compress(response.data)) < HEAVY.get(path, 100) * KILOBYTE
