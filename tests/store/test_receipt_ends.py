"""Receipts that nobody asks for again go in time; the database and the audit log both know of it."""

from datetime import timedelta

import pytest
from peewee import PeeweeException

from service.store.audit import entries
from service.store.database import execute, writing
from service.store.receipts import (
    TooManyReceiptsError,
    end_receipts,
    get_receipt,
    note_asked,
    receipt_ended,
    receipt_id,
    save_receipt,
)
from service.store.verify import verify
from tests.databases import NOW

LATER = NOW + timedelta(days=100)


def content(number):
    return {"question": {"entity": "us-st-town"}, "record_set": number}


def test_what_nobody_asked_for_again_goes_and_what_somebody_did_stays(facts):
    left, asked, young = (save_receipt(facts, content(n), now=NOW) for n in (1, 2, 3))
    note_asked(facts, [asked.id, "0" * 64], now=LATER - timedelta(days=5))
    young = save_receipt(facts, content(4), now=LATER)
    assert end_receipts(facts, before=LATER - timedelta(days=90), now=LATER) == 2
    assert [get_receipt(facts, kept.id) is None for kept in (left, asked, young)] == [True, False, False]
    assert (receipt_ended(facts, left.id), receipt_ended(facts, asked.id)) == (LATER, None)
    told = [(entry.action, entry.who, entry.subject) for entry in entries(facts) if "expire" in entry.action]
    assert len(told) == 2
    assert ("receipt-expire", "housekeeping", f"receipt {left.id}") in told
    assert list(verify(facts)) == []


def test_what_went_can_be_kept_again_and_go_again(facts):
    for turn in range(3):
        day = NOW + timedelta(days=turn)
        save_receipt(facts, content(1), now=day)
        assert list(verify(facts)) == []
        assert end_receipts(facts, before=day + timedelta(hours=1), now=day + timedelta(hours=2)) == 1
        assert list(verify(facts)) == []
    assert end_receipts(facts, before=LATER, now=LATER) == 0


def test_the_database_keeps_a_receipt_whose_end_was_not_noted(facts):
    own_id = save_receipt(facts, content(1), now=NOW).id
    for _ in range(2):
        with pytest.raises(PeeweeException, match="end is noted"), writing(facts.database):
            execute(facts.database, f"DELETE FROM receipt WHERE id = '{own_id}'")
        end_receipts(facts, before=LATER, now=LATER)
        save_receipt(facts, content(1), now=LATER)


def test_an_end_that_is_told_of_what_is_still_there_is_found(facts):
    own_id = save_receipt(facts, content(1), now=NOW).id
    end_receipts(facts, before=LATER, now=LATER)
    row = {"id": own_id, "content": '{"question":{"entity":"us-st-town"},"record_set":1}'}
    with writing(facts.database):
        insert = f"INSERT INTO receipt (id, content, saved_at) VALUES ('{row['id']}', '{row['content']}', 'x')"
        execute(facts.database, insert)
    assert list(verify(facts)) == [f"receipt {own_id}: the audit log tells that it went"]


def test_no_more_than_so_many_are_kept_within_a_day(facts):
    for number in range(3):
        save_receipt(facts, content(number), now=NOW, a_day=3)
    with pytest.raises(TooManyReceiptsError, match="3 receipts"):
        save_receipt(facts, content(3), now=NOW, a_day=3)
    assert get_receipt(facts, receipt_id(content(3))) is None
    assert save_receipt(facts, content(2), now=NOW, a_day=3).saved_at == NOW
    assert save_receipt(facts, content(3), now=NOW + timedelta(days=1), a_day=3).saved_at > NOW
    assert list(verify(facts)) == []
