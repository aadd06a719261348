from datetime import date

from service.faces.days import short_day
from tests.history.builders import CITY, coverage, dispute, edition, instrument, norm, position, version
from tests.history.told import coming, coming_told, timeline_told


def rows(*documents, **narrowed):
    found = coming_told(edition(*documents).library, **narrowed)
    return [(item["record"], item["kind"], item["edge"], item["certain"]) for item in found]


def test_what_begins_and_lapses_in_the_window_is_listed():
    law = instrument("law", version(1, "2025-06-01", norm("a"), valid_until="2025-06-30"))
    assert rows(law) == [("law@1", "begins", "begins", True), ("law@1", "ends", "ends", True)]


def test_the_first_day_counts_and_the_last_does_not():
    assert rows(instrument("law", version(1, "2025-06-01", norm("a")))) != []
    assert rows(instrument("law", version(1, "2025-07-01", norm("a")))) == []
    assert rows(instrument("law", version(1, "2025-05-31", norm("a")))) == []


def test_a_day_within_bounds_counts_if_it_may_lie_in_the_window_and_says_so():
    inside = instrument("inside", version(1, ["2025-06-02", "2025-06-04"], norm("a")))
    across = instrument("across", version(1, ["2025-05-02", "2025-06-04"], norm("a")))
    open_ended = instrument("open-ended", version(1, ["2025-06-20", "unknown"], norm("a")))
    assert rows(inside, across, open_ended) == [
        ("across@1", "begins", "begins", False),
        ("inside@1", "begins", "begins", True),
        ("open-ended@1", "begins", "begins", False),
    ]


def test_an_open_end_is_told_as_such():
    library = edition(instrument("open", version(1, ["2015-12-07", "unknown"], norm("a")))).library
    (item,) = coming(library)
    assert (item.certain, short_day(item.turn.on)) == (False, "2015-12-07 or later")
    assert item.words.startswith("On 2015-12-07 or later, ")


def test_a_presumed_day_is_where_answers_place_it_and_is_told_to_be_presumed():
    presumed = {"presumed_from": {"day": "2025-06-20", "ground": "text"}}
    law = instrument("law", version(1, ["2025-05-07", "unknown"], norm("a"), **presumed))
    (item,) = coming_told(edition(law).library)
    assert (item["presumed"], item["certain"]) == ("2025-06-20", False)
    assert item["words"].startswith("On 2025-05-07 or later (presumed 2025-06-20), ")
    assert coming(edition(law).library, date(2025, 7, 1), date(2026, 7, 1)) == []
    assert timeline_told(edition(law), CITY, as_of=date(2025, 6, 19))["items"][0]["when"] == "coming"
    assert timeline_told(edition(law), CITY, as_of=date(2025, 6, 20))["items"][0]["when"] == "past"


def test_a_sunset_is_told_from_a_version_that_gives_way():
    library = edition(
        instrument("law", version(1, "2020-01-01", norm("a")), version(2, "2025-06-02", norm("a"))),
        instrument("sun", version(1, "2020-01-01", norm("a"), valid_until="2025-06-03")),
    ).library
    gives_way, _, lapses = coming_told(library)
    assert gives_way["replaced_by"] == "law@2"
    assert lapses["replaced_by"] is None
    assert lapses["words"] == "On 2025-06-03, The sun (1 norm) ends, and no later version is recorded."


def test_disputes_coverage_and_days_to_comply_by_are_listed_but_no_positions():
    law = instrument("law", version(1, "2020-01-01", norm("a", comply_by="2025-06-15")))
    assert rows(
        law,
        dispute("holds", "law#a", until="2025-06-10"),
        coverage(until="2025-06-20"),
        position("says", "2025-06-05"),
    ) == [
        ("holds", "dispute", "ends", True),
        ("law@1#a", "comply-by", None, True),
        ("read", "coverage", "ends", True),
    ]


def test_nobody_need_comply_with_what_is_no_law_or_has_ended():
    bill = instrument("bill", version(1, "never", norm("a", comply_by="2025-06-15")), kind="bill")
    old = instrument("old", version(1, "2020-01-01", norm("a", comply_by="2025-06-15"), valid_until="2024-01-01"))
    assert rows(bill, old) == []


def test_a_version_without_norms_begins_too():
    assert rows(instrument("law", version(1, "2025-06-02"))) == [("law@1", "begins", "begins", True)]


def test_one_entity_and_one_activity_can_be_asked_for():
    mine = instrument("mine", version(1, "2025-06-02", norm("a"), norm("b", on="tell")))
    theirs = instrument("theirs", version(1, "2025-06-02", norm("a")), jurisdiction="us-st-west")
    assert [row[0] for row in rows(mine, theirs, entity=CITY)] == ["mine@1"]
    (item,) = coming_told(edition(mine, theirs).library, entity=CITY, activity="tell")
    assert item["norms"] == ["mine@1#b"]


def test_the_chapters_of_saint_paul_come_in_the_spring_of_2026(minnesota):
    found = coming_told(minnesota.library, date(2025, 12, 1), date(2026, 4, 30))
    items = {item["record"]: item for item in found}
    for chapter in ("268", "268a", "268b"):
        item = items[f"us-mn-st-paul-leg-code-{chapter}@1"]
        assert (item["kind"], item["certain"]) == ("begins", False)
    assert items["us-mn-minneapolis-executive-order-2025-02@1"]["certain"]
