import multiprocessing

import pytest

from service.store.database import UnusableDatabaseError, close_database, connected, execute, open_database, writing
from service.store.facts import Facts
from service.store.migrate import MIGRATIONS, migrate, pending
from service.store.verify import verify

NAMES = sorted(path.stem for path in MIGRATIONS.glob("0*.py"))


def migrated(url, started):
    started.wait()
    database = open_database(url)
    applied = migrate(database)
    close_database(database)
    return applied


def test_processes_that_start_at_once_migrate_once(make_url):
    context = multiprocessing.get_context("spawn")
    with context.Manager() as manager, context.Pool(6) as pool:
        for _ in range(3):
            url, started = make_url(bare=True), manager.Event()
            waiting = [pool.apply_async(migrated, (url, started)) for _ in range(6)]
            started.set()
            applied = [found.get(60) for found in waiting]
            assert sorted(filter(None, applied)) == [NAMES]


def test_every_migration_can_be_undone_and_done_again(make_url, open_url):
    from playhouse.migrations import Runner  # noqa: PLC0415 - the store alone knows peewee

    database = open_url(make_url(bare=True))
    migrate(database)
    with writing(database):
        undone = Runner(database, str(MIGRATIONS)).down("0001_facts")
    assert undone == NAMES[::-1]
    assert migrate(database) == NAMES
    assert pending(database) == []


def test_facts_recorded_before_a_migration_still_verify(make_url, open_url):
    database = open_url(make_url(bare=True))
    from playhouse.migrations import Runner  # noqa: PLC0415 - as above

    with writing(database):
        Runner(database, str(MIGRATIONS)).up("0001_facts")
    with writing(database):
        text = "INSERT INTO record_set VALUES (1, '2026-06-01T12:00:00.000000Z', 'files', 'ann', 'First', '{}', '{}')"
        execute(database, text.format("0" * 64, "7ab4"))
    migrate(database)
    assert list(verify(Facts(database))) == ["record set 1: its content does not match its digest"]


def test_a_newer_schema_is_refused(database):
    with writing(database):
        execute(database, "INSERT INTO schema_migration (name, applied) VALUES ('0999_later', '2030-01-01 00:00:00')")
    with pytest.raises(UnusableDatabaseError, match=r"newer schema.*0999_later"):
        migrate(database)


@pytest.mark.parametrize("url", ["mysql://x/y", "sqlite:///:memory:", "sqlite://", "postgresql://localhost"])
def test_a_url_that_names_no_database_is_refused_with_the_right_form(url):
    with pytest.raises(UnusableDatabaseError, match="DATABASE_URL"):
        open_database(url)


def test_a_password_may_hold_any_character():
    database = open_database("postgresql://ann:p%40ss%2Fword@localhost/db")
    assert database.connect_params["password"] == "p@ss/word"  # noqa: S105 - no one's


def test_who_wrote_before_principals_gets_an_id_and_alike_spellings_the_same(make_url, open_url):
    from playhouse.migrations import Runner  # noqa: PLC0415 - as above

    database = open_url(make_url(bare=True))
    for name in NAMES[:6]:
        with writing(database):
            Runner(database, str(MIGRATIONS)).up(name)
    with writing(database):
        execute(database, "INSERT INTO change_set VALUES ('cs-1', 'Ann', '', '', '', '2026-01-02', '')")
        for number, (name, day) in enumerate((("ann ", "2026-01-03"), ("ben", "2026-01-01")), start=1):
            execute(database, f"INSERT INTO change_set_step VALUES ('cs-1', {number}, '', '{name}', '{day}', '', NULL)")
    migrate(database)
    with connected(database):
        whose = dict(execute(database, "SELECT name, principal FROM principal_name"))
    assert whose["Ann"] == whose["ann "] != whose["ben"]
    assert not [line for line in verify(Facts(database)) if "principal" in line or line.startswith("audit entry")]
