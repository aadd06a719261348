import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.editing import workflow
from service.editing.checking import check_changes, shaped
from service.editing.errors import ChangesRefusedError
from tests.databases import NOW
from tests.editing.world import NORM, another, changes_of, documents, insert, ordinance

DIGEST = "0" * 64
ACTIVITY = {"id": "new-act", "name": "N", "phrase": "do", "group": "inquiry", "definition": "D."}


def refused(*changes):
    with pytest.raises(ChangesRefusedError) as caught:
        check_changes(documents(), shaped(changes_of(*changes)))
    return {error["pointer"]: error["message"] for error in caught.value.errors}


@pytest.mark.parametrize(
    ("changed", "pointer", "message"),
    [
        ({"id": "Not A Slug"}, "/id", "must be lower-case words"),
        ({"id": "a" * 201}, "/id", "200 characters at most"),
        ({"body": None}, "/body", "is missing"),
        ({"action": "withdraw", "expects": DIGEST, "reason": "x"}, "/body", "must be left out"),
        ({"action": "correct", "expects": DIGEST}, "/reason", "is missing"),
        ({"action": "correct", "reason": "Why.", "expects": None}, "/expects", "must be the digest"),
        ({"expects": DIGEST}, "/expects", "must be null"),
        ({"merged_into": "other"}, "/merged_into", "must be given in a merge, and only there"),
        ({"reason": "a\x00b"}, "/reason", "cannot be seen"),
        ({"body": {"id": "other"}}, "/body/id", "must be the id of the change"),
    ],
)
def test_a_change_that_cannot_be_is_refused_at_its_pointer(changed, pointer, message):
    found = refused({**insert(another("us-st-town-new")), **changed})
    assert message in found[f"/changes/0{pointer}"]


def test_everything_wrong_is_told_at_once():
    bad = another("us-st-town-new", kind="rumour", title="")
    found = refused(insert(bad), insert({"id": "x"}, "condition"))
    assert {"/changes/0/body/kind", "/changes/0/body/title", "/changes/1/body/name"} <= set(found)


def test_a_document_is_changed_once_in_a_change_set():
    found = refused(insert(another("us-st-town-new")), insert(another("us-st-town-new")))
    assert found["/changes/1/id"] == "is changed more than once in this change set"


def test_overlapping_versions_are_refused():
    versions = [
        {"number": 1, "valid_from": "2020-01-01", "valid_until": ["2022-01-01", "2022-03-01"]},
        {"number": 2, "valid_from": "2021-01-01"},
    ]
    found = refused(insert(another("us-st-town-new", versions=versions)))
    assert "overlaps version 2" in found["/changes/0/body/versions/0/valid_until"]


def test_a_norm_must_cite_a_source_of_its_instrument():
    versions = [{"number": 1, "valid_from": "2020-01-01", "norms": [{**NORM, "sources": {"hearsay": ["rule"]}}]}]
    found = refused(insert(another("us-st-town-new", versions=versions)))
    assert "/changes/0/body/versions/0/norms/0/sources/hearsay" in found


def test_what_others_rely_on_cannot_be_withdrawn():
    change = {"action": "withdraw", "kind": "jurisdiction", "id": "us-st-town", "reason": "x", "expects": DIGEST}
    found = refused(change)
    assert "no jurisdiction has the id us-st-town" in found["/changes"]


def test_a_merge_must_lead_to_a_document_that_stands():
    change = {"action": "merge", "kind": "instrument", "id": "us-st-town-ordinance", "reason": "x", "expects": DIGEST}
    assert "must be given" in refused(change)["/changes/0/merged_into"]
    assert "must be another" in refused({**change, "merged_into": change["id"]})["/changes/0/merged_into"]
    assert "no instrument has the id" in refused({**change, "merged_into": "nothing"})["/changes/0/merged_into"]


def test_a_change_that_changes_nothing_is_refused():
    change = {**insert(ordinance()), "action": "correct", "reason": "x", "expects": DIGEST}
    assert refused(change) == {"/changes/0/body": "is what stands already"}


def test_what_was_wrong_before_does_not_keep_editors_from_working():
    broken = [document for document in documents() if document.id != "us-st-town"]
    after = check_changes(broken, shaped(changes_of(insert({**ACTIVITY}, "activity"))))
    assert len(after) == len(broken) + 1


@pytest.mark.parametrize("value", [1, 1.5, None, True, {"a": [2]}])
def test_a_value_that_a_record_file_cannot_hold_is_refused(value):
    found = refused(insert({**ACTIVITY, "crosswalk": {"list": value}}, "activity"))
    assert any(pointer.startswith("/changes/0/body") for pointer in found)


@pytest.mark.parametrize("value", ["\ud800", 2**70])
def test_a_value_that_cannot_be_stored_is_refused(value):
    found = refused(insert({**ACTIVITY, "crosswalk": {"list": value}}, "activity"))
    assert "/changes/0/body" in found


def test_a_change_set_without_a_change_is_refused():
    assert refused() == {"/changes": "must hold at least one change"}


def test_a_title_is_needed(loaded):
    with pytest.raises(ChangesRefusedError) as caught:
        workflow.propose(loaded, changes_of(insert(another("new"))), now=NOW, author="ann", title=" ")
    assert caught.value.errors == [{"pointer": "/title", "message": "is missing"}]


leaves = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
anything = st.recursive(
    leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3)
)
members = st.sampled_from(
    ["id", "kind", "jurisdiction", "title", "summary", "sources", "versions", "events", "suspends"]
)


@settings(max_examples=150)
@given(st.dictionaries(members, anything, max_size=4), anything)
def test_no_body_however_strange_breaks_the_check(changed, norm):
    """Whatever is sent, it is taken or refused with a pointer."""
    body = {**another("us-st-town-new"), **changed}
    strange = {**another("us-st-town-new"), "versions": [{"number": 1, "valid_from": "2020-01-01", "norms": [norm]}]}
    for sent in (body, strange):
        change = {"action": "insert", "kind": "instrument", "id": "us-st-town-new", "body": sent}
        assert all(pointer.startswith("/changes") for pointer in _told(change))


def _told(change):
    try:
        check_changes(documents(), shaped(changes_of(change)))
    except ChangesRefusedError as error:
        return [fault["pointer"] for fault in error.errors]
    return []
