"""docs/formats is true: every command is run against a real service, and shows what its page says."""

import pytest

from tests.cli.pages import blocks, said_to, shows
from tests.cli.processes import ROOT, serving

PAGES = sorted(path.name for path in (ROOT / "docs" / "formats").glob("*.md") if path.name != "README.md")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("formats")
    with serving(folder) as port:
        yield folder, port


@pytest.mark.parametrize("page", PAGES)
def test_a_page_shows_what_its_commands_say(site, page):
    found = blocks(f"formats/{page}")
    folder, port = site
    said = said_to(folder, port, [command for command, _ in found])
    assert found
    assert [told for (_, shown), told in zip(found, said, strict=True) if not shows(shown, told)] == []
