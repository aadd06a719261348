"""A disk that is full or read-only while something is published: a clear error, nothing lost, reads go on."""

import resource

import pytest

from service.editing import workflow
from service.store.database import StorageUnavailableError, close_database, execute
from service.store.facts import Facts
from service.store.migrate import migrate
from service.store.replays import Once, Response, once
from service.store.verify import verify
from tests.databases import NOW
from tests.editing import world
from tests.faults.disks import fill, seal, small_disk, unseal

LONG = "Many words. " * 20_000


def approved(facts, **changed):
    """A change set that waits to be published, and that needs more space than a page."""
    made = world.propose(facts, world.correct(facts, world.ordinance(**changed)))
    return world.approve(facts, made.id)


def publish(facts, change_set):
    return workflow.publish(facts, change_set.id, now=NOW, publisher="cat")


def unchanged(facts, change_set):
    """Nothing of a publication is there, and everything else is."""
    with facts.reading():
        assert facts.latest().number == 1
        assert len(facts.documents(1)) == len(world.BODIES)
    assert workflow.get_change_set(facts, change_set.id).state == "approved"
    assert list(verify(facts)) == []


def test_a_full_disk_refuses_a_publication_and_loses_nothing_sqlite(tmp_path, open_url):
    with small_disk(tmp_path / "disk", "8m") as disk:
        facts = opened(open_url(f"sqlite:///{disk}/db.sqlite3"))
        waiting = approved(facts, summary=LONG)
        ballast = fill(disk)
        with pytest.raises(StorageUnavailableError, match="full"):
            publish(facts, waiting)
        unchanged(facts, waiting)
        ballast.unlink()
        assert publish(facts, waiting).record_set == 2
        assert list(verify(facts)) == []
        close_database(facts.database)


def test_a_full_disk_refuses_a_publication_and_loses_nothing_postgresql(tmp_path, postgres_server, open_url):
    name = "test_full_disk"
    with small_disk(postgres_server.folder / "disk", "24m") as disk:
        disk.chmod(0o777)
        place = f"{disk}/space"
        postgres_server.own(place)
        postgres_server.execute(f"CREATE TABLESPACE small LOCATION '{place}'")
        facts = opened(open_url(postgres_server.create(name, "TABLESPACE small")))
        try:
            waiting = approved(facts, summary=unlike())
            ballast = fill(disk)
            with pytest.raises(StorageUnavailableError, match="No space left on device"):
                publish(facts, waiting)
            unchanged(facts, waiting)
            ballast.unlink()
            assert publish(facts, waiting).record_set == 2
            assert list(verify(facts)) == []
        finally:
            close_database(facts.database)
            postgres_server.drop(name)
            postgres_server.execute("CHECKPOINT", "DROP TABLESPACE small")


def test_a_file_that_may_not_grow_refuses_a_publication_and_loses_nothing(tmp_path, open_url):
    facts = opened(open_url(f"sqlite:///{tmp_path}/db.sqlite3"))
    waiting = approved(facts, summary=LONG)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, ((tmp_path / "db.sqlite3-wal").stat().st_size + 4096, hard))
    try:
        with pytest.raises(StorageUnavailableError, match=r"disk I/O error|full"):
            publish(facts, waiting)
        unchanged(facts, waiting)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert publish(facts, waiting).record_set == 2


def test_a_read_only_disk_refuses_a_publication_and_is_still_read(tmp_path, open_url):
    with small_disk(tmp_path / "disk", "8m") as disk:
        facts = opened(open_url(f"sqlite:///{disk}/db.sqlite3"))
        waiting = approved(facts, title="Mine")
        close_database(facts.database)
        seal(disk)
        with pytest.raises(StorageUnavailableError, match="readonly"):
            publish(facts, waiting)
        unchanged(facts, waiting)
        assert migrate(facts.database) == []
        unseal(disk)
        assert publish(facts, waiting).record_set == 2
        with facts.reading():
            assert facts.latest().number == 2
        close_database(facts.database)


def test_a_read_only_server_refuses_a_publication_and_is_still_read(postgres_server, open_url):
    name = "test_read_only"
    facts = opened(open_url(postgres_server.create(name)))
    waiting = approved(facts, title="Mine")
    postgres_server.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    close_database(facts.database)
    with pytest.raises(StorageUnavailableError, match="read-only"):
        publish(facts, waiting)
    unchanged(facts, waiting)
    postgres_server.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = off")
    close_database(facts.database)
    assert publish(facts, waiting).record_set == 2
    close_database(facts.database)
    postgres_server.drop(name)


def test_a_server_that_drops_its_connections_is_used_again(postgres_server, open_url):
    name = "test_dropped"
    facts = opened(open_url(postgres_server.create(name)))
    waiting = approved(facts, title="Mine")
    kill = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
    with facts.reading():
        postgres_server.execute(kill)
        with pytest.raises(StorageUnavailableError):
            publish(facts, waiting)
    assert publish(facts, waiting).record_set == 2
    postgres_server.execute(kill)
    assert facts_number(facts) == 2
    close_database(facts.database)
    postgres_server.drop(name)


def test_a_request_that_failed_for_the_disk_can_be_sent_again(tmp_path, open_url):
    with small_disk(tmp_path / "disk", "8m") as disk:
        facts = opened(open_url(f"sqlite:///{disk}/db.sqlite3"))
        waiting = approved(facts, summary=LONG)
        asked = Once("cat", "key", "0" * 64)

        def act():
            return Response(200, str(publish(facts, waiting).record_set), {})

        ballast = fill(disk)
        with pytest.raises(StorageUnavailableError):
            once(facts, asked, act, now=NOW)
        ballast.unlink()
        assert once(facts, asked, act, now=NOW).replayed is False
        assert once(facts, asked, act, now=NOW).body == "2"
        close_database(facts.database)


def test_no_database_at_all_is_said_to_be_unavailable(open_url, tmp_path):
    for url in (f"sqlite:///{tmp_path}/nowhere/db.sqlite3", "postgresql://nobody@127.0.0.1:1/none"):
        with pytest.raises(StorageUnavailableError):
            verify_all(Facts(open_url(url)))


def opened(database):
    migrate(database)
    return world.loaded(Facts(database))


def verify_all(facts):
    return list(verify(facts))


def facts_number(facts):
    with facts.reading():
        return execute(facts.database, "SELECT MAX(number) FROM record_set")[0][0]


def unlike():
    """A text that PostgreSQL cannot compress away."""
    return " ".join(f"{number * 2654435761 % 2**32:08x}" for number in range(300_000))
