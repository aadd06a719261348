"""A sick database does not stop reads: statements that end, and writers that wait."""

import time
from threading import Thread

import pytest

from service.app import create_door, system_clock
from service.settings import Settings
from service.store.database import StorageUnavailableError, close_database, execute, open_database, writing
from service.store.facts import Facts
from service.store.migrate import migrate
from tests.asgi import Caller, scope_of
from tests.editing import world

ANSWER = "/v1/entities/us-st-town/answers/ask-status"
JSON = {"accept": "application/json"}
ASKED = b'{"entity": "us-st-town", "activity": "ask-status", "as_of": "2021-01-01"}'


def timed(caller: Caller, path: str):
    begun = time.perf_counter()
    return caller.get(path, **JSON), time.perf_counter() - begun


def test_a_statement_is_waited_for_no_longer_than_told_and_its_connection_is_not_used_again(postgres_server):
    url = postgres_server.create("patience")
    database = open_database(url, patience=1)
    facts = Facts(database)
    begun = time.perf_counter()
    with pytest.raises(StorageUnavailableError), facts.reading():
        execute(database, "SELECT pg_sleep(30)")
    assert time.perf_counter() - begun < 5
    with pytest.raises(StorageUnavailableError, match="a moment ago"), facts.reading():
        pass
    time.sleep(2.1)
    with facts.reading():
        assert execute(database, "SELECT 1") == [(1,)]
    with writing(database):
        assert execute(database, "SELECT pg_sleep(1.5), 1")[0][1] == 1
    close_database(database)


def test_writers_that_wait_for_a_lock_held_elsewhere_keep_no_reader_waiting(tmp_path):
    url = f"sqlite:///{tmp_path}/held.sqlite3"
    database = open_database(url)
    migrate(database)
    world.loaded(Facts(database))
    door, answered = create_door(Settings(database_url=url), clock=system_clock), []

    def keep() -> None:
        with Caller(door) as caller:
            scopes = [scope_of("/v1/receipts", "POST", {"Content-Type": "application/json"}, ASKED) for _ in range(8)]
            answered.extend(caller.at_once(scopes, ASKED))

    with Caller(door) as caller:
        with writing(database):
            writers = Thread(target=keep)
            writers.start()
            time.sleep(1)
            found, seconds = timed(caller, f"{ANSWER}?as_of=2021-03-04")
            assert (found.status_code, seconds < 2, answered) == (200, True, [])
        writers.join()
    assert {response.status_code for response in answered} <= {200, 201}
    close_database(database)
