"""An answer holds the records behind the decision, as values."""

from datetime import date

import pytest

from service.answering.answer import Subject
from service.answering.explain import dated
from service.answering.reasons import ConditionName, Dated
from service.core.temporal import MAX_DAY, Bound
from service.core.vocabulary import Ground, Level, Modality, Outcome
from tests.history.builders import (
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
    version,
)

DAY = "2025-06-01"


def answer(*documents, day=DAY, **more):
    return edition(*documents).answer(ask(day, **more))


def test_a_governing_norm_is_shown_with_its_provision():
    law = instrument(
        "law",
        version(1, ["2025-01-01", "unknown"], norm("a", definitions={"stage": "to park"})),
        citation="Code, ch. 1",
    )
    (shown,) = answer(law, day="2024-06-01").not_governing
    assert (shown.id, shown.version, shown.pinpoint) == ("law@1#a", 1, "s. 1")
    assert (shown.instrument.id, shown.instrument.citation, shown.instrument.jurisdiction) == (
        "law",
        "Code, ch. 1",
        CITY,
    )
    assert (shown.modality, shown.counts_as, shown.rank) == (Modality.PROHIBITS, Modality.PROHIBITS, "ordinance")
    assert shown.valid_from == Bound(date(2025, 1, 1), MAX_DAY, "law@1:from")
    assert (shown.definitions, shown.comply_by, shown.evidence) == ({"stage": "to park"}, None, "primary-text")
    assert [source["key"] for source in shown.sources] == ["text"]
    assert (shown.ground, shown.by) == (Ground.NOT_YET_IN_FORCE, None)


def test_what_is_presumed_comes_with_its_words_and_what_would_change():
    shown = answer(
        instrument("law", version(1, "2025-01-01", norm("a", unless=[{"if": "warrant", "effect": "limit"}]))),
        coverage(),
    )
    warrant = ConditionName("warrant", "there is a warrant", None)
    (fact,), (otherwise,) = shown.presumed, shown.unless
    assert (fact.slug, fact.value, fact.about, fact.ground) == ("fact:warrant", "absent", warrant, None)
    assert (otherwise.slug, otherwise.value, otherwise.outcome) == ("fact:warrant", "present", Outcome.NOT_ADDRESSED)


def test_a_case_names_what_it_assumes():
    law = instrument("law", version(1, "2025-01-01", norm("a", when=["warrant"])))
    late = instrument("late", version(1, ["2025-01-01", "2025-12-01"], norm("b", on="stage")))
    facts = answer(law, coverage(), unknown=frozenset({"warrant"})).cases
    assert {literal.about for case in facts for literal in case.when} == {
        ConditionName("warrant", "there is a warrant", None)
    }
    days = [literal for case in answer(late, coverage()).cases for literal in case.when]
    assert {(literal.variable.slug, literal.about) for literal in days} == {
        ("date:late@1:from", Dated("law", "The late"))
    }


@pytest.mark.parametrize(
    ("key", "named"),
    [
        ("law@1", Dated("law", "Code, ch. 1", 1)),
        ("law@1#a", Dated("law", "Code, ch. 1, s. 1")),
        ("law/stop", Dated("order", "Code, ch. 1")),
        ("law/stop/0", Dated("stay", "Code, ch. 1")),
        ("d", Dated("dispute", "Whether d")),
    ],
)
def test_a_day_in_doubt_names_what_begins_or_ends_on_it(key, named):
    texts = (version(1, "2025-01-01", norm("a")), version(2, "2026-01-01", norm("a")))
    order = {"id": "stop", "norms": ["law#a"], "from": ["2025-03-01", "2025-04-01"]}
    law = instrument("law", *texts, citation="Code, ch. 1", suspends=[order])
    library = edition(law, dispute("d", "law#a")).library
    assert dated(library, key) == named


def test_a_dispute_shows_both_sides_with_their_outcomes():
    (contest,) = answer(
        instrument("law", version(1, "2025-01-01", norm("a"))), coverage(), dispute("d", "law#a")
    ).disputes
    assert {side.holds: side.outcomes for side in contest.sides} == {
        "stands": (Outcome.PROHIBITED,),
        "falls": (Outcome.NOT_ADDRESSED,),
    }


@pytest.mark.parametrize(
    ("begins", "highest", "citation"),
    [("2025-01-01", "state@1#a", "The state, s. 1"), (["2025-01-01", "unknown"], "city@1#b", "The city, s. 1")],
)
def test_the_controlling_norm_is_of_the_highest_law_certainly_in_force(begins, highest, citation):
    state = instrument("state", version(1, begins, norm("a")), kind="statute", jurisdiction=STATE)
    city = instrument("city", version(1, "2025-01-01", norm("b")))
    shown = answer(state, city, coverage()).controlling
    assert (shown.norm, shown.citation, shown.since) == (highest, citation, Bound.on(date(2025, 1, 1)))


def test_no_governing_norm_is_no_controlling_one():
    assert answer(coverage()).controlling is None


def test_a_class_is_named_by_its_kind_and_level():
    made = edition()
    members = made.library.members(STATE, Level.PLACE, "police")
    assert made.answer(ask(DAY, members)).subject == Subject(STATE, STATE, Level.PLACE, "police", "Police")
    assert made.answer(ask(DAY)).subject == Subject(CITY, CITY)
    assert not made.answer(ask(DAY)).subject.is_class


def test_coverage_tells_what_was_read_and_what_does_not_reach_the_day():
    shown = answer(
        coverage(looked_for=["rules"]), coverage("old", "2001-01-01", until="2002-01-01", checked="2026-03-01")
    ).coverage
    assert (shown.read, [record.id for record in shown.records], shown.outside_span) == (True, ["read"], ("old",))
    assert (shown.last_checked, shown.records[0].looked_for) == (date(2026, 1, 1), ("rules",))
    assert not answer().coverage.read


def test_own_statements_stand_apart_from_what_others_say():
    documents = (
        position("own", "2025-01-01"),
        position("later", "2025-03-01"),
        position("police", "2025-02-01", holder=POLICE),
        position("other", "2025-01-01", holder="us", about=[CITY], reported_by="A paper"),
        position("elsewhere", "2025-01-01", holder="us", about=["us-st-west"]),
        position("on-another", "2025-01-01", activities=["tell"]),
        position("wider", "2025-01-01", activities=["help"]),
        position("past", "2024-01-01", ended="2024-06-01"),
        position("coming", "2026-01-01"),
    )
    shown = answer(*documents)
    assert [item.id for item in shown.own_statements] == ["later", "wider", "own"]
    assert [(item.id, item.reported_by) for item in shown.positions] == [("police", None), ("other", "A paper")]
    assert shown.own_statements[0].holder.name == CITY


@pytest.mark.parametrize(
    ("kind", "begins", "force"),
    [
        ("ordinance", "2025-01-01", "binding"),
        ("ordinance", "2026-01-01", "not-yet"),
        ("opinion", "2025-01-01", "advisory"),
        ("draft", "2025-01-01", "not-yet"),
    ],
)
def test_the_force_of_the_record_asked_under_is_told(kind, begins, force):
    law = instrument("law", version(1, begins, norm("a")), kind=kind)
    assert answer(law, under="law").force == force
    assert answer(law).force is None
