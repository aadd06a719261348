"""A library gives the records of one record set by what they are about."""

from service.core.vocabulary import Level
from service.documents.document import Document
from tests.history.builders import CAST, CITY, POLICE, STATE, document, edition, instrument, norm, position, version


def library(*documents):
    return edition(*documents).library


def test_positions_are_found_by_their_holder_and_by_whom_they_are_about_each_once():
    made = library(
        position("own", "2025-01-01", about=[CITY, STATE]),
        position("about", "2025-01-01", holder="us", about=[CITY]),
        position("other", "2025-01-01", holder="us"),
    )
    assert {item.id for item in made.positions_of({CITY, STATE})} == {"own", "about"}
    assert made.positions_of({POLICE}) == []


def test_a_proposal_is_weighed_only_where_it_is_asked_about():
    bill = instrument("bill", version(1, "2025-01-01", norm("a")), kind="bill")
    made = library(bill, instrument("law", version(1, "2025-01-01", norm("a"))))
    assert [item.id for item in made.world.norms] == ["law@1#a"]
    assert set(made.norms) == {"bill@1#a", "law@1#a"}


def test_entities_are_named_and_found_by_their_kind():
    made = library(document("organisation", "union", name="A union"))
    assert [made.entity_name(name) for name in (POLICE, "union", "none")] == ["East Police", "A union", "none"]
    assert [agency.id for agency in made.agencies_of(CITY)] == [POLICE]
    assert made.agencies_of(STATE) == []


def test_a_class_has_the_levels_of_its_kind():
    members = library().members(STATE, None, "police")
    assert (members.jurisdiction, members.chain, members.kind_levels) == (STATE, (STATE, "us"), {Level.PLACE})


def test_a_class_of_a_level_knows_what_else_its_members_are():
    both = document(
        "jurisdiction", "us-st-both", name="Both", levels=["county", "place"], form="consolidated", parent=STATE
    )
    written = library(both)
    assert written.members(STATE, Level.PLACE, "").also == {Level.COUNTY}
    assert written.members(STATE, Level.PLACE, "").forms == frozenset(), "some forms are not known"
    assert written.members("us-st-both", Level.PLACE, "").forms == {"consolidated"}
    assert library().members(STATE, Level.PLACE, "").also == frozenset()


def test_whoever_acts_in_a_place_is_only_surely_of_the_nation():
    assert library().members(CITY, None, "any").chain == ("us",)


def test_the_codebook_has_a_digest_of_its_own():
    before = library().codebook_digest
    assert library(instrument("law", version(1, "2025-01-01", norm("a")))).codebook_digest == before
    warrant = next(item for item in CAST if item.id == "warrant")
    assert library(Document("condition", "warrant", {**warrant.body, "note": "Said better."})).codebook_digest != before


def test_a_norm_carries_the_sources_it_cites_and_the_grade_of_the_strongest():
    news = {"publisher": "A paper", "title": "A report", "kind": "news", "retrieved": "2026-01-01"}
    text = {**news, "kind": "primary-text"}
    law = instrument(
        "law",
        version(1, "2025-01-01", norm("a", sources=["b"]), norm("b", sources=["b", "a"])),
        sources={"a": text, "b": news},
    )
    norms = library(law).norms
    assert [source["key"] for source in norms["law@1#b"].sources] == ["b", "a"]
    assert [norms[name].evidence for name in ("law@1#a", "law@1#b")] == ["news", "primary-text"]
