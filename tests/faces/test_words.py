"""Answers in words."""

from datetime import date

import pytest

from service.answering.reasons import Dated, LiteralShown
from service.core.question import Currency
from service.core.temporal import ALWAYS, MAX_DAY, MIN_DAY, NEVER, Bound
from service.core.variables import Variable
from service.core.vocabulary import Basis, Level, Sort
from service.faces.telling import suppose, tell, tell_outline
from service.faces.words import currency_words, literal_words, short_since, since
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
    version,
)

FIRST, LAST = date(2025, 1, 1), date(2025, 3, 1)
DAY = "2025-06-01"


@pytest.mark.parametrize(
    ("bound", "words", "short"),
    [
        (ALWAYS, "at all times", "always"),
        (NEVER, "never in force", "never"),
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
    assert told().summary == f"On {DAY}, whether {CITY} may, must or must not stage has not been researched yet."


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
    plain = document(
        "condition", "warrant", phrase="there is a warrant", negated="there is no warrant", presumption="none"
    )
    made = told(law("prohibits", when=["warrant"]), plain, coverage())
    assert {item.words for case in made.cases for item in case.when} == {"there is a warrant", "there is no warrant"}
    late = told(instrument("late", version(1, [DAY, "2025-12-01"], norm("b"))), coverage())
    assert {item.words for case in late.cases for item in case.when} == {
        "The late was in force",
        "The late was not yet in force",
    }


@pytest.mark.parametrize(
    ("dated", "end", "passed", "words"),
    [
        (Dated("law", "ch. 268", 2), "from", True, "version 2 of ch. 268 was in force"),
        (Dated("law", "ch. 268"), "until", False, "ch. 268 was still in force"),
        (Dated("law", "ch. 268"), "until", True, "ch. 268 was no longer in force"),
        (Dated("order", "A v. B"), "from", False, "an order of A v. B had not yet begun"),
        (Dated("stay", "A v. B"), "until", True, "a stay of an order of A v. B had ended"),
        (Dated("dispute", "Whether it binds"), "from", True, "the dispute “Whether it binds” had begun"),
    ],
)
def test_a_day_in_doubt_says_what_had_begun_or_ended(dated, end, passed, words):
    key = Variable(Sort.DATE, f"record:{end}")
    assert literal_words(LiteralShown(key, key.slug, "passed" if passed else "not-passed", dated)) == words


def test_an_attribute_of_the_act_or_of_the_body_is_named():
    step = activity("stage", attributes={"step": ["enter", "keep"]})
    narrow = law("prohibits", attributes={"step": ["enter"]})
    words = {item.words for case in told(step, narrow, coverage()).cases for item in case.when}
    assert words == {"step is enter", "step is none of those named"}
    made = edition(law("prohibits", bearer={"within": [STATE], "attributes": ["operates-jail"]}))
    of_class = tell(made.answer(ask(DAY, made.library.members(STATE, None, "police"))))
    assert {item.words for case in of_class.cases for item in case.when} == {
        "the agency has the attribute operates-jail",
        "the agency does not have the attribute operates-jail",
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
    assert f"any police in {STATE} must not stage" in answers[None, "police"]
    assert f"any city or town government in {STATE}" in answers[Level.PLACE, ""]
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


@pytest.mark.parametrize(
    ("records", "words"),
    [
        ([coverage("old", "2001-01-01", until="2002-01-01")], "has not been researched for that day, only for others."),
        ([coverage(readable=False)], "is not known: the law was looked for and could not be read."),
    ],
)
def test_silence_says_why_it_says_nothing(records, words):
    assert told(*records).summary == f"On {DAY}, whether {CITY} may, must or must not stage {words}"


def test_a_voice_is_told_that_no_law_binds_it():
    made = edition(document("organisation", "union", name="A union"))
    assert (
        tell(made.answer(ask(DAY, "union"))).summary
        == f"On {DAY}, no law binds A union as a body; what it says is no law."
    )


def test_what_is_only_left_open_is_told_so():
    assert told(law("leaves-open"), coverage()).summary == (
        f"On {DAY}, {CITY} may stage: The law, s. 1 names this and leaves it open."
    )


def test_the_place_of_the_act_and_the_attributes_of_a_class_are_told():
    assert told(law("prohibits"), place=STATE).summary.startswith(f"On {DAY}, acting in {STATE}, ")
    made = edition(law("prohibits"))
    members = made.library.members(STATE, None, "any")
    shown = tell(made.answer(ask(DAY, members, bearer=frozenset({"operates-jail"}))))
    assert f"whether any officer in {STATE} with the attribute operates-jail may" in shown.summary


def test_a_norm_read_so_later_is_told_with_both_sides():
    ruling = instrument("a-v-b", kind="ruling", citation="A v. B")
    read = [{"record": "a-v-b", "from": "2025-09-01", "adds": True}]
    (contest,) = told(law("prohibits", construed_by=read), ruling, coverage()).disputes
    assert contest.title == "Whether The law, s. 1 already said so before it was read so"
    assert [side.summary for side in contest.sides] == [
        "It says so, as it was later read.",
        "The text alone does not say so.",
    ]


@pytest.mark.parametrize(
    ("currency", "words"),
    [
        (None, ""),
        (Currency(None, False, Basis.COVERAGE), ""),
        (Currency(LAST, False, Basis.COVERAGE), "Read through 2025-03-01."),
        (Currency(LAST, True, Basis.COVERAGE), "Read through 2025-03-01; nothing newer checked."),
        (Currency(LAST, True, Basis.SOURCES), "Sources last read on 2025-03-01; nothing newer checked."),
    ],
)
def test_how_current_an_answer_is_is_one_sentence(currency, words):
    assert currency_words(currency) == words
