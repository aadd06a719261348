"""The migrations: numbered without a gap, there and back again, and facts that nobody can change."""

import importlib.util
import re
from collections.abc import Iterator

import pytest
from peewee import Database, IntegrityError
from playhouse.migrations import Runner

from service.store.database import open_database
from service.store.migrate import MIGRATIONS, migrate, pending
from service.store.tables_editing import TABLES

FILES = sorted(MIGRATIONS.glob("*.py"))
# Tables whose rows may go, and why; every other table is insert-only.
PASSING = {
    "replay": "housekeeping drops responses nobody will ask for again",
    "receipt_use": "housekeeping notes anew when a receipt was asked for last",
}
_REFUSED = r"insert-only|stays until its end is noted"


@pytest.fixture
def database(tmp_path) -> Iterator[Database]:
    """A fresh SQLite file."""
    opened = open_database(f"sqlite:///{tmp_path}/house.sqlite3")
    with opened.connection_context():
        yield opened
    opened.close()


def schema(database: Database) -> set[str]:
    """Every statement that made the tables, indices and triggers, but for the history of migrations."""
    rows = database.execute_sql("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {sql for name, sql in rows if "migration" not in name}


def test_migrations_are_numbered_without_a_gap():
    assert all(re.fullmatch(r"\d{4}_[a-z0-9_]+", path.stem) for path in FILES)
    assert [int(path.stem[:4]) for path in FILES] == list(range(1, len(FILES) + 1))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_migration_goes_both_ways_and_says_what_it_does(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.__doc__
    assert callable(module.up)
    assert callable(module.down)


def test_up_then_down_leaves_nothing_and_up_again_the_same(database):
    migrate(database)
    before = schema(database)
    Runner(database, str(MIGRATIONS)).down(FILES[0].stem)
    assert schema(database) == set()
    migrate(database)
    assert schema(database) == before


def test_a_migrated_database_has_nothing_pending(database):
    assert migrate(database) == [path.stem for path in FILES]
    assert pending(database) == []
    assert migrate(database) == []


@pytest.mark.parametrize("row", TABLES, ids=lambda row: row.__name__)
def test_the_tables_have_the_columns_their_rows_name(database, row):
    migrate(database)
    columns = {column.name for column in database.get_columns(row._meta.table_name)}
    assert columns == set(row._meta.columns)


@pytest.mark.parametrize("row", TABLES, ids=lambda row: row.__name__)
@pytest.mark.parametrize("verb", ["UPDATE {0} SET {1} = {1}", "DELETE FROM {0}"], ids=["update", "delete"])
def test_what_is_recorded_can_be_neither_changed_nor_deleted(database, row, verb):
    migrate(database)
    table = row._meta.table_name
    fill(database, table)
    statement = verb.format(table, database.get_columns(table)[0].name)
    if table in PASSING:
        database.execute_sql(statement)
        return
    with pytest.raises(IntegrityError, match=_REFUSED):
        database.execute_sql(statement)
    assert database.execute_sql(f"SELECT COUNT(*) FROM {table}").fetchone() == (1,)


def test_a_receipt_goes_once_the_audit_log_tells_of_its_end_and_no_sooner(database):
    migrate(database)
    fill(database, "receipt")
    for action, goes in (("receipt-keep", False), ("receipt-expire", True)):
        number = len(database.execute_sql("SELECT 1 FROM audit_entry").fetchall())
        values = (number, "", "", action, "receipt x", "", "", "")
        database.execute_sql("INSERT INTO audit_entry VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)
        if goes:
            database.execute_sql("DELETE FROM receipt")
        else:
            with pytest.raises(IntegrityError, match=_REFUSED):
                database.execute_sql("DELETE FROM receipt")
    assert database.execute_sql("SELECT COUNT(*) FROM receipt").fetchone() == (0,)


def fill(database: Database, table: str) -> None:
    """Put one row into a table, whatever its columns are."""
    columns = database.get_columns(table)
    values = [1 if column.data_type == "INTEGER" else "x" for column in columns]
    marks = ", ".join("?" for _ in columns)
    database.execute_sql(f"INSERT INTO {table} VALUES ({marks})", values)


def test_a_fact_survives_the_migrations_after_the_first(database):
    Runner(database, str(MIGRATIONS)).up(FILES[0].stem)
    fill(database, "fact")
    migrate(database)
    assert database.execute_sql("SELECT COUNT(*) FROM fact").fetchone() == (1,)


def test_every_table_has_its_row(database):
    migrate(database)
    assert {table for table in database.get_tables() if "migration" not in table} == {
        row._meta.table_name for row in TABLES
    }
