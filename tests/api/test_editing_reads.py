"""What an editor reads: documents with their digests, lists, previews, what-if, the audit log."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import timedelta

import pytest

from service.store.audit import note
from service.store.database import writing
from tests.api.editors import TOWN, Editors, make_editors
from tests.databases import NOW
from tests.editing.world import another, end, insert, ordinance

NORM = ordinance()["versions"][0]["norms"][0]
ALLOWED = [{"number": 1, "valid_from": "2020-01-01", "norms": [{**NORM, "modality": "permits"}]}]
QUESTIONS = [
    {"entity": entity, "activity": activity, "as_of": day}
    for entity in ("us-st-town", "us-st-town-police", "us-st-village")
    for activity in ("ask-status", "tell-status")
    for day in ("2019-06-01", "2026-06-01")
]


@pytest.fixture
def editors(facts) -> Editors:
    return make_editors(facts)


def test_a_document_is_read_with_its_digest_and_history_on_both_clocks(editors):
    path = f"/v1/documents/instrument/{TOWN}"
    first = editors.get(path)
    assert first["body"] == ordinance()
    editors.published(editors.correction(title="Better"))
    second = editors.get(path)
    assert [item["digest"] for item in second["history"]] == [first["digest"], second["digest"]]
    assert [(item["record_set"], item["action"], item["reason"]) for item in second["history"]] == [
        (1, "insert", ""),
        (2, "correct", "It was wrong."),
    ]
    pinned = editors.get(f"{path}?record_set=1")
    assert (pinned["digest"], pinned["body"], pinned["history"]) == (first["digest"], ordinance(), first["history"])
    known = editors.get(f"{path}?known_at={first['record_set']['recorded_at']}")
    assert (known["digest"], known["history"]) == (first["digest"], first["history"])


def test_a_document_that_has_ended_tells_its_history_alone(editors):
    editors.published(insert(another("us-st-town-other")))
    editors.published(end(editors.facts, "merge", "instrument", "us-st-town-other", merged_into=TOWN))
    found = editors.get("/v1/documents/instrument/us-st-town-other")
    assert (found["digest"], found["body"]) == (None, None)
    assert [(item["action"], item["merged_into"]) for item in found["history"]] == [("insert", None), ("merge", TOWN)]
    again = editors.published(insert(another("us-st-town-other", title="Again")))
    assert again.get_json()["state"] == "published"


@pytest.mark.parametrize(
    ("path", "status", "near"),
    [("instrument/us-st-town-ordinanse", 404, TOWN), ("instrumant/x", 400, "instrument")],
)
def test_a_document_that_is_not_held_names_the_nearest(editors, path, status, near):
    response = editors.send("GET", f"/v1/documents/{path}")
    assert (response.status_code, response.get_json()["errors"][0]["did_you_mean"]) == (status, near)


def test_change_sets_are_paged_while_they_move_on(editors):
    made = []
    for number in range(5):
        editors.moment += timedelta(seconds=1)
        made.append(editors.propose(editors.correction(title=f"Title {number}")))
    page = editors.get("/v1/change-sets?state=proposed&limit=2", "ann")
    assert page["items"][0]["documents"] == [{"action": "correct", "kind": "instrument", "id": TOWN}]
    shown = [item["id"] for item in page["items"]]
    editors.step(next(item for item in made if item.get_json()["id"] == shown[-1]), "review", "ben", {"approve": True})
    editors.propose(editors.correction(title="Newer"))
    found = []
    while page["next"]:
        page = editors.get(page["next"], "ann")
        found += [item["id"] for item in page["items"]]
    assert len(shown) == 2
    assert shown + found == [item.get_json()["id"] for item in reversed(made)]
    assert len(editors.get("/v1/change-sets?state=approved", "ann")["items"]) == 1


@pytest.mark.parametrize("path", ["/v1/change-sets", "/v1/audit"])
@pytest.mark.parametrize("last", ["-1", "99999999999999999999999", '["a"]', "1.5"])
def test_a_cursor_made_by_hand_is_refused(editors, path, last):
    for _ in range(2):
        editors.propose()
    cursor = editors.get(f"{path}?limit=1", "dan")["next"].partition("cursor=")[2]
    made = urlsafe_b64encode(f'["{"0" * 16}",null,null,{last}]'.encode()).decode().rstrip("=")
    assert editors.send("GET", f"{path}?limit=1&cursor={made}", "dan").status_code == 400
    assert editors.send("GET", f"{path}?limit=1&cursor={cursor}", "dan").status_code == 200


def test_a_cursor_of_one_list_is_refused_by_the_other_even_with_its_filters(editors):
    editors.propose()
    digest = _filters(editors.get("/v1/audit?limit=1", "dan")["next"])
    made = urlsafe_b64encode(f'["{digest}",null,null,"2026"]'.encode()).decode().rstrip("=")
    response = editors.send("GET", f"/v1/audit?limit=1&cursor={made}", "dan")
    assert response.get_json()["type"] == "/problems/invalid-cursor"


def _filters(url):
    cursor = url.partition("cursor=")[2]
    return urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode().split('"')[1]


def test_the_audit_log_is_paged_oldest_first(editors):
    editors.published()
    whole = editors.get("/v1/audit", "cat")
    told = [(item["who"], item["action"]) for item in whole["items"]]
    assert told[0] == ("loader", "records-load")
    assert told[-3:] == [("ann", "propose"), ("ben", "approve"), ("cat", "publish")]
    found, path = [], "/v1/audit?limit=3"
    while path:
        page = editors.get(path, "ben")
        found += page["items"]
        path = page["next"]
        if len(found) == 3:
            with writing(editors.facts.database):
                note(editors.facts, now=NOW, who="x", action="restore", subject="x", subject_digest="x")
    assert found[:-1] == whole["items"]
    assert found[-1]["who"] == "x"


def test_a_preview_tells_which_answers_change_before_and_after(editors):
    made = editors.propose(editors.correction(versions=ALLOWED)).get_json()
    path = f"/v1/change-sets/{made['id']}/preview"
    found = editors.get(f"{path}?day=2026-01-01", "ben")
    assert (found["record_set"], found["days"], found["questions_left_out"]) == (1, ["2026-01-01"], 0)
    assert found["items"][0] == {
        "entity": "us-st-town",
        "activity": "ask-status",
        "as_of": "2026-01-01",
        "before": {"outcome": "prohibited", "governing": [f"{TOWN}@1#no-questions"]},
        "after": {"outcome": "permitted", "governing": [f"{TOWN}@1#no-questions"]},
    }
    assert editors.get(f"{path}?day=2019-06-01", "ben")["items"] == []
    assert "2020-01-01" in editors.get(path, "ben")["days"]
    text = editors.send("GET", f"{path}.txt?day=2026-01-01", "ben").text
    assert "  before  prohibited" in text
    assert "  after   permitted" in text


def test_a_preview_of_what_was_published_is_what_it_was_before(editors):
    made = editors.propose(editors.correction(versions=ALLOWED))
    path = f"/v1/change-sets/{made.get_json()['id']}/preview?day=2026-01-01"
    before = editors.get(path, "ben")
    approved = editors.step(made, "review", "ben", {"approve": True})
    editors.step(approved, "publish", "cat")
    editors.published(editors.correction(title="Later"))
    assert editors.get(path, "ben") == {**before, "state": "published"}


def test_a_preview_of_a_stale_change_is_a_conflict(editors):
    late = editors.propose(editors.correction(title="Late")).get_json()
    editors.published(editors.correction(title="First"))
    response = editors.send("GET", f"/v1/change-sets/{late['id']}/preview", "ben")
    assert (response.status_code, response.get_json()["type"]) == (409, "/problems/stale-change")


def answers(editors, overlay=None, **more):
    body = {"questions": QUESTIONS, **({"overlay": overlay} if overlay else {}), **more}
    return editors.send("POST", "/v1/answers", None, body)


def bare(items):
    """Answers without the record set, its receipt and the mark."""
    left_out = {"record_set", "receipt", "content_id", "hypothetical"}
    return [{name: value for name, value in item.items() if name not in left_out} for item in items]


@pytest.mark.parametrize("what", ["correction", "insert", "withdrawal", "merge"])
def test_a_what_if_answers_as_if_it_had_been_published(editors, what):
    changes = {
        "correction": [editors.correction(versions=ALLOWED)],
        "insert": [insert(another("us-st-village-law", jurisdiction="us-st-village"))],
        "withdrawal": [end(editors.facts, "withdraw", "instrument", TOWN)],
        "merge": [insert(another("us-st-town-new", versions=ALLOWED)), None],
    }[what]
    if what == "merge":
        changes[1] = end(editors.facts, "merge", "instrument", TOWN, merged_into="us-st-town-new")
    before = answers(editors).get_json()
    supposed = answers(editors, changes)
    assert answers(editors).get_json() == before
    told = supposed.get_json()
    assert (before["hypothetical"], told["hypothetical"]) == (False, True)
    assert all(item["hypothetical"] for item in told["items"])
    assert {item["receipt"] for item in told["items"]} == {None}
    assert supposed.headers["Cache-Control"] == "no-store"
    assert told["record_set"] == before["record_set"]
    assert bare(told["items"]) != bare(before["items"])
    assert editors.published(*changes).get_json()["record_set"] == 2
    assert bare(told["items"]) == bare(answers(editors).get_json()["items"])
    assert answers(editors, record_set=1).get_json()["items"] == before["items"]


def test_a_what_if_may_leave_out_why_and_on_what_it_is_based(editors):
    change = editors.correction(versions=ALLOWED)
    short = {name: value for name, value in change.items() if name not in {"reason", "expects"}}
    assert answers(editors, [short]).get_json() == answers(editors, [change]).get_json()


def test_a_what_if_on_an_earlier_record_set_is_of_that(editors):
    overlay = [editors.correction(versions=ALLOWED)]
    first = answers(editors, overlay).get_json()
    editors.published(editors.correction(title="Later"))
    assert answers(editors, overlay, record_set=1).get_json() == first
    late = answers(editors, overlay)
    assert (late.status_code, late.get_json()["errors"][0]["pointer"]) == (409, "/overlay/0/expects")


def test_a_what_if_that_cannot_be_is_refused_at_its_pointer(editors):
    response = answers(editors, [editors.correction(jurisdiction="nowhere")])
    assert (response.status_code, response.get_json()["type"]) == (422, "/problems/changes-refused")
    assert response.get_json()["errors"][0]["pointer"] == "/overlay/0/body/jurisdiction"
    assert answers(editors, [{"action": "correct"}]).get_json()["type"] == "/problems/invalid-body"


def test_a_what_if_is_marked_in_text_too(editors):
    body = {"questions": QUESTIONS[:1], "overlay": [editors.correction(title="Better")]}
    text = editors.send("POST", "/v1/answers", None, body, accept="text/plain").text
    assert text.startswith("HYPOTHETICAL")


def test_whoever_has_an_attribute_is_asked_as_a_class(editors):
    duty = {**NORM, "modality": "requires", "bearer": {"kinds": ["police"], "attributes": ["operates-jail"]}}
    law = another(
        "us-st-law", jurisdiction="us-st", versions=[{"number": 1, "valid_from": "2020-01-01", "norms": [duty]}]
    )
    assert editors.published(insert(law)).status_code == 200
    path = f"/v1/jurisdictions/us-st/answers/{NORM['activity']}?kind=police&as_of=2026-06-01"
    every = editors.get(path)
    assert (every["outcome"], every["question"]["class"]["bearer"]) == ("conditional", [])
    assert any("operates-jail" in str(case["when"]) for case in every["cases"])
    with_jail = editors.get(f"{path}&bearer=operates-jail")
    assert (with_jail["outcome"], with_jail["question"]["class"]["bearer"]) == ("required", ["operates-jail"])
