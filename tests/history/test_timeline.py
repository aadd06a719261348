from dataclasses import replace
from datetime import date, timedelta

from hypothesis import event, given, settings
from hypothesis import strategies as st

from service.answering.editions import Edition
from service.core.decide import decide
from service.core.question import Question
from service.history.steps import outlines
from service.world.library import Library
from tests.history.builders import (
    CAST,
    CITY,
    POLICE,
    STATE,
    ask,
    coverage,
    dispute,
    edition,
    instrument,
    norm,
    position,
    record_set,
    version,
)
from tests.history.told import steps_told, timeline_told
from tests.strategies import consistent_cases

DAY = date(2025, 6, 1)
FEWER = settings(max_examples=60)


def rows(found):
    return [(item["on"]["earliest"], item["kind"], item["edge"], item["record"]) for item in found["items"]]


def test_versions_begin_and_give_way_in_legal_order():
    law = instrument("law", version(1, "2020-01-01", norm("a")), version(2, "2025-01-01", norm("a"), norm("b")))
    found = timeline_told(edition(law), CITY, as_of=DAY)
    assert rows(found) == [
        ("2020-01-01", "begins", "begins", "law@1"),
        ("2025-01-01", "ends", "ends", "law@1"),
        ("2025-01-01", "begins", "begins", "law@2"),
    ]
    first, end, second = found["items"]
    assert (end["replaced_by"], first["replaced_by"]) == ("law@2", None)
    assert second["norms"] == ["law@2#a", "law@2#b"]
    assert end["words"] == "On 2025-01-01, version 1 of The law (1 norm) gives way to version 2."
    assert first["sources"][0]["publisher"] == "City of East"
    assert first["document"] == {"kind": "instrument", "id": "law"}


def test_a_norm_with_days_of_its_own_turns_by_itself():
    law = instrument("law", version(1, "2020-01-01", norm("a"), norm("b", valid_until="2025-07-01")))
    found = timeline_told(edition(law), CITY, as_of=DAY)
    assert rows(found) == [
        ("2020-01-01", "begins", "begins", "law@1"),
        ("2025-07-01", "ends", "ends", "law@1#b"),
    ]
    assert [item["when"] for item in found["items"]] == ["past", "coming"]


def test_only_what_binds_the_entity_is_on_its_timeline_told():
    mine = instrument("mine", version(1, "2020-01-01", norm("a")))
    theirs = instrument("theirs", version(1, "2020-01-01", norm("a")), jurisdiction="us-st-west")
    of_the_state = instrument("wide", version(1, "2021-01-01", norm("a")), jurisdiction="us-st", kind="statute")
    found = timeline_told(edition(mine, theirs, of_the_state), POLICE, as_of=DAY)
    assert [item["instrument"] for item in found["items"]] == ["mine", "wide"]


def test_what_holds_whoever_acts_in_another_city_is_not_on_its_timeline():
    def anyone(city):
        return norm("a", bearer={"where": [city]})

    mine = instrument("mine", version(1, "2020-01-01", anyone(CITY)))
    theirs = instrument("theirs", version(1, "2020-01-01", anyone("us-st-west")), jurisdiction="us-st-west")
    made = edition(mine, theirs)
    assert [item["instrument"] for item in timeline_told(made, POLICE, as_of=DAY)["items"]] == ["mine"]
    # Of the state, whoever acts in either city may be meant.
    assert [item["instrument"] for item in timeline_told(made, STATE, as_of=DAY)["items"]] == ["mine", "theirs"]


def test_what_never_begins_is_not_on_it_but_what_happened_to_it_is():
    bill = instrument(
        "bill",
        version(1, "never", norm("a")),
        kind="bill",
        events=[{"id": "in", "type": "introduced", "date": "2025-03-01", "by": "A member", "sources": ["text"]}],
    )
    found = timeline_told(edition(bill), CITY, as_of=DAY)
    assert rows(found) == [("2025-03-01", "event", None, "bill/in")]
    assert found["items"][0]["words"] == "On 2025-03-01, The bill: introduced (A member)."


def test_orders_stays_disputes_and_positions_are_on_it():
    law = instrument("law", version(1, "2020-01-01", norm("a", comply_by="2025-12-31")))
    stays = [{"from": "2025-03-01", "until": "2025-04-01"}]
    order = {"id": "halt", "norms": ["law"], "from": "2025-02-01", "until": "2025-09-01", "stays": stays}
    court = instrument("court", kind="ruling", jurisdiction="us", suspends=[{**order, "sources": ["text"]}])
    made = edition(law, court, dispute("holds", "law#a", until="2025-05-01"), position("says", "2025-01-15"))
    assert rows(timeline_told(made, CITY, as_of=DAY, activity="stage")) == [
        ("2020-01-01", "begins", "begins", "law@1"),
        ("2025-01-15", "position", "begins", "says"),
        ("2025-02-01", "dispute", "begins", "holds"),
        ("2025-02-01", "suspended", "begins", "court/halt"),
        ("2025-03-01", "stay", "begins", "court/halt/stays/0"),
        ("2025-04-01", "stay", "ends", "court/halt/stays/0"),
        ("2025-05-01", "dispute", "ends", "holds"),
        ("2025-09-01", "suspended", "ends", "court/halt"),
        ("2025-12-31", "comply-by", None, "law@1#a"),
    ]


def test_an_activity_keeps_what_is_about_it_or_a_wider_one():
    law = instrument("law", version(1, "2020-01-01", norm("a"), norm("b", on="help"), norm("c", on="tell")))
    (item,) = timeline_told(edition(law), CITY, as_of=DAY, activity="stage")["items"]
    assert item["norms"] == ["law@1#a", "law@1#b"]


def test_days_within_bounds_are_placed_by_the_first_and_said_to_be_uncertain():
    first = instrument("first", version(1, ["2025-05-01", "2025-07-01"], norm("a")))
    second = instrument("second", version(1, ["unknown", "2024-01-01"], norm("a")))
    third = instrument("third", version(1, "unknown", norm("a")))
    found = timeline_told(edition(first, second, third), CITY, as_of=DAY)
    assert [item["instrument"] for item in found["items"]] == ["third", "second", "first"]
    assert [item["when"] for item in found["items"]] == ["uncertain", "past", "uncertain"]
    assert found["items"][2]["words"].startswith("On a day from 2025-05-01 to 2025-07-01, The first (1 norm) begins")


def test_steps_go_through_all_time_without_a_gap():
    law = instrument("law", version(1, "2025-01-01", norm("a"), valid_until="2025-09-01"))
    steps = steps_told(edition(law, coverage()), ask("2025-06-01"))
    assert [(step["from"], step["until"], step["outcome"]) for step in steps] == [
        (None, "2020-01-01", "not-researched"),
        ("2020-01-01", "2025-01-01", "not-addressed"),
        ("2025-01-01", "2025-09-01", "prohibited"),
        ("2025-09-01", None, "not-addressed"),
    ]
    assert steps[2]["governing"] == ["law@1#a"]
    assert steps[1]["ends_with"] == ["law@1#a"]


def test_there_are_no_steps_without_an_activity():
    assert timeline_told(edition(), CITY, as_of=DAY)["steps"] is None


def test_minneapolis_did_not_address_staging_before_the_order_and_bars_it_since(minnesota):
    found = timeline_told(minnesota, "us-mn-minneapolis", as_of=DAY, activity="stage-on-government-property")
    outcomes = [(step["from"], step["outcome"]) for step in found["steps"]]
    assert ("2025-12-03", "prohibited") in outcomes
    before = [outcome for start, outcome in outcomes if (start or "") < "2025-12-03"]
    after = [outcome for start, outcome in outcomes if (start or "") >= "2025-12-03"]
    assert before[-1] == "not-addressed"
    assert set(after) == {"prohibited"}
    order = next(item for item in found["items"] if item["record"] == "us-mn-minneapolis-executive-order-2025-02@1")
    assert (order["on"]["earliest"], order["when"]) == ("2025-12-03", "coming")


def test_every_item_of_every_entity_of_the_records_says_what_and_whence(minnesota):
    for entity in ("us-mn-st-paul", "us-mn-hennepin-county-sheriff", "org-st-paul-police-federation"):
        for item in timeline_told(minnesota, entity, as_of=DAY)["items"]:
            assert item["words"].endswith((".", "!", "?"))
            assert item["sources"]


@FEWER
@given(consistent_cases(), st.integers(-3, 12))
def test_steps_equal_a_fresh_decision_on_every_day_sampled(case, offset):
    world, question = case
    library = Library(CAST)
    library.world = world
    day = date(2026, 1, 1) + timedelta(days=offset)
    steps = list(outlines(Edition(record_set(1), library), question))
    event(f"{len(steps)} steps")
    assert steps[0].validity.start is None
    assert steps[-1].validity.until is None
    (step,) = [step for step in steps if holds(step.validity, day)]
    fresh = decide(world, replace(question, as_of=day))
    assert (step.outcome, step.governing) == (fresh.outcome, fresh.governing)


def holds(validity, day):
    return (validity.start or date.min) <= day and (validity.until is None or day < validity.until)


@FEWER
@given(st.dates(date(2000, 1, 1), date(2028, 1, 1)))
def test_the_steps_of_the_records_equal_a_fresh_decision_on_any_day(minnesota, day):
    for entity in ("us-mn-minneapolis", "us-mn-st-paul", "us-mn-jackson-county-sheriff"):
        question = Question(entity, "stage-on-government-property", day)
        steps = steps_told(minnesota, question)
        iso = day.isoformat()
        (step,) = [s for s in steps if (s["from"] or "") <= iso < (s["until"] or "9999")]
        assert step["outcome"] == decide(minnesota.library.world, question).outcome
