"""docs/guide.md is true: each of its ten questions is asked of a real service, and shows what the page says."""

import pytest

from tests.cli.pages import blocks, said_by, shows
from tests.cli.processes import ROOT

PAGE = "guide.md"


@pytest.fixture(scope="module")
def said(tmp_path_factory) -> list[str]:
    """What each block but the first, which starts the service, has said."""
    return said_by(PAGE, tmp_path_factory.mktemp("guide"))


def test_the_page_has_ten_questions_and_starts_the_service_first():
    numbered = [line for line in (ROOT / "docs" / PAGE).read_text().splitlines() if line[:4].startswith("## ")]
    assert [line.split()[1] for line in numbered if line.split()[1].endswith(".")] == [f"{n}." for n in range(1, 11)]
    assert blocks(PAGE)[0] == ("brightline serve\n", None)


@pytest.mark.parametrize("place", range(1, len(blocks(PAGE))), ids=lambda place: f"block-{place}")
def test_a_question_is_answered_as_the_page_shows(said, place):
    assert shows(blocks(PAGE)[place][1], said[place - 1]), said[place - 1]


def test_every_block_shows_what_it_says():
    assert [command for command, shown in blocks(PAGE)[1:] if shown is None] == []
