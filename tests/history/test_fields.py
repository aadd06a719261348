from hypothesis import given
from hypothesis import strategies as st

from service.history.fields import MISSING, FieldShown, field_changes, same, shown_fields, value_at
from tests.history.builders import instrument, norm, version

NAMES = st.sampled_from(["id", "a", "b/c", "~"])
LEAVES = st.none() | st.booleans() | st.integers(0, 2) | st.sampled_from(["", "x", "y"])
BODIES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(NAMES, inner, max_size=3)
        | st.lists(st.fixed_dictionaries({"id": st.sampled_from("pqr"), "v": inner}), max_size=3)
    ),
    max_leaves=12,
)


@given(BODIES, BODIES)
def test_fields_are_given_exactly_where_two_bodies_differ(before, after):
    changes = list(field_changes(before, after))
    assert (changes == []) == same(before, after)


@given(BODIES, BODIES)
def test_every_field_leads_to_what_it_was_and_what_it_is(before, after):
    for change in field_changes(before, after):
        if change.op != "reordered":
            old, new = value_at(before, change.path), value_at(after, change.path)
            assert (old is MISSING, new is MISSING) == (change.op == "added", change.op == "removed")
            assert old is MISSING or same(old, change.before)
            assert new is MISSING or same(new, change.after)


def test_the_items_of_a_list_are_met_by_their_ids():
    before = instrument("law", version(1, "2025-01-01", norm("a"), norm("b"))).body
    after = instrument("law", version(1, "2025-01-01", norm("b", "permits"), norm("c"))).body
    found = [(change.pointer, change.op) for change in field_changes(before, after)]
    assert found == [
        ("/versions/0/norms/0/modality", "changed"),
        ("/versions/0/norms/0/summary", "changed"),
        ("/versions/0/norms/1", "added"),
        ("/versions/0/norms/0", "removed"),
    ]


def test_another_order_of_the_same_items_is_told():
    before, after = [{"id": "a"}, {"id": "b"}], [{"id": "b"}, {"id": "a"}]
    (change,) = field_changes(before, after)
    assert (change.op, change.before, change.after) == ("reordered", ["a", "b"], ["b", "a"])


def test_pointers_are_escaped():
    (change,) = field_changes({"a/b~": 1}, {"a/b~": 2})
    assert change.pointer == "/a~1b~0"


def test_long_values_and_long_lists_of_fields_are_cut_and_say_so():
    changes = list(field_changes({}, {f"{number:03}": "x" * 1000 for number in range(300)}))
    found = shown_fields(changes)
    assert (len(found), len(changes)) == (200, 300)
    first = found[0]
    assert first.truncated
    assert first.after.endswith("…")
    assert len(first.after) == 400
    assert first.before is None


def test_short_values_stay_whole():
    (field,) = shown_fields(list(field_changes({"a": ["x"]}, {"a": ["x", "y"]})))
    assert field == FieldShown("/a", "changed", ["x"], ["x", "y"], truncated=False)
