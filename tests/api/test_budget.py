"""One read runs through few of our files and makes few calls; a list of one row costs about as much as that row."""

import pytest
from flask import Flask

from service.settings import Settings
from tests.house.calls import Call, counts, following_app

MOST_FILES, MOST_CALLS = 15, 150
MOST_OF_A_ROW = 1.5
KINDS = ("jurisdictions", "agencies", "instruments", "positions", "activities", "conditions")
PAIRS = [f"/v1/{plural}{rest}" for plural in KINDS for rest in ("?limit=1", "/{id}")]


@pytest.fixture(scope="module")
def served(records_url: str) -> Flask:
    """The app as it is served."""
    return following_app(Settings(database_url=records_url))


def test_an_answer_that_is_decided_runs_through_few_files(served: Flask) -> None:
    (made,) = counts(served, ["/v1/entities/us-mn-minneapolis-police/answers/stage-on-government-property"]).values()
    assert len({file for file, _ in made}) <= MOST_FILES, sorted({file for file, _ in made})
    assert len(made) <= MOST_CALLS


@pytest.fixture(scope="module")
def measured(served: Flask) -> list[tuple[str, list[Call]]]:
    """Each list of one row, and then its row."""
    return list(counts(served, PAIRS).items())


def test_a_list_of_one_row_costs_as_one_row(measured: list[tuple[str, list[Call]]]) -> None:
    for (path, listed), (_, own) in zip(measured[::2], measured[1::2], strict=True):
        assert len(listed) <= MOST_OF_A_ROW * len(own), path
