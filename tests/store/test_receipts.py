import threading
from datetime import timedelta

from service.store.database import connected
from service.store.receipts import get_receipt, receipt_id, save_receipt
from service.store.rows import count
from service.store.tables_proof import ReceiptRow
from tests.databases import NOW

CONTENT = {"question": {"entity": "us-st-town"}, "record_set": 1, "answer": "0" * 64}


def test_a_receipt_is_kept_under_the_digest_of_what_it_says(facts):
    saved = save_receipt(facts, CONTENT, now=NOW)
    assert saved.id == receipt_id({key: CONTENT[key] for key in reversed(CONTENT)})
    assert get_receipt(facts, saved.id) == saved
    assert get_receipt(facts, "0" * 64) is None
    assert receipt_id({**CONTENT, "record_set": 2}) != saved.id


def test_the_same_receipt_saved_again_stays_as_it_was(facts):
    first = save_receipt(facts, CONTENT, now=NOW)
    assert save_receipt(facts, CONTENT, now=NOW + timedelta(days=1)) == first


def test_a_receipt_saved_by_many_at_once_is_saved_once(facts):
    saved = []
    threads = [threading.Thread(target=lambda: saved.append(save_receipt(facts, CONTENT, now=NOW))) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(saved) == 12
    assert len({receipt.id for receipt in saved}) == 1
    with connected(facts.database):
        assert count(facts.database, ReceiptRow) == 1
