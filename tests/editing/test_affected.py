from datetime import date

import pytest

from service.answering.editions import Catalogue
from service.core.vocabulary import Outcome
from service.editing.checking import shaped
from service.editing.errors import ChangesRefusedError
from service.editing.preview import with_changes
from service.history.affected import MOST_DAYS, affected_days
from tests.editing.world import NORM, another, changes_of, correct, end, insert, ordinance

TODAY = date(2026, 6, 1)
TOWN = "us-st-town"


def version(number=1, start="2020-01-01", **norm):
    return {"number": number, "valid_from": start, "norms": [{**NORM, **norm}]}


def previewed(facts, *changes, **more):
    before, taken = Catalogue(facts).edition(), shaped(changes_of(*changes))
    keys = [change.key for change in taken]
    return affected_days(before, with_changes(before, taken), keys, today=TODAY, **more)


def told(found):
    return {
        (answer.entity, answer.day.year): (answer.before.outcome, answer.after.outcome)
        for answer in found.items
        if answer.activity == "ask-status"
    }


def test_a_preview_shows_the_answers_before_and_after(loaded):
    found = previewed(loaded, correct(loaded, ordinance(versions=[version(modality="permits")])))
    assert told(found)[TOWN, 2026] == (Outcome.PROHIBITED, Outcome.PERMITTED)
    assert {answer.activity for answer in found.items} == {"ask-status"}


def test_a_preview_looks_at_every_day_on_which_a_changed_norm_turns(loaded):
    body = ordinance(versions=[version(start="2022-01-01")])
    found = previewed(loaded, correct(loaded, body))
    assert found.days == (date(2020, 1, 1), date(2022, 1, 1), TODAY)
    assert {answer.day for answer in found.items} == {date(2020, 1, 1)}
    assert told(found)[TOWN, 2020] == (Outcome.PROHIBITED, Outcome.NOT_ADDRESSED)


def test_a_preview_of_chosen_days_looks_at_those(loaded):
    change = end(loaded, "withdraw", "instrument", "us-st-town-ordinance")
    found = previewed(loaded, change, days=[date(2021, 5, 5)])
    assert found.days == (date(2021, 5, 5),)
    assert told(found)[TOWN, 2021] == (Outcome.PROHIBITED, Outcome.NOT_ADDRESSED)


def test_a_change_of_words_changes_no_answer(loaded):
    found = previewed(loaded, correct(loaded, ordinance(title="Other words")))
    assert found.items == ()
    assert found.questions_left_out == 0


def test_a_preview_tells_what_it_left_out(loaded):
    versions = [version(number, f"{1990 + number}-01-01") for number in range(1, MOST_DAYS + 6)]
    found = previewed(loaded, correct(loaded, ordinance(versions=versions)))
    assert len(found.days) == MOST_DAYS
    assert found.days_left_out == 7
    assert TODAY in found.days


def test_a_preview_checks_and_stores_nothing(loaded):
    with pytest.raises(ChangesRefusedError):
        previewed(loaded, insert(another("new", jurisdiction="nowhere")))
    previewed(loaded, insert(another("new")))
    assert loaded.latest().number == 1
