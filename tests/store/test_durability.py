"""What keeps an acknowledged commit through the loss of power is set, and a start without it is refused."""

import subprocess
import sys
from pathlib import Path

import pytest

from service.store.database import UnusableDatabaseError, connected, execute
from service.store.durability import refuse_careless
from service.store.sqlite import SETTINGS
from tests import postgres


@pytest.fixture(scope="module")
def durable():
    with postgres.running(durable=True) as server:
        yield server


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
def test_sqlite_is_opened_so_that_commits_wait_for_the_disk(database):
    refuse_careless(database)
    with connected(database):
        assert execute(database, "PRAGMA journal_mode") == [("wal",)]
        assert execute(database, "PRAGMA synchronous") == [(2,)]


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("synchronous", "off", "synchronous is 0"),
        ("synchronous", "normal", "synchronous is 1"),
        ("journal_mode", "memory", "journal_mode is memory"),
    ],
)
def test_sqlite_without_it_is_refused(database_url, open_url, monkeypatch, name, value, told):
    monkeypatch.setitem(SETTINGS, name, value)
    with pytest.raises(UnusableDatabaseError, match=told):
        refuse_careless(open_url(database_url))


def test_postgresql_is_opened_so_that_commits_wait_for_the_disk(durable, open_url):
    database = open_url(durable.url())
    refuse_careless(database)
    with connected(database):
        assert [execute(database, f"SHOW {name}")[0][0] for name in ("fsync", "synchronous_commit")] == ["on", "on"]


def test_a_server_that_turns_synchronous_commit_off_is_not_heeded(durable, open_url):
    durable.create("careless")
    durable.execute("ALTER DATABASE careless SET synchronous_commit = off")
    refuse_careless(open_url(durable.url("careless")))


@pytest.mark.parametrize("value", ["off", "local", "remote_write"])
def test_an_address_that_turns_synchronous_commit_off_is_refused(durable, open_url, value):
    address = f"{durable.url()}?options=-c%20synchronous_commit%3D{value}"
    with pytest.raises(UnusableDatabaseError, match=f"synchronous_commit is {value}"):
        refuse_careless(open_url(address))


def test_a_server_without_fsync_is_refused(postgres_server, open_url):
    with pytest.raises(UnusableDatabaseError, match="fsync is off"):
        refuse_careless(open_url(postgres_server.url()))


def test_what_may_lose_a_commit_is_not_served(postgres_server):
    command = [str(Path(sys.executable).with_name("brightline")), "serve"]
    address = {"DATABASE_URL": postgres_server.create("unserved")}
    told = subprocess.run(command, env=address, capture_output=True, check=False, text=True, timeout=60)
    postgres_server.drop("unserved")
    assert (told.returncode, "fsync is off" in told.stderr) == (1, True)
