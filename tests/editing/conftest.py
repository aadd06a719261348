"""A small world in the database of each test."""

import pytest

from service.store.facts import Facts
from tests.editing import world


@pytest.fixture
def loaded(facts) -> Facts:
    return world.loaded(facts)
