from datetime import timedelta

from service.history.memento import mementos_of, nearest, to_second
from tests.history.builders import NOW, instrument, record_set, recorded, sets_of, version

SETS = [record_set(number) for number in (1, 2, 4)]


def test_the_nearest_memento_is_the_newest_at_or_before_the_moment():
    assert nearest(SETS, NOW) == SETS[0]
    assert nearest(SETS, NOW + timedelta(days=2)) == SETS[1]
    assert nearest(SETS, NOW + timedelta(days=3)) == SETS[2]
    assert nearest(SETS, NOW + timedelta(days=300)) == SETS[2]


def test_before_the_first_it_is_the_first_and_without_any_there_is_none():
    assert nearest(SETS, NOW - timedelta(days=9)) == SETS[0]
    assert nearest([], NOW) is None


def test_the_moment_a_memento_shows_leads_back_to_it():
    late = record_set(1)
    late = type(late)(1, NOW + timedelta(microseconds=700), "http", "ann", "t", "", "")
    assert nearest([late, record_set(2)], to_second(late.recorded_at)) == late


def test_the_mementos_of_a_document_are_the_record_sets_that_changed_it():
    law, other = instrument("law", version(1, "2025-01-01")), instrument("law", version(1, "2025-02-01"))
    history = [
        recorded(1, "insert", law),
        recorded(2, "correct", law, "The same."),
        recorded(3, "correct", other, "Later."),
        recorded(4, "withdraw", other, "Never so.", gone=True),
        recorded(5, "insert", other),
    ]
    assert [item.number for item in mementos_of(history, sets_of(history))] == [1, 3, 5]
