"""Answers in words."""

from datetime import date

import pytest

from service.answering.telling import suppose, tell, tell_outline
from service.answering.words import short_since, since
from service.core.temporal import ALWAYS, MAX_DAY, MIN_DAY, Bound
from service.core.vocabulary import Level
from tests.history.builders import CITY, STATE, activity, ask, coverage, dispute, edition, instrument, norm, version

FIRST, LAST = date(2025, 1, 1), date(2025, 3, 1)
DAY = "2025-06-01"


@pytest.mark.parametrize(
    ("bound", "words", "short"),
    [
        (ALWAYS, "at all times", "always"),
        (Bound.on(FIRST), "since 2025-01-01", "2025-01-01"),
        (Bound(MIN_DAY, LAST, "k"), "since 2025-03-01 or earlier", "by 2025-03-01"),
        (Bound(MIN_DAY, MAX_DAY, "k"), "since a day that is not known", "not known"),
        (Bound(FIRST, MAX_DAY, "k"), "since 2025-01-01 or later", "2025-01-01+"),
        (Bound(FIRST, LAST, "k"), "since a day from 2025-01-01 to 2025-03-01", "2025-01-01+"),
    ],
)
def test_since_says_how_well_a_day_is_known(bound, words, short):
    assert (since(bound), short_since(bound)) == (words, short)


def told(*documents, **more):
    return tell(edition(*documents).answer(ask(DAY, **more)))


def law(modality, name="law", **more):
    return instrument(name, version(1, "2025-01-01", norm("a", modality, **more)))


@pytest.mark.parametrize(("modality", "verb"), [("prohibits", "must not"), ("requires", "must"), ("permits", "may")])
def test_an_outcome_is_one_sentence_with_the_law_that_makes_it(modality, verb):
    assert told(law(modality), coverage()).summary == f"On {DAY}, {CITY} {verb} stage: The law, s. 1, since 2025-01-01."


def test_silence_is_told_as_silence():
    assert told(coverage()).summary.startswith(f"On {DAY}, nothing in the law that was read says whether {CITY} may")
    assert "nobody has read its law" in told().summary


def test_a_conditional_answer_says_what_it_turns_on():
    on_a_fact = told(law("prohibits", when=["warrant"]), coverage(), unknown=frozenset({"warrant"}))
    assert "facts that are not given" in on_a_fact.summary
    late = instrument("late", version(1, [DAY, "2025-12-01"], norm("b")))
    assert "a day that the evidence leaves open" in told(late, coverage()).summary
    both = told(late, law("requires", when=["warrant"], on="stage"), coverage(), unknown=frozenset({"warrant"}))
    assert "facts not given and days the evidence leaves open" in both.summary


def test_a_case_is_put_into_words():
    made = told(law("prohibits", when=["warrant"]), coverage(), unknown=frozenset({"warrant"}))
    words = {item.words for case in made.cases for item in case.when}
    assert words == {"there is a warrant", "it is not so that there is a warrant"}
    late = told(instrument("late", version(1, [DAY, "2025-12-01"], norm("b"))), coverage())
    assert {item.words for case in late.cases for item in case.when} == {
        "late@1 had begun on that day",
        "late@1 had not yet begun on that day",
    }


def test_an_attribute_of_the_act_or_of_the_body_is_named():
    step = activity("stage", attributes={"step": ["enter", "keep"]})
    narrow = law("prohibits", attributes={"step": ["enter"]})
    words = {item.words for case in told(step, narrow, coverage()).cases for item in case.when}
    assert words == {"step is enter", "step is none of those named"}
    made = edition(law("prohibits", bearer={"within": [STATE], "attributes": ["operates-jail"]}))
    of_class = tell(made.answer(ask(DAY, made.library.members(STATE, None, "police"))))
    assert {item.words for case in of_class.cases for item in case.when} == {
        "the body has the attribute operates-jail",
        "the body does not have the attribute operates-jail",
    }


def test_a_contested_answer_names_the_highest_law():
    other = instrument("other", version(1, "2025-01-01", norm("b", "requires")), issuer=STATE)
    assert (
        "authorities point both ways. Highest law: The law, s. 1" in told(law("prohibits"), other, coverage()).summary
    )


def test_a_class_is_told_as_a_class():
    made = edition(instrument("law", version(1, "2025-01-01", norm("a")), jurisdiction=STATE, kind="statute"))
    answers = {
        (level, kind): tell(made.answer(ask(DAY, made.library.members(STATE, level, kind)))).summary
        for level, kind in ((None, "police"), (Level.PLACE, ""))
    }
    assert f"a police in {STATE}, whichever it is, must not stage" in answers[None, "police"]
    assert f"a government at place level in {STATE}" in answers[Level.PLACE, ""]
    assert all(text.endswith("local rules may be stricter.") for text in answers.values())


def test_an_outline_is_told_without_its_cases():
    made = edition(law("prohibits", when=["warrant"], presume={"warrant": "none"}), coverage())
    (item,) = (
        tell_outline(item) for item in made.every_activity(CITY, date(2025, 6, 1)) if item.activity.id == "stage"
    )
    assert "depends on what is not given or not known" in item.summary
    assert item.controlling is not None
    assert (item.controlling.since_words, item.controlling.since_short) == ("since 2025-01-01", "2025-01-01")


def test_a_disputed_norm_is_contested():
    assert "is contested" in told(law("prohibits"), coverage(), dispute("d", "law#a")).summary


def test_what_is_supposed_is_marked():
    answer = edition(law("prohibits")).answer(ask(DAY))
    assert (suppose(answer).hypothetical, suppose(answer).summary) == (True, tell(answer).summary)
    assert not hasattr(tell(answer), "hypothetical")
