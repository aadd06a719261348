"""docs/editing.md is true: its commands are run against a real service, and show what the page says they show."""

import pytest

from tests.cli.pages import blocks, said_by, shows

PAGE = "editing.md"


@pytest.fixture(scope="module")
def said(tmp_path_factory) -> list[str]:
    """What each block but the first, which starts the service, has said."""
    return said_by(PAGE, tmp_path_factory.mktemp("page"))


def test_the_page_starts_the_service_first():
    assert blocks(PAGE)[0] == ("brightline serve\n", None)


@pytest.mark.parametrize("place", range(1, len(blocks(PAGE))), ids=lambda place: f"block-{place}")
def test_the_page_shows_what_its_commands_say(said, place):
    assert shows(blocks(PAGE)[place][1], said[place - 1]), said[place - 1]
