"""The law that is multiplied for a measurement is law: a copy of a place is answered as the place is."""

from datetime import date
from itertools import islice

import pytest

from bench.corpus import _copies
from bench.growth import Grown
from bench.publishing import Published
from bench.soak import Seen
from bench.targets import _of_growth
from service.core.decide import decide
from service.core.question import Question
from service.documents.document import Document
from service.files.ingest import read_records
from service.world.library import Library
from tests.house.paths import ROOT

CITY = "us-mn-minneapolis"
DAY = date(2026, 11, 25)
ACTIVITIES = ("stage-on-government-property", "honor-immigration-detainer", "share-immigration-status")


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    return list(read_records(ROOT / "records"))


@pytest.fixture(scope="module")
def library(documents) -> Library:
    return Library([*documents, *_copies(documents, 2)])


def test_the_law_is_there_so_many_times(documents, library):
    law = [item for item in documents if item.kind in {"instrument", "coverage", "position", "dispute"}]
    assert 2 <= sum(len(library.by_kind[kind].written) for kind in {item.kind for item in law}) / len(law) < 2.5
    assert len(library.documents) == len({item.key for item in library.documents})


def binding(library, entity, activity) -> set[str]:
    """The norms that bind an entity on an activity, by id."""
    found = decide(library.world, Question(entity, activity, DAY))
    return {item.norm for item in found.governing} | {item.norm for item in found.not_governing}


@pytest.mark.parametrize("activity", ACTIVITIES)
def test_the_law_of_a_city_binds_its_copy(library, activity):
    own = {name for name in binding(library, CITY, activity) if name.startswith(CITY)}
    assert own
    bound = binding(library, CITY.replace("us-mn", "us-al-copy0"), activity)
    assert {name.replace("us-mn", "us-al-copy0") for name in own} <= bound


def test_an_answer_is_behind_by_what_was_recorded_before_it_was_asked_for():
    seen = Seen(begun={2: 10.0, 3: 12.0})
    for asked, number, behind in ((9.0, 1, 0.0), (10.5, 1, 0.5), (12.2, 2, 0.5), (12.9, 2, 0.9), (13.0, 3, 0.9)):
        seen.note(asked, number)
        assert seen.behind == pytest.approx(behind)
    assert seen.count == 5


def test_what_is_to_be_reached_is_told_of_the_median():
    grown = Grown(1, [], [], 2.0, 200.0, [Published(1, 0.5), Published(2, 0.1), Published(9, 0.2)], 260.0)
    told = {goal.what: goal.found for goal in islice(_of_growth([grown]), 5)}
    assert told["memory for each further edition at 1x"] == "20 MB"
    assert told["publication to the first fresh answer"] == "2.00 s"
    assert told["longest wait of a stranger's read at a publication"] == "200 ms"
