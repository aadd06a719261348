"""An edition answers a question once; a catalogue keeps editions ready."""

import gc
import weakref
from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from service.answering.asked import Asked
from service.answering.asking import BadQuestionError
from service.answering.kept import Memory
from service.core.vocabulary import Outcome
from tests.history.builders import CITY, POLICE, STATE, ask, coverage, edition, instrument, norm, version

LAW = instrument("law", version(1, "2025-01-01", norm("a"), norm("b", "requires", "tell", bearer={"of": [CITY]})))
ASKED = Asked(CITY, "stage", date(2025, 6, 1))


@pytest.fixture
def made():
    return replace(edition(LAW, coverage()), engine="brightline 1")


def test_a_memory_forgets_what_was_used_least_lately():
    memory: Memory[str] = Memory(2)
    made: list[str] = []

    def make(key: str) -> str:
        made.append(key)
        return key

    for key in ("a", "b", "a", "c", "a", "b"):
        assert memory.get(key, partial(make, key)) == key
    assert made == ["a", "b", "c", "b"]


def test_a_question_is_answered_once_however_it_is_put(made):
    first = made.ask(ASKED)
    assert made.ask(replace(ASKED, given=[])) is first
    assert made.answer(ask("2025-06-01")) is first
    assert made.ask(replace(ASKED, as_of=date(2025, 6, 2))) is not first


def test_an_edition_that_answered_is_gone_once_nobody_holds_it():
    made = replace(edition(LAW, coverage()), engine="brightline 1")
    made.ask(ASKED)
    made.every_activity(CITY, ASKED.as_of)
    world = weakref.ref(made.library.world)
    gc.disable()
    try:
        del made
        assert world() is None
    finally:
        gc.enable()


def test_a_bad_question_is_refused_each_time(made):
    for _ in range(2):
        with pytest.raises(BadQuestionError):
            made.ask(replace(ASKED, entity="us-xx"))


def test_an_answer_names_its_receipt_and_where_it_is_shown(made):
    answer = made.ask(replace(ASKED, given=("warrant",)))
    assert answer.receipt_path == (
        f"/receipts/{answer.receipt}?entity={CITY}&activity=stage&as_of=2025-06-01&record_set=1&given=warrant"
    )


def test_without_an_engine_nothing_is_sealed(made):
    answer = replace(made, engine=None).ask(ASKED)
    assert (answer.outcome, answer.receipt, answer.receipt_path) == (Outcome.PROHIBITED, None, None)


def test_the_agencies_with_another_outcome_are_named(made):
    only_city = instrument(
        "law", version(1, "2025-01-01", norm("a", bearer={"of": [CITY], "except": {"kinds": ["police"]}}))
    )
    assert edition(only_city, coverage()).ask(ASKED).differs_by_agency == (POLICE,)
    assert made.ask(ASKED).differs_by_agency == ()
    assert made.ask(replace(ASKED, entity=POLICE)).differs_by_agency == ()


def test_every_activity_is_answered_in_outline(made):
    table = made.every_activity(CITY, ASKED.as_of)
    assert [(item.activity.id, item.outcome) for item in table] == [
        ("help", "not-addressed"),
        ("stage", "prohibited"),
        ("tell", "required"),
    ]
    assert made.every_activity(CITY, ASKED.as_of) is table
    assert {item.outcome for item in made.every_activity(STATE, ASKED.as_of)} == {Outcome.NOT_RESEARCHED}
