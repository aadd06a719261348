"""The library asks over HTTP and from the file of a release alike; it asks again what failed, and only what is new."""

from collections import Counter
from datetime import date

import httpx
import pytest

from brightline import Brightline, BrightlineError, UnclearError
from brightline.transports import over_http
from service.app import create_app
from service.files.release.held import held_by
from service.settings import Settings
from service.store.facts import Facts
from tests.databases import NOW
from tests.editing import world
from tests.files.releasing import released
from tests.served import on_a_port

TOWN, ASK = "us-st-town", "ask-status"
DAY = "2025-06-01"


@pytest.fixture(scope="module")
def url(tmp_path_factory, sqlite_template):
    path = tmp_path_factory.mktemp("library") / "one.sqlite3"
    path.write_bytes(sqlite_template.read_bytes())
    return f"sqlite:///{path}"


@pytest.fixture
def facts(url, open_url):
    one = Facts(open_url(url))
    if not one.newest():
        world.loaded(one)
    return one


@pytest.fixture
def app(facts, url):
    return create_app(Settings(database_url=url), clock=lambda: NOW)


@pytest.fixture
def site(app):
    with on_a_port(app) as address:
        yield address


@pytest.fixture
def law(site):
    with Brightline(site) as client:
        yield client


@pytest.fixture
def file(facts, tmp_path):
    released(tmp_path / "release", held_by(facts))
    return tmp_path / "release"


def test_an_answer_is_typed(law):
    answer = law.ask(TOWN, ASK, as_of=date(2025, 6, 1))
    assert (answer.outcome, answer.as_of) == ("prohibited", date(2025, 6, 1))
    (norm,) = answer.governing
    assert (norm.id, norm.instrument.title, norm.evidence) == (
        "us-st-town-ordinance@1#no-questions",
        "An ordinance",
        "primary-text",
    )
    assert norm.valid_from.earliest == date(2020, 1, 1)
    assert answer.currency
    assert answer.currency.checked_through == date(2026, 5, 1)


def test_a_release_answers_without_a_service_as_the_service_does(law, file):
    with Brightline.open(file, clock=lambda: NOW) as alone, Brightline.open(file / "brightline.sqlite3") as by_file:
        for client in (alone, by_file):
            assert client.ask(TOWN, ASK, as_of=DAY) == law.ask(TOWN, ASK, as_of=DAY)
        assert alone.answers(TOWN) == law.answers(TOWN)


def test_every_method_gives_what_its_address_gives(law):
    assert law.ask("us-st", ASK, as_of=DAY, kind="police").outcome == "not-researched"
    assert law.ask_in_words("May the Town police ask about status on 2025-06-01?").answer.outcome == "prohibited"
    assert [item.outcome for item in law.answers(TOWN, as_of=DAY)] == ["prohibited", "not-addressed"]
    asked = [{"entity": TOWN, "activity": ASK}, {"entity": TOWN, "activity": ASK, "as_of": "2018-01-01"}]
    assert [item.outcome for item in law.ask_all(asked, as_of=DAY)] == ["prohibited", "not-researched"]
    assert law.find("Town police", kind=["agency"])[0].id == "us-st-town-police"
    (row,) = law.compare([TOWN, "us-st-village"], [ASK], as_of=DAY).rows
    assert (row.differs, [item.outcome for item in row.fields_]) == (True, ["prohibited", "not-researched"])
    steps = law.timeline(TOWN, ASK, as_of=DAY).steps
    assert [step.outcome for step in steps] == ["not-researched", "not-addressed", "prohibited"]
    assert law.instrument("us-st-town-ordinance", as_of=DAY).status == "in-force"
    assert [norm.id for norm in law.norms(activity=ASK)] == ["us-st-town-ordinance@1#no-questions"]
    claim = {"entity": TOWN, "activity": ASK, "outcome": "permitted"}
    assert law.check(claim, as_of=DAY).verdict == "contradicted"


def test_lists_are_read_to_their_end(law):
    assert [item["id"] for item in law.each("/v1/jurisdictions", limit=1)] == [
        item["id"] for item in law.each("/v1/jurisdictions")
    ]
    assert len(list(law.each("/v1/jurisdictions", limit=1))) == 4


def test_what_is_refused_says_what_would_not_be(law):
    with pytest.raises(BrightlineError) as refused:
        law.ask("us-st-twon", ASK)
    assert (refused.value.status, refused.value.kind) == (404, "not-found")
    assert refused.value.errors[0]["did_you_mean"] == "us-st-town"
    with pytest.raises(BrightlineError, match="400"):
        law.ask(TOWN, ASK, given=["nothing-known"])


def test_a_name_of_several_gives_them_all():
    told = {"asked": "Saint Paul", "candidates": [{"id": "us-mn-st-paul"}, {"id": "us-ak-st-paul"}]}
    with carried(lambda _: httpx.Response(300, json=told)) as client, pytest.raises(UnclearError) as unclear:
        client.read("/saint-paul", accept="application/json")
    assert [item["id"] for item in unclear.value.candidates] == ["us-mn-st-paul", "us-ak-st-paul"]


def test_a_pinned_client_asks_what_was_known_then(site):
    with Brightline(site, record_set=1) as pinned:
        assert pinned.ask(TOWN, ASK, as_of=DAY).record_set.number == 1
    with Brightline(site, known_at="2020-01-01T00:00:00Z") as early, pytest.raises(BrightlineError):
        early.ask(TOWN, ASK, as_of=DAY)


def carried(answer, seen=None):
    """A client whose requests a function answers."""

    def reply(request):
        (seen if seen is not None else []).append(request)
        return answer(request)

    return Brightline("http://law.test", transport=over_http(None, httpx.MockTransport(reply)))


def test_what_fails_for_the_moment_is_asked_again_and_a_question_that_writes_is_not():
    seen: list[httpx.Request] = []
    statuses = iter([503, 429, 200])
    with carried(lambda _: httpx.Response(next(statuses), json={}, headers={"Retry-After": "0"}), seen) as client:
        assert client.read("/v1/about", accept="application/json") == b"{}"
        assert len(seen) == 3
    seen.clear()
    with carried(lambda _: httpx.Response(503, json={"title": "Not now"}), seen) as client:
        with pytest.raises(BrightlineError, match="503 Not now"):
            client.ask_all([])
        assert len(seen) == 1


def test_what_was_read_is_asked_after_by_its_etag():
    asked = []

    def reply(request):
        headers = {"ETag": '"one"', "Cache-Control": "max-age=0, must-revalidate", "Vary": "Accept"}
        asked.append(request.headers.get("If-None-Match"))
        known = asked[-1] == '"one"'
        return httpx.Response(304 if known else 200, content=b"" if known else b"once", headers=headers)

    with carried(reply) as client:
        read = [client.read("/v1/about", accept="text/plain") for _ in range(3)]
    assert read == [b"once"] * 3
    assert asked == [None, '"one"', '"one"']


def test_a_cache_in_a_file_outlives_its_client(app, tmp_path):
    sent: Counter[int] = Counter()

    class Counting(httpx.WSGITransport):
        def handle_request(self, request):
            response = super().handle_request(request)
            sent[response.status_code] += 1
            return response

    for _ in range(2):
        transport = over_http(tmp_path / "cache.sqlite3", Counting(app=app))
        with Brightline("http://law.test", record_set=1, transport=transport) as client:
            assert client.ask(TOWN, ASK, as_of=DAY).outcome == "prohibited"
    # Both clocks are pinned, so that the answer is the same for ever, and is not asked after again.
    assert sent == {200: 1}
