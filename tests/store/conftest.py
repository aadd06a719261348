"""Both databases for every test here."""

from tests.databases import *  # noqa: F403 - pytest finds fixtures by their names in this module
