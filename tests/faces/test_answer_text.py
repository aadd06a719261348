"""Answers as text for a terminal."""

from datetime import date

import pytest

from service.answering.shown import Named
from service.faces.telling import AgencyTold, BatchTold, TableTold, suppose, tell, tell_outline
from service.faces.text.answers import WIDTH, answer_text, batch_text
from service.faces.text.tables import table_text
from tests.history.builders import (
    CITY,
    POLICE,
    activity,
    ask,
    coverage,
    dispute,
    document,
    edition,
    instrument,
    norm,
    position,
    record_set,
    version,
)

DAY = "2025-06-01"
LAW = instrument("law", version(1, "2025-01-01", norm("a", unless=[{"if": "warrant", "effect": "limit"}])))


def text(*documents, day=DAY, **more):
    return answer_text(tell(edition(*documents).answer(ask(day, **more))))


def test_the_outcome_and_the_sentence_come_first_and_the_clocks_last():
    lines = text(LAW, coverage()).splitlines()
    assert lines[:2] == ["PROHIBITED  stage", f"On {DAY}, {CITY} must not stage: The law, s. 1, since 2025-01-01."]
    assert lines[-1] == f"as of {DAY}, record set 1"


def test_every_reason_has_its_heading_and_empty_ones_none():
    written = text(LAW, coverage())
    assert "Governing\n  prohibits: The law, s. 1, since 2025-01-01 [primary-text]. prohibits stage.\n" in written
    assert "Unless\n  there is a warrant (warrant present): not-addressed\n" in written
    assert "Presumed\n  warrant absent\n" in written
    assert "Holds\n  from 2025-01-01 on; no later change is recorded\n" in written
    assert "Cases" not in written


@pytest.mark.parametrize(
    ("begins", "words"),
    [
        ("2026-01-01", "since 2026-01-01"),
        (["2025-01-01", "2025-12-01"], "since a day from 2025-01-01 to 2025-12-01"),
        (["2025-01-01", "unknown"], "since 2025-01-01 or later"),
        (["unknown", "2025-12-01"], "since 2025-12-01 or earlier"),
        ("never", "never in force"),
    ],
)
def test_a_broader_norm_says_since_when(begins, words):
    duty = instrument("law", version(1, begins, norm("a", "requires", "help", reach="some")))
    assert f"{words} [primary-text]" in " ".join(text(duty, coverage(), day="2025-01-02").split())


def test_what_is_said_is_told_with_its_speaker_and_who_reported_it():
    said = position("said", ["2025-01-01", "2025-02-01"], speaker="the mayor", reported_by="A paper")
    written = " ".join(text(said).split())
    assert "2025-01-01 to 2025-02-01 us-st-east (the mayor), statement, reported by A paper: It says so." in written


def test_a_norm_that_does_not_govern_is_told_with_its_ground():
    assert "not-yet-in-force: prohibits, The law, s. 1" in text(LAW, day="2024-01-01")


def test_a_dispute_is_told_with_both_sides():
    assert "Whether d (d): if it stands: prohibited; if it falls: not-addressed" in text(
        LAW, coverage(), dispute("d", "law#a")
    )


def test_a_change_to_come_is_named():
    ends = instrument("law", version(1, "2025-01-01", norm("a"), valid_until="2025-09-01"))
    assert "until 2025-09-01, when these change: law@1#a" in text(ends, coverage())


def test_a_table_lists_outcomes_then_silence_and_stays_narrow():
    made = edition(LAW, coverage())
    items = tuple(tell_outline(item) for item in made.every_activity(CITY, date(2025, 6, 1)))
    agency = AgencyTold(Named(POLICE, "East Police"), items, ("stage",))
    table = TableTold(Named(CITY, "East"), items, (agency,), date(2025, 6, 1), None, record_set(1))
    lines = table_text(table).splitlines()
    assert lines[0] == f"East ({CITY}), as of {DAY}, record set 1"
    assert lines[3] == f"{'prohibited':<13}{'stage':<48}2025-01-01"
    assert lines[4].strip() == "The law, s. 1 [primary-text]"
    assert "not-addressed: help, tell" in lines
    assert f"East Police ({POLICE}) differs:" in lines
    assert max(map(len, lines)) <= WIDTH


def test_a_batch_is_headed_only_where_it_is_hypothetical():
    answer = edition(LAW).answer(ask(DAY))
    one, other = (
        batch_text(BatchTold((told,), date(2025, 6, 1), None, record_set(1), supposed))
        for told, supposed in ((tell(answer), False), (suppose(answer), True))
    )
    assert (one, other) == (
        answer_text(tell(answer)),
        f"HYPOTHETICAL: as if changes had been published that are not.\n\n{one}",
    )


def test_what_is_presumed_of_a_date_is_told_with_its_ground():
    start = {"presumed_from": {"day": "2025-03-01", "ground": "text"}}
    law = instrument("law", version(1, ["2025-02-01", "unknown"], norm("a")), **start)
    late = instrument("law", version(1, ["2025-02-01", "unknown"], norm("a"), **start))
    written = " ".join(text(late, coverage()).split())
    assert "Presumed The law was in force (date:law@1:from passed), by The text" in written
    assert "Unless The law was not yet in force (date:law@1:from not-passed): not-addressed" in written
    assert "Presumed" not in text(law, coverage())


def test_suits_and_activities_next_door_have_headings_of_their_own():
    links = [{"relation": "challenges", "target": "law"}]
    filed = [{"id": "e", "type": "filed", "date": "2025-02-01", "sources": []}]
    suit = instrument("us-v-st", kind="ruling", links=links, events=filed)
    stage = activity("stage", see_also=[{"activity": "help", "when": ["warrant"]}])
    written = text(LAW, suit, stage, coverage(), given=frozenset({"warrant"}))
    assert "Proceedings" not in written
    assert "See also\n  help, for warrant is given\n" in written
    assert "Proceedings, which weigh nothing here\n  suit, since 2025-02-01: The us-v-st (us-v-st)\n" in text(LAW, suit)


def test_a_day_after_what_was_read_says_so_in_answers_and_tables():
    assert "Read through 2026-01-01; nothing newer checked." in text(LAW, coverage(), day="2026-02-01")
    made = edition(LAW, coverage())
    for day, said in (("2026-02-01", True), ("2025-06-01", False)):
        as_of = date.fromisoformat(day)
        items = tuple(tell_outline(item) for item in made.every_activity(CITY, as_of))
        table = table_text(TableTold(Named(CITY, "East"), items, None, as_of, None, record_set(1)))
        assert ("Read through 2026-01-01; nothing newer checked." in table.splitlines()) is said


def test_a_body_that_nobody_has_read_and_a_voice_say_so():
    assert "the law of us-st-east has not been researched yet" in text()
    union = document("organisation", "union", name="A union")
    assert "A union only has a voice: no law binds it as a body" in text(union, entity="union")
