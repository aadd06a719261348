"""Both databases for every test here, and a small world in them."""

import pytest

from service.store.facts import Facts
from tests.databases import *  # noqa: F403 - pytest finds fixtures by their names in this module
from tests.editing import world


@pytest.fixture
def loaded(facts) -> Facts:
    return world.loaded(facts)
