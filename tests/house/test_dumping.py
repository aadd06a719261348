"""Every reply that is told by a schema is what marshmallow would have made of it, byte for byte."""

from collections import Counter

import pytest

from service.web import response
from tests.house.landed import make_database
from tests.house.replies import record
from tests.house.requests import answers, history, operations
from tests.house.requests.asker import Asker

_dumped = response._dumped


def ask_some(asker: Asker) -> None:
    """Every operation, with the answers of a few places."""
    operations.ask_operations(asker)
    answers.ask_batches(asker)
    history.ask_receipts(asker)


@pytest.fixture
def compared(monkeypatch):
    seen: Counter[str] = Counter()

    def both(schema, body, *, is_sent):
        found, want = _dumped(schema, body, is_sent=is_sent), schema.dump(body)
        assert response.encode(found) == response.encode(want)
        assert is_sent or found == want
        seen[type(schema).__name__] += 1
        return found

    monkeypatch.setattr(response, "_dumped", both)
    return seen


def test_replies_are_what_marshmallow_makes_of_them(compared, tmp_path):
    make_database(tmp_path / "landed.sqlite3")
    statuses = Counter(reply.status for _, reply in record(tmp_path / "landed.sqlite3", (ask_some,)))
    assert statuses[500] == 0
    assert len(compared) > 40
    assert compared["AnswerSchema"] > 30
