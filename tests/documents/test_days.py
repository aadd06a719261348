"""Every day lies inside the life of what it belongs to."""

import pytest

from service.documents.check_days import document_day_faults, instrument_day_faults
from service.documents.grouping import Bodies, ByKind
from service.documents.known import Known

RULING = {"id": "ruling", "kind": "ruling", "events": [{"type": "decided", "date": "2019-09-23"}], "versions": []}
KNOWN = Known(ByKind(instrument=Bodies({"ruling": RULING})), frozenset())


def statute(norm=None, version=None, **more):
    norms = [{"id": "rule", **norm}] if norm is not None else []
    life = {"number": 1, "valid_from": "2015-01-01", "valid_until": "2025-01-01", "norms": norms, **(version or {})}
    return {"id": "law", "kind": "statute", "versions": [life], **more}


def pointers(body):
    return [pointer for pointer, _ in instrument_day_faults(body, KNOWN)]


NORM = "/versions/0/norms/0"


@pytest.mark.parametrize(
    ("norm", "wrong"),
    [
        ({}, []),
        ({"valid_from": "2016-01-01", "valid_until": "2017-01-01"}, []),
        ({"valid_from": "2014-12-31"}, [f"{NORM}/valid_from"]),
        ({"valid_until": "2025-01-02"}, [f"{NORM}/valid_until"]),
        ({"valid_from": "2018-01-01", "valid_until": "2017-01-01"}, [f"{NORM}/valid_until"]),
        ({"comply_by": "2016-07-01"}, []),
        ({"comply_by": "2014-07-01"}, [f"{NORM}/comply_by"]),
        ({"comply_by": "2026-07-01"}, [f"{NORM}/comply_by"]),
        ({"construed_by": [{"record": "ruling", "from": "2019-09-23", "adds": True}]}, []),
        ({"construed_by": [{"record": "ruling", "from": "2019-09-22", "adds": True}]}, [f"{NORM}/construed_by/0/from"]),
        ({"valid_from": ["2016-01-01", "unknown"], "presumed_from": {"day": "2016-02-01"}}, []),
        (
            {"valid_from": ["2016-01-01", "unknown"], "presumed_from": {"day": "2015-12-31"}},
            [f"{NORM}/presumed_from/day"],
        ),
        ({"valid_from": "2016-01-01", "presumed_from": {"day": "2016-01-01"}}, [f"{NORM}/presumed_from"]),
    ],
)
def test_a_norm_stays_inside_its_version(norm, wrong):
    assert pointers(statute(norm)) == wrong


def test_a_proposal_that_never_begins_may_name_days_to_comply_by():
    assert pointers(statute({"comply_by": "2026-07-01"}, {"valid_from": "never", "valid_until": "never"})) == []


def test_what_was_repealed_ends():
    events = [{"type": "repealed", "date": "2025-01-01"}]
    assert pointers(statute(events=events)) == []
    body = statute(events=events)
    del body["versions"][0]["valid_until"]
    assert pointers(body) == ["/events/0/date"]


def test_an_order_begins_with_its_ruling_and_its_stays_lie_inside_it():
    order = {"from": "2019-10-01", "until": "2020-01-01", "stays": [{"from": "2019-11-01", "until": "2019-12-01"}]}
    assert pointers({**RULING, "suspends": [order]}) == []
    early = {**order, "from": "2019-09-01", "stays": [{"from": "2020-02-01"}]}
    assert pointers({**RULING, "suspends": [early]}) == ["/suspends/0/from", "/suspends/0/stays/0/from"]


@pytest.mark.parametrize(
    ("kind", "body", "wrong"),
    [
        ("position", {"made": "2025-01-01", "ended": "2024-01-01"}, ["/ended"]),
        ("dispute", {"from": "2025-01-01", "until": "2024-01-01"}, ["/until"]),
        ("coverage", {"from": "2025-01-01", "checked_through": "2024-01-01"}, ["/checked_through"]),
        ("coverage", {"from": "2025-01-01", "checked_through": "2025-06-01"}, []),
        ("agency", {"checked": "2026-01-01", "review_by": "2025-01-01"}, ["/review_by"]),
        ("agency", {"checked": "2026-01-01", "review_by": "2027-01-01"}, []),
    ],
)
def test_the_days_of_a_document_come_in_their_order(kind, body, wrong):
    assert [pointer for pointer, _ in document_day_faults(kind, body)] == wrong
