from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from service.documents.document import decode
from service.editing.tokens import create_token, revoke_token
from service.store.database import close_database, execute, writing
from service.store.publications import Publication, keep_publications
from service.store.receipts import save_receipt
from service.store.seal import FIRST_PARENT, instant, set_digest
from service.store.tables_editing import PASSING, TABLES
from service.store.verify import verify
from tests.databases import NOW
from tests.editing import world

TOWN = "us-st-town-ordinance"
NAMED = f"record set 1: instrument {TOWN}"


@pytest.fixture
def loaded(facts):
    """A world with one of everything that is stored, and nothing that keeps it from being changed."""
    world.loaded(facts)
    world.publish(facts, world.correct(facts, world.ordinance(title="Mine")))
    made = create_token(facts, name="ann", scopes=["propose"], expires=NOW + timedelta(days=1), now=NOW, by="root")
    revoke_token(facts, made.token.id, now=NOW, by="root")
    save_receipt(facts, {"question": "what?"}, now=NOW)
    with writing(facts.database):
        keep_publications(facts, [Publication("aa", "a-series", {"rows": []}, NOW)], who="root")
    assert list(verify(facts)) == []
    unguard(facts.database)
    return facts


def unguard(database):
    with writing(database):
        if "sqlite" in str(type(database)).lower():
            for (name,) in execute(database, "SELECT name FROM sqlite_master WHERE type = 'trigger'"):
                execute(database, f"DROP TRIGGER {name}")
        else:
            execute(database, "DROP FUNCTION insert_only, end_noted CASCADE")


def change(facts, statement):
    with writing(facts.database):
        execute(facts.database, statement)


WHERE = f"WHERE document = '{TOWN}' AND record_set = 1"


@pytest.mark.parametrize(
    ("assignment", "named"),
    [
        ("body = REPLACE(body, 'An ordinance', 'An 0rdinance')", NAMED),
        ("body = 'no JSON at all'", NAMED),
        ("body = NULL", NAMED),
        ("body = '-'", NAMED),
        ("reason = 'Another reason.'", NAMED),
        ("action = 'withdraw'", NAMED),
        ("digest = REPLACE(digest, SUBSTR(digest, 1, 1), 'x')", NAMED),
        ("merged_into = 'another'", NAMED),
        ("document = 'us-st-town-0rdinance'", "record set 1: instrument us-st-town-0rdinance"),
        ("kind = 'instrumenu'", f"record set 1: instrumenu {TOWN}"),
        ("record_set = 7", "record set 7: has facts but is itself missing"),
    ],
)
def test_a_fact_that_was_changed_is_named(loaded, assignment, named):
    change(loaded, f"UPDATE fact SET {assignment} {WHERE}")
    assert [line for line in verify(loaded) if line.startswith(named)]


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        (f"DELETE FROM fact {WHERE}", "record set 1: its content does not match its digest"),
        ("UPDATE record_set SET title = 'x' WHERE number = 1", "record set 1: its content does not match its digest"),
        ("UPDATE record_set SET recorded_at = 'no day' WHERE number = 2", "record set 2: its content does not match"),
        ("UPDATE record_set SET parent = 'x' WHERE number = 2", "record set 2: does not follow the record set before"),
        ("UPDATE record_set SET number = 3 WHERE number = 2", "record set 2: is missing"),
        ("DELETE FROM record_set WHERE number = 1", "record set 1: has facts but is itself missing"),
        ("UPDATE audit_entry SET who = 'x' WHERE number = 2", "audit entry 2: is not what was written"),
        ("DELETE FROM audit_entry WHERE number = 1", "audit entry 1: is missing"),
        ("UPDATE change_set SET title = 'x'", "is not what was proposed"),
        ("UPDATE change_set_step SET state = 'rejected' WHERE number = 2", "step 2 is not what the audit log tells"),
        ("UPDATE change_set_step SET record_set = 1 WHERE number = 3", "step 3 is not what the audit log tells"),
        ("DELETE FROM change_set", "step 1 is not what the audit log tells"),
        ("DELETE FROM change_set_step WHERE number = 3", "what it tells is not stored: publish of cs-"),
        ("DELETE FROM change_set_step", "what it tells is not stored: propose of cs-"),
        ("UPDATE token SET scopes = 'publish'", "is not what was created"),
        ("UPDATE token SET created_at = '2020-01-01T00:00:00.000000Z'", "is not what was created"),
        ("DELETE FROM token", "what it tells is not stored: token-create of"),
        ("DELETE FROM principal_name", "what it tells is not stored: principal-name of principal p-"),
        ("UPDATE principal_name SET principal = 'p-other'", "principal p-other: the name ann is not what was named"),
        ("DELETE FROM token_revocation", "what it tells is not stored: token-revoke of"),
        ("UPDATE token_revocation SET revoked_at = '2030-01-01T00:00:00.000000Z'", "its revocation is not what"),
        ("UPDATE token_revocation SET \"by\" = 'x'", "its revocation is not what the audit log tells"),
        ("DELETE FROM receipt", "what it tells is not stored: receipt-keep of receipt"),
        ("DELETE FROM publication", "what it tells is not stored: import of publication aa"),
        ("DELETE FROM file_load", "what it tells is not stored: records-load of file load 1"),
        ("UPDATE file_load SET behind = '{}'", "file load 1: is not what the audit log tells"),
        ("DELETE FROM audit_entry WHERE number = (SELECT MAX(number) FROM audit_entry)", "publication aa: is not what"),
        ("DELETE FROM audit_entry WHERE number > 1", "token"),
        ("DROP TABLE token_revocation", "table token_revocation: is missing"),
        ("UPDATE receipt SET content = '{}'", "is not what was saved"),
        ("UPDATE publication SET content = '{}'", "publication aa: is not what was imported"),
    ],
)
def test_whatever_was_changed_is_found(loaded, statement, fault):
    change(loaded, statement)
    assert [line for line in verify(loaded) if fault in line]


def test_the_last_record_set_cannot_be_dropped_unnoticed(loaded):
    change(loaded, "DELETE FROM fact WHERE record_set = 2")
    change(loaded, "DELETE FROM record_set WHERE number = 2")
    assert any("step 3 is not what the audit log tells" in line for line in verify(loaded))


def test_law_turned_round_is_found_though_every_digest_below_the_audit_log_was_made_anew(loaded):
    with loaded.reading():
        recorded, sets = loaded.recorded(), loaded.record_sets()
    parent = FIRST_PARENT
    for made in sets:
        facts = [turned(loaded, item) for item in recorded if item.record_set == made.number]
        parts = (str(made.number), instant(made.recorded_at), made.origin, made.author, made.title)
        own = set_digest(parent, *parts, facts=facts)
        change(loaded, f"UPDATE record_set SET parent = '{parent}', digest = '{own}' WHERE number = {made.number}")
        parent = own
    assert [line for line in verify(loaded) if not line.startswith(("trigger", "audit entry"))] == [
        f"change set {only_change_set(loaded)}: step 3 is not what the audit log tells",
        "record set 1: is not what the audit log tells",
    ]


def turned(facts, item):
    """The digest of a change whose law was turned round in the database."""
    text = item.change.text()
    if text is None or '"prohibits"' not in text:
        return item.digest
    whole = text.replace('"prohibits"', '"permits"')
    own = replace(item.change, body=decode(whole)).digest()
    where = f"document = '{item.change.id}' AND record_set = {item.record_set}"
    body = "REPLACE(body, '\"prohibits\"', '\"permits\"')"
    change(facts, f"UPDATE fact SET body = {body}, digest = '{own}' WHERE {where}")
    return own


def only_change_set(facts):
    with facts.reading():
        return execute(facts.database, "SELECT id FROM change_set")[0][0]


@pytest.mark.parametrize("table", [row._meta.table_name for row in TABLES if row not in PASSING])
def test_a_trigger_that_is_gone_is_named(facts, database_kind, table):
    name = f"{table}_no_delete" if database_kind == "sqlite" else f"{table}_insert_only"
    drop_trigger(facts, database_kind, name, table)
    assert list(verify(facts)) == [f"trigger {name}: is missing"]


def test_a_trigger_that_lets_through_is_named(facts, database_kind):
    if database_kind == "sqlite":
        drop_trigger(facts, database_kind, "fact_no_update", "fact")
        change(facts, "CREATE TRIGGER fact_no_update BEFORE UPDATE ON fact BEGIN SELECT 1; END")
        named = "trigger fact_no_update: is not what was set up"
    else:
        change(facts, "ALTER TABLE fact DISABLE TRIGGER fact_insert_only")
        named = "trigger fact_insert_only: is not what was set up"
    assert list(verify(facts)) == [named]


@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
def test_a_trigger_function_that_was_emptied_is_named(facts):
    empty = "CREATE OR REPLACE FUNCTION insert_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$"
    change(facts, empty)
    assert "trigger fact_insert_only: is not what was set up" in list(verify(facts))


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
def test_a_trigger_that_nobody_set_up_is_named(facts):
    change(facts, "CREATE TRIGGER more AFTER INSERT ON token BEGIN DELETE FROM replay; END")
    assert list(verify(facts)) == ["trigger more: does not belong here"]


def drop_trigger(facts, kind, name, table):
    change(facts, f"DROP TRIGGER {name}" + ("" if kind == "sqlite" else f" ON {table}"))


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
def test_bytes_that_are_no_text_are_found_and_named(loaded):
    change(loaded, f"UPDATE fact SET body = CAST(x'ff00fe' AS TEXT) {WHERE}")
    assert f"{NAMED} is not what was recorded" in list(verify(loaded))


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
def test_every_byte_flipped_in_the_body_of_a_fact_is_found_and_named(loaded, database_url):
    path = at_rest(loaded, database_url)
    whole = path.read_bytes()
    body = world_body(loaded)
    start = whole.index(body)
    for place in range(start, start + len(body), 29):
        for bit in (0x01, 0x80):
            flip(path, whole, place, bit)
            assert f"{NAMED} is not what was recorded" in list(verify(loaded))
            close_database(loaded.database)


def world_body(facts):
    with facts.reading():
        body = facts.history(("instrument", TOWN))[0].change.text()
    close_database(facts.database)
    return body[:400].encode()


def at_rest(facts, url):
    with facts.reading():
        execute(facts.database, "PRAGMA wal_checkpoint(TRUNCATE)")
    close_database(facts.database)
    return Path(url.removeprefix("sqlite:///"))


def flip(path, whole, place, bit):
    path.write_bytes(whole[:place] + bytes([whole[place] ^ bit]) + whole[place + 1 :])
