"""How far the law was read: by place and activity, and in figures."""

from datetime import date
from typing import Any

from service.core.vocabulary import Silence
from service.documents.document import Document
from service.world.survey import Due, Survey
from tests.history.builders import CITY, SOURCE, STATE, coverage, edition, instrument, norm, version

DAY = date(2026, 6, 1)
READ: dict[str, Any] = {"words": "shall not", "digest": "0" * 64, "sources": {"text": ["text", "rule"]}}
NEWS = {"text": SOURCE, "news": {**SOURCE, "kind": "news"}}


def law(name, *norms, **more):
    return instrument(name, version(1, "2025-01-01", *norms), jurisdiction=STATE, kind="statute", sources=NEWS, **more)


def survey(*documents):
    return Survey(edition(*documents).library, DAY)


def test_a_place_says_through_which_day_its_law_was_read_and_how_well():
    found = survey(
        coverage(entity=STATE, checked_through="2026-02-03", review_by="2026-09-01"),
        law("a", norm("a"), norm("b", on="help", sources={"news": ["rule"]}), review_by="2026-08-01"),
        law("past", norm("a", on="stage", valid_until="2026-01-01")),
    ).of(STATE, "stage")
    assert (found.silence, found.checked_through, found.checked) == (Silence.READ, date(2026, 2, 3), date(2026, 1, 1))
    assert (found.norms, found.evidence, found.coverage) == (2, "news", ("read",))
    assert found.due == Due("instrument", "a", date(2026, 8, 1))


def test_what_was_never_read_and_what_could_not_be_are_told_apart():
    unread: dict[str, Any] = {
        "readable": False,
        "looked_for": ["The manual."],
        "entity": STATE,
        "activities": ["stage"],
    }
    body = {key: value for key, value in coverage(**unread).body.items() if key != "checked_through"}
    looked = survey(Document("coverage", "read", body))
    found = looked.of(STATE, "stage")
    assert (found.silence, found.checked_through, found.not_readable) == (
        Silence.NOT_READABLE,
        None,
        ("The manual.",),
    )
    never = looked.of(STATE, "tell")
    assert (never.silence, never.coverage, never.evidence, never.due) == (Silence.NEVER_READ, (), None, None)


def test_the_places_are_nation_states_and_whoever_has_coverage():
    assert survey().places() == ["us", STATE]
    assert survey(coverage()).places() == ["us", STATE, CITY]


def test_a_pinpoint_counts_once_however_many_norms_and_versions_are_drawn_from_it():
    counted = survey(
        law("a", norm("a", pinpoint="s. 1", **READ), norm("b", pinpoint="s. 1", **READ), norm("c", pinpoint="s. 2")),
        instrument("local", version(1, "2025-01-01", norm("a", pinpoint="s. 1", **READ))),
        instrument("federal", version(1, "2025-01-01", norm("a", pinpoint="s. 1", **READ)), jurisdiction="us"),
    ).counts()
    assert counted.pinpoints == {"us": 1, STATE: 2}


def test_norms_in_force_are_counted_with_what_they_rest_on():
    counted = survey(
        law("a", norm("a"), norm("b", sources={"text": ["date"], "news": ["rule"]})),
        law("past", norm("a", valid_until="2026-06-01")),
        law("open", norm("a", valid_from=["2026-05-01", "2026-07-01"])),
        Document("instrument", "bill", {**law("bill", norm("a")).body, "kind": "bill"}),
    ).counts()
    assert (counted.norms_in_force, counted.on_primary_text) == (2, 1)


def test_second_readings_and_what_they_corrected_are_counted():
    agrees, found = ({"on": "2026-01-01", "found": words} for words in ("agrees", "corrected: the day"))
    counted = survey(law("a", norm("a", second_reading=agrees), norm("b", second_reading=found), norm("c"))).counts()
    assert (counted.second_readings, counted.corrected) == (2, 1)


def test_states_with_coverage_are_counted():
    assert (survey().counts().states, survey().counts().states_covered) == (1, 0)
    assert survey(coverage(entity=STATE), coverage("city")).counts().states_covered == 1
