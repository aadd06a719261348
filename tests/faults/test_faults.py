"""The short form of what the scripts beside this file do at length (`make faults`)."""

import random

from tests.faults.crash import crash
from tests.faults.editors import edit_together
from tests.faults.flips import flip_often, make_file


def test_a_process_killed_while_it_publishes_loses_and_halves_nothing(make_url):
    chance = random.Random(6)
    for _ in range(4):
        acked, faults = crash(make_url(), 12, chance)
        assert faults == [], acked


def test_editors_at_once_lose_no_update_and_none_hangs(make_url):
    assert edit_together(make_url(), editors=8, edits=2) == []


def test_a_bit_flipped_anywhere_in_the_file_is_found_if_it_changes_a_fact(tmp_path):
    wrong, told = flip_often(make_file(tmp_path, 5), 120, seed=6)
    assert wrong == []
    assert told["changed"] > 10
