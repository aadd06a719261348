from dataclasses import replace

import pytest

from service.editing import workflow
from service.editing.errors import (
    ChangeSetMovedError,
    ChangesRefusedError,
    SelfReviewError,
    StaleChangeError,
    UnknownChangeSetError,
    WrongStateError,
)
from service.store.audit import entries
from service.store.verify import verify
from tests.databases import NOW
from tests.editing.world import another, approve, correct, digest_of, end, insert, ordinance, propose, publish

TOWN = "us-st-town-ordinance"


def test_a_change_set_goes_from_proposal_over_review_to_publication(loaded):
    made = propose(loaded, correct(loaded, ordinance(title="A better title")))
    assert made.state == "proposed"
    assert approve(loaded, made.id).state == "approved"
    published = workflow.publish(loaded, made.id, now=NOW, publisher="cat")
    assert (published.state, published.record_set) == ("published", 2)
    assert (published.author, published.reviewer, published.publisher) == ("ann", "ben", "cat")
    assert workflow.get_change_set(loaded, made.id) == published
    assert loaded.latest().author == "ann"
    assert loaded.history(("instrument", TOWN))[-1].change.body["title"] == "A better title"
    assert list(verify(loaded)) == []


def test_a_stale_change_is_refused_with_both_versions_named(loaded):
    before = digest_of(loaded, "instrument", TOWN)
    late = propose(loaded, correct(loaded, ordinance(title="Late")))
    approve(loaded, late.id)
    publish(loaded, correct(loaded, ordinance(title="First")))
    with pytest.raises(StaleChangeError) as caught:
        workflow.publish(loaded, late.id, now=NOW, publisher="cat")
    (stale,) = caught.value.stale
    assert (stale.kind, stale.id, stale.pointer) == ("instrument", TOWN, "/changes/0")
    assert (stale.expected, stale.expected_in) == (before, 1)
    assert (stale.found, stale.found_in) == (digest_of(loaded, "instrument", TOWN), 2)
    assert workflow.get_change_set(loaded, late.id).state == "approved"
    assert loaded.latest().number == 2


def test_an_insert_of_what_stands_is_stale_too(loaded):
    with pytest.raises(StaleChangeError, match=r"based on no document, but what stands is .* .record set 1"):
        propose(loaded, insert(ordinance(title="Mine")))


def test_a_withdrawn_document_may_be_inserted_again(loaded):
    publish(loaded, end(loaded, "withdraw", "instrument", TOWN))
    publish(loaded, insert(ordinance(title="Again")))
    assert [item.change.action for item in loaded.history(("instrument", TOWN))] == ["insert", "withdraw", "insert"]


def test_a_merge_names_the_document_merged_into(loaded):
    publish(loaded, insert(another("us-st-town-other")))
    publish(loaded, end(loaded, "merge", "instrument", "us-st-town-other", merged_into=TOWN))
    change = loaded.history(("instrument", "us-st-town-other"))[-1].change
    assert (change.action, change.body, change.merged_into) == ("merge", None, TOWN)
    assert list(verify(loaded)) == []


@pytest.mark.parametrize("reviewer", ["ann", "Ann", "ann ", "\uff41nn"])
def test_nobody_reviews_their_own_change_set(loaded, reviewer):
    made = propose(loaded, correct(loaded, ordinance(title="Mine")))
    with pytest.raises(SelfReviewError, match="ann"):
        approve(loaded, made.id, reviewer=reviewer)
    assert approve(loaded, made.id, reviewer="ann", allow_self_review=True).state == "approved"


@pytest.mark.parametrize("approved", [None, False])
def test_what_was_not_approved_is_not_published(loaded, approved):
    made = propose(loaded, correct(loaded, ordinance(title="Mine")))
    if approved is False:
        workflow.review(loaded, made.id, workflow.Review("ben", approve=False, comment="No."), now=NOW)
    with pytest.raises(WrongStateError, match="only one that is approved can be published"):
        workflow.publish(loaded, made.id, now=NOW, publisher="cat")
    assert loaded.latest().number == 1


def test_nothing_is_published_twice(loaded):
    made = publish(loaded, correct(loaded, ordinance(title="Mine")))
    with pytest.raises(WrongStateError, match="is published"):
        workflow.publish(loaded, made.id, now=NOW, publisher="cat")
    with pytest.raises(WrongStateError):
        workflow.withdraw(loaded, made.id, now=NOW, by="ann")


def test_a_proposal_can_be_taken_back(loaded):
    made = propose(loaded, correct(loaded, ordinance(title="Mine")))
    assert workflow.withdraw(loaded, made.id, now=NOW, by="ann", comment="A mistake.").state == "withdrawn"
    with pytest.raises(WrongStateError):
        approve(loaded, made.id)


def test_a_step_decided_on_an_earlier_state_is_refused(loaded):
    made = propose(loaded, correct(loaded, ordinance(title="Mine")))
    moved = approve(loaded, made.id, seen=made.version)
    with pytest.raises(ChangeSetMovedError):
        workflow.publish(loaded, made.id, now=NOW, publisher="cat", seen=made.version)
    assert workflow.publish(loaded, made.id, now=NOW, publisher="cat", seen=moved.version).state == "published"


def test_a_change_set_is_checked_again_when_it_is_published(loaded):
    agency = {"id": "us-st-village-police", "jurisdiction": "us-st-village", "kind": "police", "name": "V"}
    late = propose(loaded, insert({**agency, "sources": ordinance()["sources"]}, "agency"))
    approve(loaded, late.id)
    publish(loaded, end(loaded, "withdraw", "jurisdiction", "us-st-village"))
    with pytest.raises(ChangesRefusedError) as caught:
        workflow.publish(loaded, late.id, now=NOW, publisher="cat")
    (error,) = caught.value.errors
    assert error["pointer"] == "/changes/0/body/jurisdiction"
    assert error["message"].startswith("no jurisdiction has the id us-st-village")
    assert loaded.latest().number == 2


def test_an_unknown_change_set_is_said_to_be_unknown(loaded):
    with pytest.raises(UnknownChangeSetError, match="cs-nothing"):
        workflow.get_change_set(loaded, "cs-nothing")


def test_change_sets_are_listed_by_state_the_newest_first(loaded):
    first, second = (propose(loaded, correct(loaded, ordinance(title=title))) for title in ("One", "Two"))
    approve(loaded, first.id)
    assert {found.id for found in workflow.change_sets(loaded)} == {first.id, second.id}
    assert [found.id for found in workflow.change_sets(loaded, "proposed")] == [second.id]


def test_every_write_is_in_the_audit_log(loaded):
    made = publish(loaded, correct(loaded, ordinance(title="Mine")))
    told = [(entry.who, entry.action, entry.subject) for entry in entries(loaded)]
    assert told == [
        ("loader", "records-load", "record set 1"),
        ("loader", "records-load", "file load 1"),
        ("ann", "propose", made.id),
        ("ben", "approve", made.id),
        ("cat", "publish", made.id),
    ]
    assert [entry.number for entry in entries(loaded, after=1, limit=2)] == [2, 3]


def test_a_change_set_keeps_what_was_proposed(loaded):
    change = correct(loaded, ordinance(title="Mine"))
    made = propose(loaded, change)
    kept = workflow.get_change_set(loaded, made.id)
    assert kept == made
    assert kept.changes == (replace(made.changes[0], expects=change["expects"]),)
