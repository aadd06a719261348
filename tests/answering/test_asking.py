"""A question in public ids: everything wrong with it is told at once, and what is right comes back as it was asked."""

from dataclasses import replace
from datetime import date

import pytest

from service.answering.asked import Asked, AskedClass, understood
from service.answering.asking import BadQuestionError, make_question
from service.core.model import EntityClass
from service.core.vocabulary import Level
from tests.history.builders import CITY, POLICE, STATE, activity, document, edition, instrument, norm, position, version

DAY = date(2025, 6, 1)
HOLD = activity("hold", attributes={"step": ["enter", "leave"], "of": []})
LATE = version(1, ["2025-02-01", "unknown"], norm("a"), presumed_from={"day": "2025-03-01", "ground": "text"})
JAILER = document(
    "agency", "us-st-jail", jurisdiction=STATE, kind="police", name="A jail", attributes=["operates-jail"]
)
LIBRARY = edition(
    HOLD,
    instrument("law", LATE),
    JAILER,
    position("said", "2025-01-01"),
    document("condition", "jail", presumption="absent"),
).library


def asked(**more):
    return replace(Asked(CITY, "hold", DAY), **more)


def faults(**more):
    with pytest.raises(BadQuestionError) as error:
        make_question(LIBRARY, asked(**more))
    return error.value.faults


@pytest.mark.parametrize(
    ("more", "part", "near"),
    [
        ({"entity": "us-st-eats"}, "entity", CITY),
        ({"activity": "hodl"}, "activity", "hold"),
        ({"given": ["warant"]}, "given", "warrant"),
        ({"absent": ["warant"]}, "absent", "warrant"),
        ({"unknown": ["warant"]}, "unknown", "warrant"),
        ({"attributes": {"stap": "enter"}}, "attributes", "step:…"),
        ({"attributes": {"step": "entre"}}, "attributes", "enter"),
        ({"attributes": {"of": "tel"}}, "attributes", "tell"),
        ({"under": "us-st-wets"}, "under", "us-st-west"),
        ({"of_class": AskedClass(kind="polise")}, "kind", "police"),
        ({"place": "us-st-wets"}, "place", "us-st-west"),
        ({"unknown": ["place:us-st-wets"]}, "unknown", "us-st-west"),
        ({"unknown": ["date:law@1:form"]}, "unknown", "date:law@1:from"),
        ({"unknown": ["fact:warant"]}, "unknown", "warrant"),
        ({"of_class": AskedClass(kind="police", bearer=["runs-jail"])}, "bearer", "operates-jail"),
    ],
)
def test_what_is_not_known_is_told_with_what_would_be_right(more, part, near):
    (fault,) = faults(**more)
    assert (fault.at, near in fault.allowed) == (part, True)


def test_everything_wrong_is_told_at_once():
    found = faults(entity="us-xx", given=["none"], under="nothing")
    assert [fault.at for fault in found] == ["entity", "given", "under"]


def test_the_message_quotes_the_value_and_suggests_the_nearest():
    with pytest.raises(BadQuestionError, match=r"activity 'hodl': .* Did you mean hold\?"):
        make_question(LIBRARY, asked(activity="hodl"))


@pytest.mark.parametrize(("one", "other"), [("given", "absent"), ("given", "unknown"), ("absent", "unknown")])
def test_a_condition_is_stated_once(one, other):
    (fault,) = faults(**{one: ["warrant"], other: ["warrant"]})
    assert (fault.at, one in fault.message) == (other, True)


def test_attributes_are_stated_of_a_class_only():
    (fault,) = faults(entity=STATE, of_class=AskedClass(bearer=["operates-jail"]))
    assert (fault.at, "`kind` or `level`" in fault.message) == ("bearer", True)


def test_a_class_is_asked_of_a_jurisdiction():
    (fault,) = faults(entity=POLICE, of_class=AskedClass(Level.PLACE))
    assert (fault.at, fault.value) == ("entity", POLICE)


@pytest.mark.parametrize("under", [STATE, "said"])
def test_a_question_may_be_narrowed_to_a_jurisdiction_or_a_record(under):
    assert make_question(LIBRARY, asked(under=under)).under == under


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"given": ("jail", "warrant"), "attributes": {"step": "enter"}, "presume": "none", "under": STATE},
        {"entity": STATE, "of_class": AskedClass(Level.PLACE, "police"), "unknown": ("jail",), "absent": ("warrant",)},
        {"entity": STATE, "of_class": AskedClass(Level.COUNTY)},
        {"entity": STATE, "of_class": AskedClass(kind="any", bearer=("operates-jail",)), "place": CITY},
        {"unknown": ("date:law@1:from", "place:us-st-west")},
    ],
)
def test_a_question_is_understood_as_it_was_asked(more):
    question = make_question(LIBRARY, asked(**more))
    assert understood(question) == asked(**more)
    assert isinstance(question.entity, EntityClass) == ("of_class" in more)
