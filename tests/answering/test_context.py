"""What an answer says of its own currency, of silence, and of what stands beside it."""

from datetime import date

import pytest

from service.core.question import Currency
from service.core.vocabulary import Basis, Command, Outcome, Silence
from tests.history.builders import (
    CITY,
    STATE,
    activity,
    ask,
    coverage,
    dispute,
    document,
    edition,
    instrument,
    norm,
    position,
    version,
)

DAY = "2025-06-01"
LAW = instrument("law", version(1, "2025-01-01", norm("a")))


def answer(*documents, day=DAY, **more):
    return edition(*documents).answer(ask(day, **more))


@pytest.mark.parametrize(("day", "beyond"), [("2026-01-01", False), ("2026-01-02", True)])
def test_an_answer_is_as_current_as_what_was_read(day, beyond):
    shown = answer(LAW, coverage(), day=day)
    assert shown.currency == Currency(date(2026, 1, 1), beyond, Basis.COVERAGE)
    assert shown.outcome is Outcome.PROHIBITED


def test_without_coverage_an_answer_is_as_current_as_the_sources_of_its_norms():
    assert answer(LAW).currency == Currency(date(2026, 1, 1), False, Basis.SOURCES)
    assert answer().currency is None


@pytest.mark.parametrize(
    ("records", "reason"),
    [
        ((), Silence.NEVER_READ),
        ((coverage("old", "2001-01-01", until="2002-01-01"),), Silence.OUTSIDE_SPAN),
        ((coverage(readable=False),), Silence.NOT_READABLE),
        ((coverage(),), Silence.READ),
    ],
)
def test_silence_says_what_it_is_worth(records, reason):
    shown = answer(*records)
    assert (shown.reason, shown.coverage.silence) == (reason, reason)
    assert shown.outcome is (Outcome.NOT_ADDRESSED if reason is Silence.READ else Outcome.NOT_RESEARCHED)
    assert answer(LAW, *records).reason is None


def test_a_body_that_only_has_a_voice_is_bound_by_no_law():
    union = document("organisation", "union", name="A union")
    shown = answer(union, LAW, position("said", "2025-01-01", holder="union"), entity="union")
    assert (shown.outcome, shown.reason) == (Outcome.NOT_ADDRESSED, Silence.VOICE_ONLY)
    assert [item.id for item in shown.own_statements] == ["said"]


def test_what_is_left_open_by_name_is_told_so():
    left = instrument("law", version(1, "2025-01-01", norm("a", "leaves-open")))
    shown = answer(left, coverage())
    assert (shown.outcome, shown.grant, shown.governing[0].of) == (Outcome.PERMITTED, "left-open", Command.BAN)
    plain = answer(instrument("law", version(1, "2025-01-01", norm("a", "permits"))), coverage())
    assert (plain.grant, plain.governing[0].of) == (None, None)


def test_a_presumed_start_is_shown_with_its_ground():
    start = {"presumed_from": {"day": "2025-03-01", "ground": "text"}}
    law = instrument("law", version(1, ["2025-02-01", "unknown"], norm("a"), **start))
    shown = answer(law, coverage())
    (date_taken,) = shown.presumed
    assert (date_taken.variable.slug, date_taken.value) == ("date:law@1:from", "passed")
    assert date_taken.ground is not None
    assert (date_taken.ground["key"], date_taken.ground["title"]) == ("text", "The text")
    assert [(item.value, item.outcome) for item in shown.unless] == [("not-passed", Outcome.NOT_ADDRESSED)]
    opened = answer(law, coverage(), unknown=frozenset({"date:law@1:from"}))
    assert (opened.outcome, opened.presumed) == (Outcome.CONDITIONAL, ())


def test_a_norm_read_so_only_later_is_contested_before_and_names_the_reading():
    ruling = instrument("a-v-b", kind="ruling", citation="A v. B (2025)")
    read = [{"record": "a-v-b", "from": "2025-09-01", "adds": True}]
    law = instrument("law", version(1, "2025-01-01", norm("a", construed_by=read)))
    shown = answer(law, ruling, coverage())
    (contest,) = shown.disputes
    assert (shown.outcome, contest.readings, contest.title) == (Outcome.CONTESTED, ("a-v-b",), "The law, s. 1")
    assert [(side.holds, side.summary, side.authorities) for side in contest.sides] == [
        ("stands", None, ("A v. B (2025)",)),
        ("falls", None, ()),
    ]
    (reading,) = shown.governing[0].construed_by
    assert (reading.record, reading.day, reading.adds) == ("a-v-b", date(2025, 9, 1), True)
    assert answer(law, ruling, coverage(), day="2025-09-01").outcome is Outcome.PROHIBITED


def suit(*events):
    listed = [{"id": f"e{n}", "type": type_, "date": day, "sources": []} for n, (type_, day) in enumerate(events)]
    links = [{"relation": "challenges", "target": "law@1#a"}, {"relation": "construes", "target": "other"}]
    return instrument("us-v-st", kind="ruling", jurisdiction=STATE, links=links, events=listed)


@pytest.mark.parametrize(
    ("events", "since"),
    [
        ([("filed", "2025-02-01")], date(2025, 2, 1)),
        ([("filed", "2025-07-01")], None),
        ([("filed", "2025-02-01"), ("decided", "2025-05-01")], None),
        ([("filed", "2025-02-01"), ("decided", "2025-05-01"), ("filed", "2025-05-20")], date(2025, 5, 20)),
        ([("filed", "2025-02-01"), ("withdrawn", "2025-07-01")], date(2025, 2, 1)),
        ([("issued", "2025-02-01")], None),
    ],
)
def test_a_suit_over_a_governing_instrument_is_shown_while_it_runs(events, since):
    shown = answer(LAW, suit(*events), coverage()).proceedings
    assert [(item.sort, item.id, item.since.earliest) for item in shown] == (
        [("suit", "us-v-st", since)] if since else []
    )


def test_disputes_and_orders_over_governing_norms_are_shown_though_they_change_nothing():
    order = {"id": "stop", "norms": ["law#a"], "from": ["2025-05-01", "2025-07-01"]}
    ruling = instrument("ruling", kind="ruling", suspends=[order])
    shown = answer(LAW, ruling, dispute("d", "law#a"), coverage()).proceedings
    assert {(item.sort, item.id, item.title) for item in shown} == {
        ("dispute", "d", "Whether d"),
        ("order", "ruling/stop", "The ruling"),
    }


def test_an_activity_next_door_is_named_where_a_stated_fact_belongs_to_it():
    stage = activity("stage", see_also=[{"activity": "help", "when": ["warrant"]}])
    (found,) = answer(stage, given=frozenset({"warrant"})).see_also
    assert (found.activity.id, found.activity.phrase, found.because) == ("help", "help", ("warrant",))
    assert answer(stage).see_also == ()


def test_the_place_of_the_act_is_named():
    shown = answer(LAW, coverage(), place=STATE)
    assert shown.place is not None
    assert (shown.place.id, shown.question.place) == (STATE, STATE)
    assert answer(LAW, entity=CITY).place is None
