"""Questions in people's words."""

from datetime import date

import pytest

from service.world.search.questions import QuestionReader, Stated
from service.world.search.texts import TextIndex, Written
from tests.world.search.test_places import INDEX, STATES

TEXTS = TextIndex(
    [
        Written("activity", "support", "Operational support", ("crowd control", "perimeter"), "Help on the street."),
        Written("activity", "help", "Spend resources on enforcement", ("help ICE",), "Any help."),
        Written("activity", "hold", "Honour a detainer", ("hold for ICE", "ICE hold"), "Keep a person past release."),
        Written("activity", "ask", "Ask about status", ("ask about immigration status",), "Asking a person."),
    ]
)
READER = QuestionReader(
    INDEX, TEXTS, STATES, {"judicial warrant": "judicial-warrant"}, {"support": frozenset({"help"})}
)


@pytest.mark.parametrize(
    ("question", "entity", "activity"),
    [
        ("can Minneapolis police help ICE with crowd control?", "us-mn-minneapolis-police", "support"),
        ("Can the police in Minneapolis, MN do crowd control", "us-mn-minneapolis-police", "support"),
        ("May the Hennepin County Sheriff hold for ICE?", "us-mn-hennepin-county-sheriff", "hold"),
        ("can Rochester, MN ask about immigration status", "us-mn-rochester", "ask"),
        ("does Saint Paul help ICE", "us-mn-st-paul", "help"),
        ("may rochester, mn hold for ice", "us-mn-rochester", "hold"),
        ("may the hennepin county sheriff hold for ice", "us-mn-hennepin-county-sheriff", "hold"),
        ("may minneapolis police hold for ICE", "us-mn-minneapolis-police", "hold"),
    ],
)
def test_a_clear_question_is_certain(question, entity, activity):
    read = READER.read(question)
    assert (read.entities[0].id, read.activities[0].id) == (entity, activity)
    assert read.certain


@pytest.mark.parametrize(
    "question",
    [
        "can Rochester ask about immigration status",
        "can Minneapolis do it",
        "May we hold for ICE?",
        "what is the weather",
    ],
)
def test_an_unclear_question_is_asked_back(question):
    assert not READER.read(question).certain


def test_what_the_words_state_of_the_case_is_read():
    read = READER.read("May the Hennepin County Sheriff hold for ICE without a judicial warrant?")
    assert read.given == (Stated("judicial-warrant", holds=False),)
    assert READER.read("Hennepin County Sheriff hold for ICE with a judicial warrant").given[0].holds


@pytest.mark.parametrize("words", ["on 2025-12-05", "on December 5, 2025", "as of December 5 2025"])
def test_a_day_in_the_words_is_the_day(words):
    assert READER.read(f"can Minneapolis police do crowd control {words}").as_of == date(2025, 12, 5)


def test_a_day_that_is_none_is_not_read():
    assert READER.read("can Minneapolis police do crowd control on 2025-13-45").as_of is None
