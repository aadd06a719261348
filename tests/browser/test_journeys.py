"""What people do on the pages: ask, change the day, unfold, compare, follow."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit

SHARING = "/v1/entities/us-mn-minneapolis-police/answers/share-immigration-status"


def test_a_question_is_asked_in_words_and_its_reasons_are_reached(visit: Visit):
    page = visit.open("/")
    page.get_by_role("search").get_by_role("textbox").fill("May the Hennepin County Sheriff hold for ICE?")
    page.get_by_role("button", name="Ask").click()
    expect(page.locator(".outcome").first).to_have_text("prohibited")
    page.get_by_role("link", name="Every reason, with its sources").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("detainer")
    expect(page.get_by_role("heading", name="What governs")).to_be_visible()


def test_another_day_has_another_answer(unscripted: Visit):
    page = unscripted.open("/v1/entities/us-mn-minneapolis/answers/stage-on-government-property")
    expect(page.locator("h1 .outcome")).to_have_text("prohibited")
    page.get_by_label("The law of").fill("2025-06-01")
    page.get_by_role("button", name="Show this day").click()
    expect(page.locator("h1 .outcome")).to_have_text("not addressed")
    page.get_by_role("link", name="Minneapolis", exact=True).first.click()
    expect(page.get_by_role("heading", name="What the law of 2025-06-01 says")).to_be_hidden()
    assert "as_of=2025-06-01" in page.url
    page.get_by_role("link", name="Back to today").click()
    assert "as_of" not in page.url


def test_a_reason_unfolds_and_its_source_leads_out(visit: Visit):
    page = visit.open(SHARING)
    norm = page.locator(".norm", has=page.locator("details")).last
    sources = norm.locator(".sources").first
    expect(sources).to_be_hidden()
    norm.locator("summary").first.click()
    expect(sources).to_be_visible()
    assert str(sources.get_by_role("link").first.get_attribute("href")).startswith("http")


def test_what_is_presumed_can_be_asked_otherwise(unscripted: Visit):
    page = unscripted.open("/v1/entities/us-mn-hennepin-county-sheriff/answers/honor-immigration-detainer")
    before = page.locator("h1 .outcome").inner_text()
    otherwise = page.get_by_role("link", name="Ask so").first
    otherwise.click()
    assert "given=" in page.url or "absent=" in page.url
    expect(page.locator("h1 .outcome")).not_to_have_text(before)


def test_the_keyboard_reaches_the_content_first(visit: Visit):
    page = visit.open(SHARING)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="To the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


@pytest.mark.parametrize("suffix", [".json", ".txt"])
def test_the_same_is_offered_in_other_formats(visit: Visit, suffix: str):
    page = visit.open(SHARING)
    links = page.locator("footer a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    assert SHARING + suffix in links


def test_versions_are_compared_word_by_word(visit: Visit):
    page = visit.open("/v1/instruments/us-mn-minneapolis-separation-ordinance")
    page.get_by_role("link", name="What changed from version 1 to 2").click()
    assert page.locator("ins").count() > 5
    assert page.locator("del").count() > 5


def test_an_unclear_name_gives_all_it_may_mean(unscripted: Visit):
    page = unscripted.open("/portland")
    page.get_by_role("row", name="us-or-portland").get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Portland")
    assert page.url.endswith("/v1/jurisdictions/us-or-portland/answers")
