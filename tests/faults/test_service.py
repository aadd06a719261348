"""The short form of what service.py does at length: the whole service killed while it publishes."""

import random

import pytest

from tests import postgres
from tests.faults.service import kill_often, streaming


@pytest.fixture(scope="module")
def postgres_server():
    """A server in earnest: the one that the other tests share does not wait for the disk, and is not served."""
    with postgres.running(durable=True) as server:
        yield server


def test_a_service_killed_while_it_publishes_loses_halves_and_repeats_nothing(make_url, tmp_path):
    with streaming(make_url(bare=True), tmp_path) as run:
        assert kill_often(run, rounds=3, publishes=10, chance=random.Random(6)) == 3
        assert run.wrong == []
        assert len(run.acked) >= 10
