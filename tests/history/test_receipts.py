from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.answering.asking import BadQuestionError
from service.answering.receipts import question_of, receipt_content
from service.core.vocabulary import Level
from service.documents.document import Document, decode, encode
from service.store.receipts import receipt_id
from tests.history.builders import CAST, CITY, ask, coverage, edition, instrument, norm, version
from tests.history.told import verified

LAW = instrument("law", version(1, "2025-01-01", norm("a", when=["warrant"])))


def receipt(made, question):
    return receipt_content(made.answer(question), "1", made.library.content_digest)


def checked(made, stored, engine="1"):
    return verified(made, stored, receipt_id(stored), engine=engine)


def test_a_receipt_holds_the_question_both_clocks_the_record_set_and_the_answer():
    made = edition(LAW, coverage())
    stored = receipt(made, ask("2025-04-01"))
    assert (stored["as_of"], stored["known_at"]) == ("2025-04-01", "2026-06-01T12:00:00.000000Z")
    assert stored["record_set"] == {"number": 1, "digest": made.record_set.digest}
    assert (stored["engine"], stored["answer"]["outcome"]) == ("1", "not-addressed")
    assert stored["question"]["entity"] == CITY
    assert decode(encode(stored)) == stored


def test_the_same_question_of_the_same_record_set_has_the_same_receipt():
    first, second = (receipt(edition(LAW, coverage()), ask("2025-04-01")) for _ in range(2))
    assert receipt_id(first) == receipt_id(second)
    assert receipt_id(first) != receipt_id(receipt(edition(LAW, coverage()), ask("2025-04-02")))


def test_a_receipt_is_verified_by_answering_again():
    stored = receipt(edition(LAW, coverage()), ask("2025-04-01"))
    found = checked(edition(LAW, coverage()), stored)
    names = ("intact", "same", "same_record_set", "same_codebook", "same_engine")
    assert all(found[name] for name in names)
    assert (found["difference"], found["fields"]) == (None, [])


def test_a_later_record_set_says_what_makes_the_difference():
    stored = receipt(edition(coverage()), ask("2025-04-01"))
    later = edition(instrument("law", version(1, "2025-01-01", norm("a"))), coverage(), number=2)
    found = checked(later, stored, "2")
    assert (found["intact"], found["same"], found["same_record_set"], found["same_engine"]) == (
        True,
        False,
        False,
        False,
    )
    assert found["recomputed"]["record_set"]["number"] == 2
    assert found["difference"]["differs_in"] == ["record_set"]
    (item,) = found["difference"]["norms"]
    assert (item["norm"], item["why"]) == ("law@1#a", "recorded-otherwise")
    known = verified(later, stored, receipt_id(stored), engine="2", then=edition(coverage()))
    assert [item["why"] for item in known["difference"]["norms"]] == ["not-known-then"]
    assert "/outcome" in [field["pointer"] for field in found["fields"]]


def test_a_norm_withdrawn_since_is_named():
    stored = receipt(edition(instrument("law", version(1, "2025-01-01", norm("a")))), ask("2025-04-01"))
    (item,) = checked(edition(number=2), stored)["difference"]["norms"]
    assert item["why"] == "no-longer-recorded"


def test_a_receipt_that_was_altered_is_not_intact():
    stored = receipt(edition(LAW, coverage()), ask("2025-04-01"))
    own_id = receipt_id(stored)
    altered = {**stored, "answer": {**stored["answer"], "outcome": "permitted"}}
    assert not verified(edition(LAW, coverage()), altered, own_id, engine="1")["intact"]


def test_a_class_is_asked_again_as_it_was():
    made = edition(LAW, coverage())
    members = made.library.members("us-st", Level.PLACE, "police")
    question = ask("2025-04-01", members, given=frozenset({"warrant"}))
    stored = receipt(made, question)
    assert question_of(made.library, stored) == question
    assert checked(made, stored)["same"]


@settings(max_examples=40)
@given(
    st.dates(),
    st.sampled_from(["help", "stage", "tell"]),
    st.sampled_from(["given", "absent", "unknown"]),
    st.sets(st.just("warrant")),
    st.booleans(),
)
def test_the_question_of_a_receipt_is_the_question_that_was_asked(day, on, part, facts, presume_none):
    made = edition(LAW, coverage())
    asked = ask(day.isoformat(), on=on, presume_none=presume_none)
    question = replace(asked, **{part: frozenset(facts)})  # type: ignore[arg-type]
    assert question_of(made.library, receipt(made, question)) == question


def test_a_word_no_longer_known_is_said_to_be_so():
    made = edition(LAW)
    stored = receipt(made, ask("2025-04-01"))
    asked = {**stored, "question": {**stored["question"], "activity": "gone"}}
    with pytest.raises(BadQuestionError):
        checked(made, asked)


def test_another_codebook_shows():
    other = next(item for item in CAST if item.id == "warrant")
    changed = Document("condition", "warrant", {**other.body, "note": "Said better."})
    found = checked(edition(LAW, coverage(), changed, number=2), receipt(edition(LAW, coverage()), ask("2025-04-01")))
    assert (found["same_codebook"], found["difference"]["same"]) == (False, True)
