from dataclasses import replace

import pytest

from service.documents.document import Document
from service.files.loading import LoadConflictError, load
from service.store.recorded import Change
from service.store.verify import verify
from tests.databases import NOW
from tests.recording import record


def files(**notes):
    return [Document("condition", name, {"id": name, "note": note}) for name, note in notes.items()]


def loaded(facts, **notes):
    return load(facts, files(**notes), now=NOW, author="ann")


def over_http(facts, action, name, note=None):
    body = None if note is None else {"id": name, "note": note}
    record(facts, [Change(action, "condition", name, body, "Why.")], now=NOW, origin="http", author="ben", title="t")


def standing(facts):
    return {document.id: document.body["note"] for document in facts.documents(facts.latest().number)}


def test_files_are_recorded_once_and_again_only_when_they_change(facts):
    assert loaded(facts, a="1", b="1").number == 1
    assert loaded(facts, a="1", b="1") is None
    made = loaded(facts, a="2", c="1")
    assert [(item.change.id, item.change.action) for item in facts.recorded(after=1)] == [
        ("a", "correct"),
        ("b", "withdraw"),
        ("c", "insert"),
    ]
    assert (made.number, made.origin, made.author) == (2, "files", "ann")
    assert list(verify(facts)) == []


def test_what_was_changed_over_http_is_kept_while_the_files_say_what_they_said(facts):
    loaded(facts, a="1", b="1", c="1")
    over_http(facts, "correct", "a", "2")
    over_http(facts, "withdraw", "b")
    over_http(facts, "insert", "d", "1")
    assert loaded(facts, a="1", b="1", c="1") is None
    assert loaded(facts, a="1", b="1", c="2").number == 5
    assert standing(facts) == {"a": "2", "c": "2", "d": "1"}
    assert loaded(facts, a="1", b="1", c="2") is None


@pytest.mark.parametrize(("action", "note"), [("correct", "2"), ("withdraw", None)], ids=["corrected", "withdrawn"])
def test_what_changed_on_both_sides_is_refused_and_nothing_is_loaded(facts, action, note):
    loaded(facts, a="1", b="1")
    over_http(facts, action, "a", note)
    with pytest.raises(LoadConflictError, match="condition a") as caught:
        loaded(facts, a="3", b="2")
    assert caught.value.keys == [("condition", "a")]
    assert facts.latest().number == 2


def test_what_both_sides_added_is_refused_unless_it_is_the_same(facts):
    loaded(facts, a="1")
    over_http(facts, "insert", "b", "1")
    with pytest.raises(LoadConflictError):
        loaded(facts, a="1", b="2")
    assert loaded(facts, a="1", b="1") is None


def test_files_that_took_over_a_change_may_change_it_further(facts):
    loaded(facts, a="1")
    over_http(facts, "correct", "a", "2")
    assert loaded(facts, a="2") is None
    assert loaded(facts, a="3").number == 3
    assert standing(facts) == {"a": "3"}


def test_files_that_lag_behind_two_changes_still_clash_when_they_change(facts):
    loaded(facts, a="1")
    over_http(facts, "correct", "a", "2")
    assert loaded(facts, a="1") is None
    over_http(facts, "correct", "a", "3")
    assert loaded(facts, a="1") is None
    with pytest.raises(LoadConflictError):
        loaded(facts, a="2")
    over_http(facts, "correct", "a", "1")
    assert loaded(facts, a="4").number == 5


def test_a_document_read_twice_is_recorded_once(facts):
    one = files(a="1")[0]
    made = load(facts, [one, replace(one)], now=NOW, author="ann")
    assert made is not None
    assert made.number == 1
    assert len(facts.recorded()) == 1
