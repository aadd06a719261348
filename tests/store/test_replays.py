import threading
from datetime import timedelta

import pytest

from service.store.recorded import Change
from service.store.replays import IdempotencyConflictError, Once, Response, forget_replays, once
from tests.databases import NOW
from tests.recording import record

ASKED = Once("ann", "key-1", "0" * 64)


def act(facts, name="a"):
    """Record a fact and tell its record set."""

    def run():
        change = Change("insert", "condition", name, {"id": name})
        made = record(facts, [change], now=NOW, origin="http", author="ann", title="t")
        return Response(201, f'{{"record_set":{made.number}}}', {"Location": "/v1/x"})

    return run


def test_a_request_sent_again_gets_the_same_response_and_is_not_carried_out_again(facts):
    first = once(facts, ASKED, act(facts), now=NOW)
    again = once(facts, ASKED, act(facts), now=NOW)
    assert (first.replayed, again.replayed) == (False, True)
    assert (again.status, again.body, again.headers) == (201, '{"record_set":1}', {"Location": "/v1/x"})
    assert facts.latest().number == 1


def test_the_same_key_with_another_request_is_refused(facts):
    once(facts, ASKED, act(facts), now=NOW)
    with pytest.raises(IdempotencyConflictError, match="key-1"):
        once(facts, Once("ann", "key-1", "1" * 64), act(facts, "b"), now=NOW)
    assert facts.latest().number == 1


def test_the_same_key_of_another_token_is_another_key(facts):
    once(facts, ASKED, act(facts), now=NOW)
    assert not once(facts, Once("ben", "key-1", "0" * 64), act(facts, "b"), now=NOW).replayed


def test_what_fails_leaves_neither_the_write_nor_the_key(facts):
    def fail():
        act(facts)()
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        once(facts, ASKED, fail, now=NOW)
    assert facts.latest() is None
    assert not once(facts, ASKED, act(facts), now=NOW).replayed


def test_a_request_sent_many_times_at_once_is_carried_out_once(facts):
    given = []
    threads = [threading.Thread(target=lambda: given.append(once(facts, ASKED, act(facts), now=NOW))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(response.replayed for response in given) == [False] + [True] * 7
    assert {response.body for response in given} == {'{"record_set":1}'}


def test_housekeeping_forgets_what_is_old(facts):
    once(facts, ASKED, act(facts), now=NOW)
    assert forget_replays(facts, before=NOW) == 0
    assert forget_replays(facts, before=NOW + timedelta(days=1)) == 1
    assert not once(facts, ASKED, act(facts, "b"), now=NOW).replayed


def test_a_key_may_be_long_and_strange(facts):
    strange = Once("ann", "é\x00" * 5000, "0" * 64)
    once(facts, strange, act(facts), now=NOW)
    assert once(facts, strange, act(facts), now=NOW).replayed
