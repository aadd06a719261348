"""A write sent twice under one key is carried out once."""

import threading

import pytest

from tests.api.editors import Editors, make_editors


@pytest.fixture
def editors(facts) -> Editors:
    return make_editors(facts)


def test_a_proposal_sent_again_gives_the_same_response_and_is_not_stored_again(editors):
    change = editors.correction(title="Better")
    first, again = (editors.propose(change, idempotency_key="k1") for _ in range(2))
    assert "Idempotency-Replayed" not in first.headers
    assert again.headers["Idempotency-Replayed"] == "true"
    assert (first.status_code, first.data) == (again.status_code, again.data)
    for name in ("Location", "ETag", "Content-Type", "Cache-Control", "Content-Length"):
        assert first.headers[name] == again.headers[name]
    assert len(editors.get("/v1/change-sets", "ann")["items"]) == 1


def test_a_publication_sent_again_is_replayed_though_its_state_has_passed(editors):
    made = editors.step(editors.propose(), "review", "ben", {"approve": True})
    path, tag = f"/v1/change-sets/{made.get_json()['id']}/publish", made.headers["ETag"]
    first, again = (editors.send("POST", path, "cat", if_match=tag, idempotency_key="k") for _ in range(2))
    assert (first.status_code, first.data) == (again.status_code, again.data)
    assert again.headers["Idempotency-Replayed"] == "true"
    assert editors.send("POST", path, "cat", if_match=tag).status_code == 412


def test_the_same_key_with_another_request_is_refused(editors):
    editors.propose(editors.correction(title="One"), idempotency_key="k")
    response = editors.propose(editors.correction(title="Two"), idempotency_key="k")
    assert (response.status_code, response.get_json()["type"]) == (422, "/problems/idempotency-key-reused")
    assert response.get_json()["errors"][0]["parameter"] == "Idempotency-Key"


def test_the_same_key_of_another_token_is_another_key(editors):
    change = editors.correction(title="Better")
    first, other = (editors.propose(change, who=who, idempotency_key="k") for who in ("ann", "dan"))
    assert first.get_json()["id"] != other.get_json()["id"]


def test_what_was_refused_is_not_kept(editors):
    refused = editors.propose({**editors.correction(title="Better"), "reason": ""}, idempotency_key="k")
    assert refused.status_code == 422
    assert editors.propose(idempotency_key="k").status_code == 201


@pytest.mark.parametrize("key", ["", "x" * 256, "a\tb"])
def test_a_key_that_cannot_be_is_refused(editors, key):
    response = editors.propose(idempotency_key=key)
    assert (response.status_code, response.get_json()["errors"][0]["parameter"]) == (400, "Idempotency-Key")


def test_a_write_sent_many_times_at_once_is_carried_out_once(editors):
    change, given = editors.correction(title="Better"), []
    threads = [
        threading.Thread(target=lambda: given.append(editors.propose(change, idempotency_key="k"))) for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert {response.status_code for response in given} == {201}
    assert len({response.data for response in given}) == 1
    assert sum("Idempotency-Replayed" in response.headers for response in given) == 5
    assert len(editors.get("/v1/change-sets", "ann")["items"]) == 1
