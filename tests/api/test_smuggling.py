"""What an editor or a stranger cannot smuggle into what others read."""

import pytest

from service.store.recorded import Change
from tests.api.editors import TOWN, make_editors
from tests.databases import NOW
from tests.editing import world
from tests.recording import record

ANSWERS = "/v1/entities/us-st-town/answers/ask-status"


@pytest.fixture(params=["sqlite"])
def database_kind(request):
    return request.param


@pytest.fixture
def editors(facts):
    return make_editors(facts)


def norm(**changed):
    return [{"number": 1, "valid_from": "2020-01-01", "norms": [{**world.NORM, **changed}]}]


@pytest.mark.parametrize("hidden", ["\x1b[2J", "\x00", "\u202e", "\u200b"])
@pytest.mark.parametrize(
    ("changed", "pointer"),
    [
        (lambda text: {"title": text}, "/title"),
        (lambda text: {"summary": text}, "/summary"),
        (lambda text: {"gaps": ["Nothing.", text]}, "/gaps/1"),
        (lambda text: {"versions": norm(pinpoint=text)}, "/versions/0/norms/0/pinpoint"),
        (lambda text: {"versions": norm(summary=text)}, "/versions/0/norms/0/summary"),
        (lambda text: {"sources": {"text": {**world.SOURCE, "publisher": text}}}, "/sources/text/publisher"),
    ],
)
def test_hidden_characters_are_refused_in_every_field_of_a_body(editors, hidden, changed, pointer):
    refused = editors.propose(editors.correction(**changed(f"A {hidden} text")))
    assert refused.status_code == 422
    told = {fault["pointer"]: fault["detail"] for fault in refused.get_json()["errors"]}
    assert "which cannot be seen" in told[f"/changes/0/body{pointer}"]


@pytest.mark.parametrize("path", ["/v1/instruments/" + TOWN, ANSWERS, "/v1/changes"])
def test_those_stored_before_reach_no_terminal(editors, path):
    body = world.ordinance(title="An \x1b[2J\u202e ordinance")
    change = Change("correct", "instrument", TOWN, body, "W\x9bhy.")
    record(editors.facts, [change], now=NOW, origin="http", author="a", title="t")
    told = editors.send("GET", path, accept="text/plain")
    assert told.status_code == 200
    assert not [character for character in told.text if not character.isprintable() and character not in "\n\t"]


def test_a_list_without_end_is_refused_before_it_is_loaded(editors):
    refused = editors.propose(editors.correction(gaps=["x"] * 1001))
    assert refused.status_code == 422
    assert refused.get_json()["errors"][0]["pointer"] == "/changes/0/body/gaps"


@pytest.mark.parametrize(
    "path",
    ["/v1/changes.atom", f"/v1/timemaps/instruments/{TOWN}", "/v1/reconcile", "/v1/upcoming.atom", "/v1/errata.atom"],
)
def test_no_host_of_a_request_is_repeated(editors, path):
    told = editors.send("GET", path, host="evil.example")
    assert told.status_code == 200
    assert "evil.example" not in told.text + str(told.headers)
    assert "http://127.0.0.1:8000/v1" in told.text
