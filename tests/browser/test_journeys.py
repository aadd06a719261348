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


def test_the_map_plays_the_years(visit: Visit):
    page = visit.open("/v1/map?activity=honor-immigration-detainer")
    hennepin = page.locator("#a27053")
    now = hennepin.get_attribute("class")
    page.get_by_label("Day, from").focus()
    page.keyboard.press("Home")
    expect(page.locator("#shown")).to_have_text("2003-01-01", timeout=30_000)
    expect(hennepin).not_to_have_attribute("class", str(now))
    expect(page.locator("#a09001")).to_be_visible()
    expect(page.locator("#a09110")).to_be_hidden()
    expect(page.get_by_role("caption")).to_contain_text("2003-01-01")
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    page.get_by_role("button", name="Play").click()
    expect(hennepin).to_have_attribute("class", str(now), timeout=30_000)
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    assert visit.complaints == []


def test_the_map_has_its_days_as_links(unscripted: Visit):
    page = unscripted.open("/v1/map?activity=honor-immigration-detainer")
    expect(page.get_by_label("Day, from")).to_be_hidden()
    page.get_by_role("link", name="2019", exact=True).click()
    expect(page.locator("#a09001")).to_be_visible()
    page.get_by_role("link", name="Connecticut").click()
    page.get_by_role("row", name="Hartford County").get_by_role("link").click()
    assert "as_of=2019-01-01" in page.url
    expect(page.get_by_role("heading", level=1)).to_contain_text("detainer")


def test_an_area_leads_to_its_answer(scripted: Visit):
    page = scripted.open("/v1/map?activity=honor-immigration-detainer")
    page.locator("#a27053").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("prohibited", timeout=30_000)
    assert "/v1/entities/us-mn-hennepin-county/answers/honor-immigration-detainer?as_of=" in page.url
