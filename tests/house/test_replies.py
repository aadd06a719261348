"""The recorder of replies notices a change, and nothing where there is none; the counter of calls counts."""

import pytest

from service.app import create_app
from service.settings import Settings
from tests.house.calls import count
from tests.house.differences import differences
from tests.house.exchange import Reply
from tests.house.landed import make_database
from tests.house.replies import compare, load, record, save
from tests.house.requests.asker import JSON, TABLES, TEXT, Asker

PAGE = "/v1/entities/us-mn-st-paul/answers/stage-on-government-property"


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    path = tmp_path_factory.mktemp("landed") / "landed.sqlite3"
    make_database(path)
    return path


def ask_little(asker: Asker) -> None:
    """A read, a write that draws an id, and a page that a cursor leads to."""
    asker.both(PAGE)
    change = {"action": "insert", "kind": "activity", "id": "x", "body": {}}
    asker.post("/v1/change-sets", {"title": "T", "changes": [change]}, who="ann")
    asker.pages("/v1/agencies?limit=90")
    asker.both("/v1/change-sets?limit=1", who="dan")


@pytest.fixture(scope="module")
def recorded(database, tmp_path_factory):
    path = tmp_path_factory.mktemp("replies") / "replies.json.gz"
    save(path, record(database, (ask_little,)))
    return load(path)


def test_the_same_code_answers_as_recorded(database, recorded, capsys):
    assert compare(database, recorded, "", 9, frozenset()) == 0
    assert capsys.readouterr().out == f"{len(recorded)} replies, none of them other than recorded.\n"


def test_a_word_that_changed_is_shown(database, recorded, capsys):
    spoilt = [(asked, _with(told, body=told.body.replace("PROHIBITED", "DOUBTFUL"))) for asked, told in recorded]
    assert compare(database, spoilt, "", 9, frozenset()) == 1
    told = capsys.readouterr().out
    assert f"GET {PAGE}  Accept: {TEXT}" in told
    assert "-DOUBTFUL  stage-on-government-property" in told
    assert "+PROHIBITED  stage-on-government-property" in told
    assert "1 of them other than recorded" in told
    assert compare(database, spoilt, f"Accept: {JSON}", 9, frozenset()) == 0


def test_status_header_and_order_are_compared():
    told = Reply(0, 200, (("ETag", '"a"'), ("Vary", "Accept")), '{"a":1,"b":2}')
    assert differences(told, told) == []
    assert differences(told, _with(told, status=404)) == ["status 200 -> 404"]
    moved = _with(told, headers=(("ETag", '"b"'),))
    assert differences(told, moved) == ['header ETag: "a" -> "b"', "header Vary: Accept -> none"]
    assert differences(told, moved, {"ETag", "Vary"}) == []
    assert differences(told, _with(told, body='{"b":2,"a":1}'))[0] == "body:"
    assert differences(told, _with(told, body='{"a":1, "b":2}')) == ["body: the same members, written otherwise"]


def test_every_path_with_a_parameter_has_a_value(database):
    contract = create_app(Settings(database_url=f"sqlite:///{database}")).test_client().get("/openapi.json").get_json()
    asked = {path for path, item in contract["paths"].items() if "{" in path and "get" in item}
    assert asked == set(TABLES["operations"]["values"])


def test_calls_are_counted_inside_the_house_only(database):
    app = create_app(Settings(database_url=f"sqlite:///{database}"))
    first, second = count(app, PAGE), count(app, PAGE)
    assert len(second) < len(first)
    assert {file.partition("/")[0] for file, _ in second} == {"service", "schemas"}


def _with(told: Reply, **changed: object) -> Reply:
    return Reply(**{**told.__dict__, **changed})
