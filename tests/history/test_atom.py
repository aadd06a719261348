from datetime import date
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.faces.atom import Feed, FeedEntry, change_entries, erratum_entries, turn_entries
from service.faces.errata import tell_erratum
from service.history.errata import errata
from tests.history.builders import CITY, NOW, edition, instrument, norm, recorded, sets_of, version
from tests.history.told import change_feed, coming, tell

ATOM = "{http://www.w3.org/2005/Atom}"
FEED = Feed("https://example.org/feed.atom", "Changes", NOW, "Brightline", html="https://example.org/feed", next="/n")
LAW = instrument("law", version(1, "2025-01-01", norm("a"), valid_until="2026-01-01"))
LATER = instrument("law", version(1, "2025-02-01", norm("a")))
ITEMS = [recorded(1, "insert", LAW), recorded(2, "correct", LATER, "It began <later> & so.")]


def parsed(entries):
    return ET.fromstring(FEED.write(entries))  # noqa: S314 - our own text


def texts(root, name):
    return [node.findtext(f"{ATOM}{name}") for node in root.iter(f"{ATOM}entry")]


def test_a_feed_has_all_that_rfc_4287_asks_for():
    root = parsed(change_entries(change_feed(ITEMS, sets_of(ITEMS)), "/v1/changes/{}".format))
    assert root.tag == f"{ATOM}feed"
    assert [root.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated")] == [
        "https://example.org/feed.atom",
        "Changes",
        "2026-06-01T12:00:00.000000Z",
    ]
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "Brightline"
    assert [link.get("rel") for link in root.findall(f"{ATOM}link")] == ["self", "alternate", "next"]
    assert texts(root, "title") == ["insert: The law", "correct: The law"]
    assert texts(root, "summary")[1] == "It began <later> & so. 2 fields changed."
    assert texts(root, "updated")[1] == "2026-06-02T12:00:00.000000Z"
    assert [node.get("term") for node in root.iter(f"{ATOM}category")][:2] == ["insert", "instrument"]
    entry = root.find(f"{ATOM}entry/{ATOM}link")
    assert entry is not None
    assert entry.get("href") == "/v1/changes/1/instrument/law"


def turns():
    found = tell(edition(LAW), CITY, as_of=date(2025, 6, 1)).items
    return found, coming(edition(LAW).library, date(2025, 12, 1), date(2026, 2, 1))


def test_a_timeline_and_what_is_coming_make_entries():
    for items in turns():
        root = parsed(turn_entries(items, "/v1/{0.kind}/{0.id}".format))
        assert texts(root, "summary")[-1].startswith("On 2026-01-01, The law (1 norm) ends")
        assert texts(root, "title")[-1] == "2026-01-01: The law (ends)"


def test_entries_keep_their_ids_and_no_two_share_one():
    once, again = ([*turns()[0]], [*turns()[0]])
    ids = [[entry.id for entry in turn_entries(items, str)] for items in (once, again)]
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == len(ids[0])
    assert all(own_id.startswith("urn:sha256:") for own_id in ids[0])


def test_a_day_that_is_corrected_updates_its_entry():
    first, second = (tell(edition(law), CITY, as_of=date(2025, 6, 1)).items for law in (LAW, LATER))
    ids = [turn_entries(items, str)[0].id for items in (first, second)]
    assert ids[0] == ids[1]


def test_errata_make_entries():
    (entry,) = erratum_entries(map(tell_erratum, errata(ITEMS, sets_of(ITEMS))), "/v1/errata/{}".format)
    assert entry.summary.startswith("The law: wrong from 2026-06-01")
    assert entry.updated > NOW


def test_entries_of_all_the_records_are_distinct_and_parse(minnesota):
    found = coming(minnesota.library, date(2000, 1, 1), date(2027, 1, 1))
    found += [
        item
        for entity in ("us-mn-minneapolis", "us-mn-st-paul")
        for item in tell(minnesota, entity, as_of=date(2026, 1, 1)).items
        if item.turn.kind in {"event", "position"}
    ]
    entries = turn_entries(found, "/v1/{0.kind}/{0.id}".format)
    root = parsed(entries)
    assert len(list(root.iter(f"{ATOM}entry"))) == len(found)
    assert len({entry.id for entry in entries}) == len({item_key(item) for item in found})


def item_key(item):
    return (item.turn.kind, item.turn.edge, item.turn.record)


@given(st.text(), st.text(alphabet=st.characters(codec=None, exclude_categories=[]), max_size=9))
def test_whatever_a_text_holds_the_feed_is_well_formed(title, summary):
    root = parsed([FeedEntry("urn:x", title, NOW, summary, "/a?b=c&d=<e>")])
    assert root.find(f"{ATOM}entry/{ATOM}summary") is not None


@pytest.mark.parametrize("text", ["\x00", "\x0b", "\ud800", "\ufffe"])
def test_what_xml_cannot_hold_is_replaced(text):
    assert texts(parsed([FeedEntry("urn:x", text, NOW, "s", "/")]), "title") == ["\N{REPLACEMENT CHARACTER}"]
