"""Open writes cannot grow the database: a quota a client, a bound a day, and an end for what nobody asks for again."""

from datetime import timedelta
from typing import Any

import pytest

from service.app import create_app
from service.editing.housekeeping import Housekeeping
from service.settings import Settings
from service.store.database import close_database, connected
from service.store.facts import Facts
from service.store.replays import Once, Response, once
from service.store.rows import count
from service.store.tables_editing import ReplayRow
from service.store.tables_proof import ReceiptRow
from service.store.verify import verify
from service.web.services import EXTENSION
from tests.databases import NOW
from tests.editing import world
from tests.web.contract import ContractClient

QUESTION = {"entity": "us-st-town", "activity": "ask-status"}


class Place:
    """The service on a small world, with a clock that is set from outside."""

    def __init__(self, url: str, facts: Facts, **settings: Any) -> None:
        self.moment = NOW + timedelta(hours=1)
        self.facts = world.loaded(facts)
        self.app = create_app(Settings(database_url=url, **settings), clock=lambda: self.moment)
        self.app.test_client_class = ContractClient

    def keep(self, day: int, address: str = "127.0.0.1"):
        asked = {**QUESTION, "as_of": f"2021-01-{day:02d}"}
        return self.app.test_client().post("/v1/receipts", json=asked, environ_base={"REMOTE_ADDR": address})

    @property
    def housekeeping(self) -> Housekeeping:
        return self.app.extensions[EXTENSION].housekeeping


@pytest.fixture
def make_place(database_url, facts):
    made = []

    def make(**settings):
        made.append(Place(database_url, facts, **settings))
        return made[-1]

    yield make
    for place in made:
        close_database(place.app.extensions[EXTENSION].catalogue.facts.database)


def kept(facts):
    with connected(facts.database):
        return count(facts.database, ReceiptRow)


def test_one_client_keeps_so_many_receipts_a_day_and_asking_again_is_free(make_place):
    place = make_place(receipts="2/day")
    assert [place.keep(day).status_code for day in (1, 2, 1, 2, 3)] == [201, 201, 200, 200, 429]
    refused = place.keep(3)
    assert refused.headers["RateLimit-Policy"] == '"receipts";q=2;w=86400'
    assert (refused.get_json()["type"], kept(place.facts)) == ("/problems/too-many-requests", 2)
    assert place.keep(3, "203.0.113.9").status_code == 201


def test_all_clients_together_keep_so_many_a_day(make_place):
    place = make_place(receipts_a_day=2)
    assert [place.keep(day, f"203.0.113.{day}").status_code for day in (1, 2, 3)] == [201, 201, 503]
    assert place.keep(3).get_json()["type"] == "/problems/too-many-receipts"
    place.moment += timedelta(days=1)
    assert place.keep(3).status_code == 201


def test_what_nobody_asks_for_again_ends_and_its_address_says_so(make_place):
    place = make_place(receipt_days=30)
    left, shown, again = (place.keep(day).get_json()["id"] for day in (1, 2, 3))
    client = place.app.test_client()
    place.moment += timedelta(days=20)
    assert client.get(f"/v1/receipts/{shown}").status_code == 200
    assert place.keep(3).status_code == 200
    place.housekeeping.note()
    place.moment += timedelta(days=11)
    place.housekeeping.drop()
    assert [client.get(f"/v1/receipts/{own_id}").status_code for own_id in (left, shown, again)] == [410, 200, 200]
    assert client.get(f"/v1/receipts/{left}").get_json()["type"] == "/problems/receipt-ended"
    assert list(verify(place.facts)) == []
    assert (place.keep(1).status_code, client.get(f"/v1/receipts/{left}").status_code) == (201, 200)


def test_replays_go_while_the_service_runs(make_place):
    place = make_place()
    once(place.facts, Once("t", "k", "r"), lambda: Response(200, "", {}), now=NOW)
    place.moment = NOW + timedelta(hours=23)
    place.housekeeping.drop()
    with connected(place.facts.database):
        assert count(place.facts.database, ReplayRow) == 1
    place.moment = NOW + timedelta(hours=25)
    place.housekeeping.drop()
    with connected(place.facts.database):
        assert count(place.facts.database, ReplayRow) == 0
