"""The newest edition is there before it is asked for, and the one before answers until then, and is freed."""

import gc
import threading
import weakref
from time import monotonic, sleep

import pytest

from service.answering.editions import Catalogue, NothingRecordedError
from service.answering.kept import NotYetRecordedError
from service.store.database import StorageUnavailableError, writing
from service.store.facts import Facts
from service.store.recorded import Change
from tests.databases import NOW
from tests.recording import record


@pytest.fixture
def catalogue(facts) -> Catalogue:
    return Catalogue(facts)


def change(name):
    return Change("insert", "activity", name, {"id": name, "name": name, "phrase": name, "definition": name})


def append(facts, name):
    return record(facts, [change(name)], now=NOW, origin="http", author="ann", title="T")


def until(condition):
    ends = monotonic() + 20
    while not condition():
        assert monotonic() < ends
        sleep(0.01)


def held_up(catalogue, monkeypatch):
    """Let editions be made only once the event is set."""
    goes_on, compiled = threading.Event(), catalogue._newest._make

    def make(record_set):
        assert goes_on.wait(20)
        return compiled(record_set)

    monkeypatch.setattr(catalogue._newest, "_make", make)
    return goes_on


def test_nothing_recorded_is_told(catalogue):
    with pytest.raises(NothingRecordedError):
        catalogue.edition()
    catalogue.follow()
    with pytest.raises(NothingRecordedError):
        catalogue.edition()


@pytest.mark.parametrize("followed", [False, True])
def test_what_was_caught_up_with_answers(catalogue, facts, followed):
    append(facts, "a")
    if followed:
        catalogue.follow()
    for number in (2, 3):
        append(facts, f"c{number}")
        catalogue.catch_up()
        assert catalogue.edition().record_set.number == number
        assert catalogue.standing() in {number, None}


def test_unless_it_is_followed_whoever_asks_has_the_newest(catalogue, facts):
    for number in (1, 2):
        append(facts, f"c{number}")
        assert catalogue.edition().record_set.number == number


def test_the_one_before_answers_until_the_new_one_stands(catalogue, facts, monkeypatch):
    append(facts, "a")
    catalogue.follow()
    goes_on = held_up(catalogue, monkeypatch)
    append(facts, "b")
    sleep(0.6)
    assert catalogue.edition().record_set.number == 1
    assert catalogue.standing() == 1
    goes_on.set()
    until(lambda: catalogue.edition().record_set.number == 2)


def test_what_another_process_recorded_answers_though_nobody_asks(catalogue, facts, open_url, database_url):
    append(facts, "a")
    catalogue.follow()
    append(Facts(open_url(database_url)), "b")
    until(lambda: catalogue.standing() == 2)


def test_what_must_be_known_is_waited_for_or_told_to_be_missing(catalogue, facts, open_url, database_url, monkeypatch):
    monkeypatch.setattr("service.answering.kept.PAUSE", 3600)
    append(facts, "a")
    facts.watch.start()
    catalogue.follow()
    append(Facts(open_url(database_url)), "b")
    catalogue.catch_up(2)
    assert catalogue.edition().record_set.number == 2
    with pytest.raises(NotYetRecordedError, match="Record set 3 is not known here yet"):
        catalogue.catch_up(3)


def test_the_one_before_is_freed_and_no_collector_need_find_it(catalogue, facts):
    append(facts, "a")
    catalogue.follow()
    assert gc.isenabled()
    assert gc.get_freeze_count()
    catalogue.edition().library.search  # noqa: B018 - made when it is asked for
    before = weakref.ref(catalogue.edition().library)
    append(facts, "b")
    catalogue.catch_up()
    assert before() is None


def test_of_the_past_few_editions_are_kept(catalogue, facts):
    for number in range(6):
        append(facts, f"c{number}")
    kept = [weakref.ref(catalogue.edition(record_set=number)) for number in range(1, 6)]
    gc.collect()
    assert [ref() is not None for ref in kept] == [False, False, False, True, True]


def test_many_who_ask_for_one_of_the_past_let_it_be_made_once(catalogue, facts, monkeypatch):
    append(facts, "a")
    append(facts, "b")
    made, compiled = [], catalogue._compiled

    def slowly(record_set):
        made.append(record_set.number)
        sleep(0.2)
        return compiled(record_set)

    monkeypatch.setattr(catalogue, "_compiled", slowly)
    threads = [threading.Thread(target=catalogue.edition, kwargs={"record_set": 1}) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [1]


def test_what_a_transaction_undid_is_not_taken_for_what_came_after(catalogue, facts):
    append(facts, "a")
    with pytest.raises(ValueError, match="undone"):
        _fail_within(facts, catalogue)
    append(facts, "c")
    assert set(catalogue.edition().library.world.activities) == {"a", "c"}


def _fail_within(facts, catalogue):
    with writing(facts.database):
        facts.append_within([change("b")], now=NOW, origin="http", author="ann", title="T")
        catalogue._newest.catch_up()
        raise ValueError("undone")


def test_while_the_records_cannot_be_reached_no_state_is_known(catalogue, facts, monkeypatch):
    append(facts, "a")
    catalogue.follow()
    with monkeypatch.context() as patched:
        patched.setattr(facts.watch, "newest", _out_of_reach)
        until(lambda: catalogue.standing() is None)
    until(lambda: catalogue.standing() == 1)


def _out_of_reach():
    raise StorageUnavailableError("Nobody answers.")


def test_when_nobody_follows_any_more_whoever_asks_makes_it(catalogue, facts, monkeypatch):
    append(facts, "a")
    monkeypatch.setattr("service.answering.kept.sleep", _fail)
    monkeypatch.setattr(threading, "excepthook", lambda _: None)
    catalogue.follow()
    until(lambda: not catalogue._newest.is_followed)
    append(facts, "b")
    assert catalogue.edition().record_set.number == 2


def _fail(_):
    raise MemoryError
