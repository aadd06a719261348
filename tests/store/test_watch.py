"""The newest record set is known without a select at each read, and what this process recorded is seen at once."""

import shutil
from time import monotonic, sleep

import pytest

from service.store.database import is_sqlite, writing
from service.store.facts import Facts
from service.store.recorded import Change
from service.store.watch import Watch
from tests.databases import NOW
from tests.recording import record


def append(facts, name):
    change = Change("insert", "condition", name, {"id": name})
    return record(facts, [change], now=NOW, origin="http", author="ann", title="T")


def until(condition):
    ends = monotonic() + 10
    while not condition():
        assert monotonic() < ends
        sleep(0.01)


@pytest.fixture(params=[False, True], ids=["not started", "started"])
def watch(facts, request) -> Watch:
    if request.param:
        facts.watch.start()
    return facts.watch


def test_what_this_process_records_is_seen_at_once(facts, watch):
    assert watch.newest() == 0
    for number in (1, 2, 3):
        append(facts, f"c{number}")
        assert watch.newest() == number
        assert watch.known() in {number, None}


def append_within(facts, *, then_fail=False):
    with writing(facts.database):
        change = Change("insert", "condition", "a", {"id": "a"})
        facts.append_within([change], now=NOW, origin="http", author="ann", title="T")
        assert facts.watch.newest() == 1
        if then_fail:
            raise ValueError("undone")


def test_inside_a_transaction_it_is_what_that_sees(facts, watch):
    append_within(facts)
    assert watch.newest() == 1


def test_a_transaction_undone_is_never_seen(facts, watch):
    with pytest.raises(ValueError, match="undone"):
        append_within(facts, then_fail=True)
    assert watch.newest() == 0


def test_what_another_process_records_is_seen(facts, watch, open_url, database_url):
    assert watch.newest() == 0
    other = Facts(open_url(database_url))
    append(other, "a")
    if is_sqlite(facts.database):
        assert watch.known() == 1
    until(lambda: watch.newest() == 1)


def test_a_started_watch_knows_without_being_asked(facts):
    facts.watch.start()
    append(facts, "a")
    until(lambda: facts.watch.known() == 1)


def test_on_sqlite_nothing_is_selected_while_nothing_changes(sqlite_facts):
    append(sqlite_facts, "a")
    source, seen = sqlite_facts.watch._source, list[str]()
    assert source.known() == 1
    source._open().set_trace_callback(seen.append)
    assert {source.known() for _ in range(9)} == {1}
    assert set(seen) == {"PRAGMA data_version"}
    append(sqlite_facts, "b")
    assert source.known() == 2
    assert len(set(seen)) == 2


@pytest.fixture
def sqlite_facts(sqlite_template, tmp_path, open_url) -> Facts:
    shutil.copyfile(sqlite_template, tmp_path / "a.sqlite3")
    return Facts(open_url(f"sqlite:///{tmp_path}/a.sqlite3"))


def test_a_database_that_went_away_is_not_known(tmp_path, open_url):
    gone = Watch(open_url(f"sqlite:///{tmp_path}/none/none.sqlite3"))
    assert gone.known() is None
