import pytest

from service.history.diff import NoSuchVersionError
from tests.history.builders import CITY, instrument, norm, version
from tests.history.told import diff_told

ORDINANCE = "us-mn-minneapolis-separation-ordinance"


def between(old, new):
    return diff_told(instrument("law", version(1, "2020-01-01", *old), version(2, "2025-01-01", *new)).body, 1, 2)


def test_norms_are_added_and_dropped_with_their_text_and_sources():
    found = between([norm("a"), norm("b", on="tell")], [norm("a"), norm("c", "permits", "help")])
    assert [item["id"] for item in found["added"]] == ["law@2#c"]
    assert [item["id"] for item in found["dropped"]] == ["law@1#b"]
    assert found["unchanged"] == ["law@2#a"]
    assert found["added"][0]["sources"][0]["key"] == "text"
    assert found["added"][0]["valid_from"]["earliest"] == "2025-01-01"
    assert found["words"] == "Version 2 adds 1 and drops 1; 1 stay as they were."


def test_a_changed_norm_names_each_field_before_and_after():
    (item,) = between([norm("a", when=["warrant"])], [norm("a", "requires", when=["warrant"])])["changed"]
    assert (item["from"], item["to"], item["renamed"], item["alters_law"]) == ("law@1#a", "law@2#a", False, True)
    assert item["fields"] == [
        {"field": "modality", "before": "prohibits", "after": "requires"},
        {"field": "summary", "before": "prohibits stage.", "after": "requires stage."},
    ]


def test_other_words_of_ours_change_a_norm_without_altering_the_law():
    old, new = ({"of": [CITY], "words": words} for words in ("the city", "all of the city"))
    (item,) = between([norm("a", bearer=old)], [norm("a", summary="Said better.", bearer=new)])["changed"]
    assert [field["field"] for field in item["fields"]] == ["bearer", "summary"]
    assert not item["alters_law"]


def test_a_norm_at_another_place_only_is_moved():
    found = between([norm("a")], [norm("a", pinpoint="s. 9")])
    (item,) = found["moved"]
    assert item["pinpoint"] == {"before": "s. 1", "after": "s. 9"}
    assert (found["changed"], found["added"], found["dropped"]) == ([], [], [])
    assert found["words"] == "Version 2 moves 1."


def test_a_place_that_became_known_is_a_change_and_no_move():
    found = between([norm("a", pinpoint="unknown")], [norm("a")])
    assert [item["to"] for item in found["changed"]] == ["law@2#a"]


def test_the_same_rule_under_another_name_is_met_by_modality_activity_and_bearer():
    found = between([norm("old"), norm("other", on="tell")], [norm("new", pinpoint="s. 2"), norm("last", on="help")])
    (item,) = found["moved"]
    assert (item["from"], item["to"], item["renamed"]) == ("law@1#old", "law@2#new", True)
    assert [item["id"] for item in found["dropped"]] == ["law@1#other"]


def test_of_several_like_rules_the_likest_is_met():
    old = [norm("a", attributes={"form": ["x"]}), norm("b", attributes={"form": ["y"]})]
    found = between(old, [norm("c", attributes={"form": ["y"]}), norm("d", attributes={"form": ["x"]})])
    pairs = [(item["from"], item["to"]) for item in found["moved"]]
    assert pairs == [("law@1#b", "law@2#c"), ("law@1#a", "law@2#d")]


def test_both_versions_are_given_with_their_spans_and_summaries():
    found = between([], [])
    assert (found["from"]["number"], found["to"]["number"]) == (1, 2)
    assert found["from"]["valid_until"]["earliest"] == found["to"]["valid_from"]["earliest"] == "2025-01-01"
    assert found["from"]["summary"] is None
    assert found["words"] == "Version 2 has the same norms."


def test_an_unknown_version_is_refused_with_those_there_are():
    with pytest.raises(NoSuchVersionError, match=r"There is no version 3; there are 1, 2\.") as refused:
        diff_told(instrument("law", version(1, "2020-01-01"), version(2, "2021-01-01")).body, 1, 3)
    assert refused.value.known == [1, 2]


def test_one_version_can_be_compared_as_two_record_sets_have_it():
    before = instrument("law", version(1, "2020-01-01", norm("a"))).body
    after = instrument("law", version(1, "2020-02-01", norm("a"), norm("b"))).body
    found = diff_told(before, 1, 1, after)
    assert [item["id"] for item in found["added"]] == ["law@1#b"]
    assert found["to"]["valid_from"]["earliest"] == "2020-02-01"


def test_the_minneapolis_ordinance_gained_the_staging_rule_in_its_second_version(minnesota):
    found = diff_told(minnesota.library.body("instrument", ORDINANCE), 1, 2)
    assert f"{ORDINANCE}@2#no-staging" in [item["id"] for item in found["added"]]
    assert f"{ORDINANCE}@1#programs-not-for-enforcement" in [item["id"] for item in found["dropped"]]
    verified = next(item for item in found["changed"] if item["to"].endswith("#no-status-verification"))
    assert {"pinpoint", "unless"} <= {field["field"] for field in verified["fields"]}
    numbers = [len(minnesota.library.body("instrument", ORDINANCE)["versions"][place]["norms"]) for place in (0, 1)]
    kept = len(found["changed"]) + len(found["moved"]) + len(found["unchanged"])
    assert [kept + len(found["dropped"]), kept + len(found["added"])] == numbers
