"""No proposal makes a plain question cost more than one may."""

from datetime import date, timedelta

import pytest

from service.editing import workflow
from service.editing.errors import ChangesRefusedError
from tests.databases import NOW
from tests.editing import world

pytestmark = pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
MANY = 60


def ordinances(many):
    """So many ordinances of the town that forbid and permit the same in turn."""
    for number in range(many):
        norm = {**world.NORM, "modality": "prohibits" if number % 2 else "permits"}
        begins = date(2020, 1, 1) + timedelta(number)
        version = {"number": 1, "valid_from": begins.isoformat(), "norms": [norm]}
        yield inserted("instrument", {**world.ORDINANCE, "id": f"us-st-town-{number}", "versions": [version]})


def disputes(many):
    """A dispute over each of them and two others, all entangled."""
    for number in range(many):
        norms = [f"us-st-town-{number * step % MANY}#no-questions" for step in (1, 7, 11)]
        sides = [{"holds": holds, "summary": "So they say.", "authorities": ["Some"]} for holds in ("stands", "falls")]
        body = {"id": f"us-st-dispute-{number}", "title": "A dispute", "norms": sorted(set(norms))}
        own = {"from": "2021-01-01", "sides": sides, "sources": world.SOURCES}
        yield inserted("dispute", {**body, **own})


def inserted(kind, body):
    return {"action": "insert", "kind": kind, "id": body["id"], "body": body}


def test_what_makes_a_plain_question_too_costly_is_refused_with_the_question(facts):
    world.loaded(facts)
    with pytest.raises(ChangesRefusedError) as refused:
        world.propose(facts, *ordinances(MANY), *disputes(MANY))
    (fault,) = refused.value.errors
    assert fault["pointer"] == "/changes"
    assert "plain question ask-status of us-st-town" in fault["message"]
    assert "us-st-dispute-" in fault["message"]
    assert workflow.change_sets(facts) == []


def test_what_costs_little_enough_is_taken_and_published(facts):
    world.loaded(facts)
    assert world.publish(facts, *ordinances(MANY)).state == "published"
    assert world.publish(facts, *disputes(2)).state == "published"


def test_what_costs_too_much_since_is_found_at_publication(facts):
    world.loaded(facts)
    world.publish(facts, *ordinances(MANY))
    every = list(disputes(MANY))
    first, second = (world.propose(facts, *part) for part in (every[: MANY // 2], every[MANY // 2 :]))
    for made in (first, second):
        world.approve(facts, made.id)
    workflow.publish(facts, first.id, now=NOW, publisher="cat")
    with pytest.raises(ChangesRefusedError, match="too costly"):
        workflow.publish(facts, second.id, now=NOW, publisher="cat")
