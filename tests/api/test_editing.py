"""A change set over HTTP, from proposal to publication, on both databases."""

import json
from datetime import timedelta

import pytest

from service.app import create_app
from service.editing.tokens import revoke_token
from service.settings import Settings
from service.store.database import close_database
from service.store.verify import verify
from service.web.services import EXTENSION
from tests.api.editors import TOWN, Editors, make_editors
from tests.databases import NOW
from tests.editing.world import another, insert, ordinance

ALL = ("propose", "review", "publish")
NORM = ordinance()["versions"][0]["norms"][0]
ALLOWED = [{"number": 1, "valid_from": "2020-01-01", "norms": [{**NORM, "modality": "permits"}]}]
ANSWER = "/v1/entities/us-st-town/answers/ask-status.json?as_of=2026-01-01"


@pytest.fixture
def editors(facts) -> Editors:
    return make_editors(facts)


def test_a_correction_is_proposed_reviewed_published_and_read(editors):
    before = editors.get(ANSWER)
    made = editors.propose(editors.correction(versions=ALLOWED))
    assert made.status_code == 201
    assert made.headers["Location"] == f"/v1/change-sets/{made.get_json()['id']}"
    approved = editors.step(made, "review", "ben", {"approve": True, "comment": "Right."})
    assert (approved.status_code, approved.get_json()["state"]) == (200, "approved")
    published = editors.step(approved, "publish", "cat").get_json()
    assert (published["state"], published["record_set"], published["publisher"]) == ("published", 2, "cat")
    assert [step["by"] for step in published["steps"]] == ["ann", "ben", "cat"]
    assert (before["outcome"], editors.get(ANSWER)["outcome"]) == ("prohibited", "permitted")
    assert editors.get(f"{ANSWER}&record_set=1")["outcome"] == "prohibited"
    assert list(verify(editors.facts)) == []


def test_what_is_read_back_has_the_etag_that_the_write_told(editors):
    made = editors.propose()
    read = editors.send("GET", made.headers["Location"], "ben")
    assert read.get_json() == made.get_json()
    for path in (made.headers["Location"], made.headers["Location"] + ".txt"):
        tag = editors.send("GET", path, "ben").headers["ETag"]
        step = f"/v1/change-sets/{made.get_json()['id']}/review"
        assert editors.send("POST", step, "cat", {"approve": True}, if_match=tag).status_code == 403
        assert editors.send("GET", path, "ben", if_none_match=tag).status_code == 304
    assert editors.step(read, "review", "ben", {"approve": False}).get_json()["state"] == "rejected"


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/v1/change-sets"),
        ("GET", "/v1/change-sets/cs-x"),
        ("GET", "/v1/change-sets/cs-x/preview"),
        ("GET", "/v1/audit"),
        ("POST", "/v1/change-sets"),
        ("POST", "/v1/change-sets/cs-x/review"),
        ("POST", "/v1/change-sets/cs-x/publish"),
        ("POST", "/v1/change-sets/cs-x/withdraw"),
    ],
)
def test_nothing_tells_why_a_token_is_not_taken(editors, method, path):
    editors.tokens |= {
        "nonsense": "x",
        "unknown": "bl_0123456789abcdef_secret",
        "old": editors.token("old", *ALL, days=1),
        "gone": editors.token("gone", *ALL),
    }
    revoke_token(editors.facts, editors.tokens["gone"].split("_")[1], now=NOW, by="test")
    editors.moment += timedelta(days=2)
    told = {editors.send(method, path, who).data for who in (None, "nonsense", "unknown", "old", "gone")}
    assert len(told) == 1
    assert json.loads(told.pop())["type"].endswith("/unauthenticated")
    response = editors.send(method, path, "gone")
    assert (response.status_code, response.headers["WWW-Authenticate"]) == (401, 'Bearer realm="api"')


@pytest.mark.parametrize("header", ["Basic eDp5", "Bearer", "Bearer a b", "Token x", ""])
def test_only_a_bearer_token_is_a_token(editors, header):
    response = editors.app.test_client().get("/v1/audit", headers={"Authorization": header})
    assert response.status_code == 401


@pytest.mark.parametrize(
    ("who", "method", "path", "scope"),
    [
        ("ben", "POST", "/v1/change-sets", "propose"),
        ("ann", "POST", "/v1/change-sets/cs-x/review", "review"),
        ("ben", "POST", "/v1/change-sets/cs-x/publish", "publish"),
        ("ann", "GET", "/v1/audit", "review publish"),
    ],
)
def test_a_missing_scope_is_named(editors, who, method, path, scope):
    response = editors.send(method, path, who, None if method == "GET" else {})
    assert response.status_code == 403
    assert response.get_json()["errors"][0]["allowed"] == scope.split()
    assert response.headers["WWW-Authenticate"] == f'Bearer realm="api", error="insufficient_scope", scope="{scope}"'


def test_a_token_in_a_url_is_not_read(editors):
    path = f"/v1/audit?access_token={editors.tokens['dan']}"
    assert editors.send("GET", path).status_code == 401
    assert editors.send("GET", path, "dan").status_code == 400


def test_what_only_some_may_read_is_kept_by_no_cache(editors):
    headers = editors.send("GET", "/v1/change-sets", "ann").headers
    assert (headers["Cache-Control"], headers["Vary"]) == ("private, no-cache", "Accept, User-Agent, Authorization")


def test_reads_stay_open_whatever_token_is_sent(editors):
    response = editors.app.test_client().get(ANSWER, headers={"Authorization": "Bearer nonsense"})
    assert response.status_code == 200


@pytest.mark.parametrize("step", ["review", "publish", "withdraw"])
@pytest.mark.parametrize(
    ("header", "status", "kind"),
    [
        (None, 428, "precondition-required"),
        ("*", 428, "precondition-required"),
        ("unquoted", 400, "invalid-parameter"),
        ('"other"', 412, "stale-version"),
    ],
)
def test_a_step_needs_the_state_that_was_seen(editors, step, header, status, kind):
    made = editors.propose().get_json()
    body = {"review": {"approve": True}, "publish": None, "withdraw": {}}[step]
    headers = {} if header is None else {"if_match": header}
    response = editors.send("POST", f"/v1/change-sets/{made['id']}/{step}", "dan", body, **headers)
    assert (response.status_code, response.get_json()["type"]) == (status, f"/problems/{kind}")


def test_a_stale_step_is_told_the_state_and_the_tag_that_stand(editors):
    made = editors.propose()
    editors.step(made, "review", "ben", {"approve": True})
    late = editors.step(made, "withdraw", "ann", {})
    assert late.status_code == 412
    (error,) = late.get_json()["errors"]
    assert "it is approved now" in error["detail"]
    assert error["value"] == made.headers["ETag"]
    assert error["allowed"] == [late.headers["ETag"]]
    path = f"/v1/change-sets/{made.get_json()['id']}/withdraw"
    assert editors.send("POST", path, "ann", {}, if_match=error["allowed"][0]).get_json()["state"] == "withdrawn"


def test_a_weak_tag_names_no_state(editors):
    made = editors.propose()
    path = f"/v1/change-sets/{made.get_json()['id']}/withdraw"
    assert editors.send("POST", path, "ann", {}, if_match=f"W/{made.headers['ETag']}").status_code == 412
    both = f'"other", {made.headers["ETag"]}'
    assert editors.send("POST", path, "ann", {}, if_match=both).status_code == 200


def test_nobody_reviews_their_own_proposal(editors):
    made = editors.propose(who="dan")
    response = editors.step(made, "review", "dan", {"approve": True})
    assert (response.status_code, response.get_json()["type"]) == (403, "/problems/self-review")


def test_an_installation_may_allow_self_review(database_url, editors):
    allowing = create_app(Settings(database_url=database_url, allow_self_review=True), clock=lambda: NOW)
    editors.app = allowing
    response = editors.step(editors.propose(who="dan"), "review", "dan", {"approve": True})
    assert response.get_json()["state"] == "approved"
    close_database(allowing.extensions[EXTENSION].catalogue.facts.database)


def test_only_the_author_or_one_who_decides_withdraws(editors):
    editors.tokens["eve"] = editors.token("eve", "propose")
    made = editors.propose()
    refused = editors.step(made, "withdraw", "eve", {})
    assert (refused.status_code, refused.get_json()["errors"][0]["allowed"]) == (403, ["review", "publish"])
    assert editors.step(made, "withdraw", "cat", {"comment": "Twice."}).get_json()["state"] == "withdrawn"


def test_a_step_out_of_turn_is_told_the_states_it_needs(editors):
    response = editors.step(editors.propose(), "publish", "cat")
    assert (response.status_code, response.get_json()["type"]) == (409, "/problems/wrong-state")
    (error,) = response.get_json()["errors"]
    assert (error["value"], error["allowed"]) == ("proposed", ["approved"])


def test_a_stale_change_names_the_document_both_digests_and_both_record_sets(editors):
    first = editors.digest()
    late = editors.propose(editors.correction(title="Late"))
    late = editors.step(late, "review", "ben", {"approve": True})
    editors.published(editors.correction(title="First"))
    response = editors.step(late, "publish", "cat")
    assert (response.status_code, response.get_json()["type"]) == (409, "/problems/stale-change")
    (error,) = response.get_json()["errors"]
    assert error["pointer"] == "/changes/0/expects"
    assert error["conflict"] == {
        "kind": "instrument",
        "id": TOWN,
        "expected": {"digest": first, "record_set": 1},
        "found": {"digest": editors.digest(), "record_set": 2},
    }


def test_what_no_longer_fits_when_published_is_a_conflict(editors):
    sources = ordinance()["sources"]
    police = {"id": "us-st-village-police", "jurisdiction": "us-st-village", "kind": "police", "name": "V"}
    late = editors.propose(insert({**police, "sources": sources}, "agency"))
    late = editors.step(late, "review", "ben", {"approve": True})
    digest = editors.digest("jurisdiction", "us-st-village")
    gone = {"action": "withdraw", "kind": "jurisdiction", "id": "us-st-village", "reason": "No.", "expects": digest}
    editors.published(gone)
    response = editors.step(late, "publish", "cat")
    assert (response.status_code, response.get_json()["type"]) == (409, "/problems/changes-no-longer-fit")
    assert response.get_json()["errors"][0]["pointer"] == "/changes/0/body/jurisdiction"


def test_everything_wrong_with_a_body_is_told_with_pointers(editors):
    changes = [{"action": "delete", "kind": "law", "id": "x", "colour": "red"}, {"kind": "instrument", "body": []}]
    response = editors.send("POST", "/v1/change-sets", "ann", {"title": "", "changes": changes})
    assert (response.status_code, response.get_json()["type"]) == (422, "/problems/invalid-body")
    assert {error["pointer"] for error in response.get_json()["errors"]} == {
        "/title",
        "/changes/0/action",
        "/changes/0/kind",
        "/changes/0/colour",
        "/changes/1/action",
        "/changes/1/id",
        "/changes/1/body",
    }


def test_everything_wrong_with_the_records_is_told_with_pointers(editors):
    bad = another("us-st-town-new", kind="rumour", title="")
    response = editors.propose(insert(bad), insert({"id": "x"}, "condition"))
    assert (response.status_code, response.get_json()["type"]) == (422, "/problems/changes-refused")
    pointers = {error["pointer"] for error in response.get_json()["errors"]}
    assert {"/changes/0/body/kind", "/changes/0/body/title", "/changes/1/body/name"} <= pointers
    assert editors.get("/v1/change-sets", "ann")["items"] == []


def test_an_insert_of_what_stands_is_stale_at_once(editors):
    response = editors.propose(insert(ordinance(title="Mine")))
    assert (response.status_code, response.get_json()["errors"][0]["value"]) == (409, None)


def test_a_publication_takes_no_body(editors):
    made = editors.propose()
    approved = editors.step(made, "review", "ben", {"approve": True})
    assert editors.step(approved, "publish", "cat", {"force": True}).status_code == 422
    assert editors.step(approved, "publish", "cat").status_code == 200


def test_an_unknown_change_set_is_not_found(editors):
    assert editors.send("GET", "/v1/change-sets/cs-nothing", "ann").status_code == 404
    path = "/v1/change-sets/cs-nothing/publish"
    assert editors.send("POST", path, "cat", if_match='"x"').status_code == 404
