from service.documents.document import Document
from tests.history.builders import CAST, ask, coverage, dispute, edition, instrument, norm, version
from tests.history.told import compared

LAW = instrument("law", version(1, "2025-01-01", norm("a")))
ORDER = "us-mn-minneapolis-executive-order-2025-02@1#no-staging"


def across_days(made, first, second, **more):
    return compared(made, ask(first, **more), made, ask(second, **more))


def why(found):
    return {item["norm"]: (item["why"], item["decisive"]) for item in found["norms"]}


def test_the_same_answer_is_the_same():
    found = across_days(edition(LAW), "2025-03-01", "2025-04-01")
    assert (found["same"], found["same_outcome"], found["norms"], found["since"]) == (True, True, [], None)
    assert found["differs_in"] == ["as_of"]
    assert found["words"] == "The same: prohibited on both sides, by the same norms."


def test_across_days_the_day_and_the_norm_that_began_are_named():
    found = across_days(edition(LAW, coverage()), "2024-03-01", "2025-04-01")
    assert (found["same"], found["same_outcome"], found["since"]) == (False, False, "2025-01-01")
    assert why(found) == {"law@1#a": ("began", True)}
    (item,) = found["norms"]
    assert item["first"] == {
        "role": "not-governing",
        "counts_as": "prohibits",
        "ground": "not-yet-in-force",
        "by": None,
    }
    assert item["second"]["role"] == "governing"
    assert found["words"] == (
        "Different since 2025-01-01 (first not-addressed, second prohibited): The law, s. 1, began."
    )


def test_across_days_backwards_the_same_day_is_named():
    found = across_days(edition(LAW, coverage()), "2025-04-01", "2024-03-01")
    assert found["since"] == "2025-01-01"


def test_a_norm_that_ended_is_named():
    law = instrument("law", version(1, "2025-01-01", norm("a"), valid_until="2025-03-01"))
    found = across_days(edition(law, coverage()), "2025-02-01", "2025-04-01")
    assert why(found) == {"law@1#a": ("ended", True)}
    assert found["words"].endswith("(first prohibited, second not-addressed): The law, s. 1, ended.")


def test_the_last_turn_towards_the_later_answer_is_the_one_that_is_named():
    again = instrument("again", version(1, "2025-06-01", norm("a")))
    law = instrument("law", version(1, "2025-01-01", norm("a"), valid_until="2025-03-01"))
    found = across_days(edition(law, again, coverage()), "2024-02-01", "2025-07-01")
    assert found["since"] == "2025-06-01"


def test_what_changed_and_changed_back_in_between_is_no_difference():
    law = instrument("law", version(1, "2025-01-01", norm("a"), valid_until="2025-03-01"))
    found = across_days(edition(law, coverage()), "2024-06-01", "2025-06-01")
    assert (found["same"], found["since"]) == (True, None)
    assert why(found) == {"law@1#a": ("began", False)}


def test_coverage_and_disputes_and_orders_are_named():
    found = across_days(edition(coverage()), "2019-06-01", "2020-06-01")
    assert found["words"].endswith("the span of law that was read for us-st-east began or ended.")
    found = across_days(edition(LAW, dispute("law-holds", "law#a"), coverage()), "2025-01-15", "2025-02-15")
    assert found["disputes"] == {"only_first": [], "only_second": ["law-holds"]}
    assert "the dispute “Whether law-holds” began or ended" in found["words"]
    order = {"id": "halt", "norms": ["law"], "from": "2025-02-01", "sources": ["text"]}
    court = instrument("court", kind="ruling", jurisdiction="us", suspends=[order])
    found = across_days(edition(LAW, court, coverage()), "2025-01-15", "2025-02-15")
    assert why(found) == {"law@1#a": ("suspended", True)}
    assert "an order of The court began, ended or was stayed" in found["words"]


def test_across_knowledge_what_was_not_recorded_yet_is_named():
    found = compared(edition(coverage()), ask("2025-04-01"), edition(LAW, coverage(), number=7), ask("2025-04-01"))
    assert found["differs_in"] == ["record_set"]
    assert why(found) == {"law@1#a": ("not-known-then", True)}
    assert found["words"].endswith("The law, s. 1, was not recorded yet in record set 1.")
    back = compared(edition(LAW, number=7), ask("2025-04-01"), edition(number=9), ask("2025-04-01"))
    assert why(back) == {"law@1#a": ("no-longer-recorded", True)}


def test_a_text_recorded_otherwise_is_named_with_its_fields():
    other = instrument("law", version(1, "2025-01-01", norm("a", pinpoint="s. 2")))
    found = compared(edition(LAW), ask("2025-04-01"), edition(other, number=2), ask("2025-04-01"))
    assert (found["same_outcome"], found["same"]) == (True, False)
    assert found["norms"][0]["fields"] == ["pinpoint"]
    assert found["words"] == (
        "The same outcome, prohibited, but not by the same norms: The law, s. 2, is recorded otherwise (pinpoint)."
    )


def test_a_norm_recorded_for_others_is_recorded_otherwise():
    other = instrument("law", version(1, "2025-01-01", norm("a", bearer={"of": ["us-st-west"]})))
    found = compared(edition(LAW), ask("2025-04-01"), edition(other, number=2), ask("2025-04-01"))
    assert why(found) == {"law@1#a": ("text-changed", True)}


def test_across_entities_the_norm_that_binds_one_only_is_named():
    made = edition(LAW, coverage())
    found = compared(made, ask("2025-04-01"), made, ask("2025-04-01", "us-st-west"))
    assert found["differs_in"] == ["entity"]
    assert why(found) == {"law@1#a": ("does-not-bind", True)}
    assert found["coverage"] == {"only_first": ["read"], "only_second": []}
    assert found["since"] is None


def test_where_no_norm_makes_the_difference_what_was_read_does():
    made = edition(coverage())
    found = compared(made, ask("2025-04-01"), made, ask("2025-04-01", "us-st-west"))
    assert found["words"] == (
        "Different (first not-addressed, second not-researched): the law that was read is not the same."
    )


def test_a_presumption_recorded_otherwise_is_named():
    law = instrument("law", version(1, "2025-01-01", norm("a", when=["warrant"])))
    other = next(item for item in CAST if item.kind == "condition")
    present = Document("condition", "warrant", {**other.body, "presumption": "present"})
    found = compared(
        edition(law, coverage()), ask("2025-04-01"), edition(law, coverage(), present, number=2), ask("2025-04-01")
    )
    assert [(item["first"], item["second"]) for item in found["facts"]] == [("presumed-absent", "presumed-present")]
    assert why(found) == {"law@1#a": ("facts", True)}


def test_facts_taken_otherwise_are_listed_and_named():
    made = edition(instrument("law", version(1, "2025-01-01", norm("a", when=["warrant"]))), coverage())
    found = compared(made, ask("2025-04-01"), made, ask("2025-04-01", given=frozenset({"warrant"})))
    assert found["differs_in"] == ["given"]
    assert found["facts"] == [
        {
            "condition": "warrant",
            "phrase": "there is a warrant",
            "first": "presumed-absent",
            "second": "stated-present",
        }
    ]
    assert why(found) == {"law@1#a": ("facts", True)}


def test_a_norm_outweighed_by_another_names_it():
    state = instrument("wide", version(1, "2025-02-01", norm("s", "requires")), jurisdiction="us-st", kind="statute")
    found = across_days(edition(LAW, state, coverage()), "2025-01-15", "2025-02-15")
    assert why(found)["wide@1#s"] == ("began", True)
    assert why(found)["law@1#a"] == ("outweighed", True)
    assert found["words"].endswith("The wide, s. 1, began.")


def test_minneapolis_differs_since_the_order_of_december_2025(minnesota):
    more = {"entity": "us-mn-minneapolis", "on": "stage-on-government-property"}
    found = across_days(minnesota, "2025-12-01", "2026-02-01", **more)
    assert (found["since"], why(found)[ORDER]) == ("2025-12-03", ("began", True))
    assert found["words"].startswith("Different since 2025-12-03 (first not-addressed, second prohibited): ")


def test_any_two_days_of_the_records_compare_and_agree_with_their_outcomes(minnesota):
    days = ("1990-01-01", "2012-01-01", "2025-12-20", "2026-04-01", "2027-01-01")
    for entity, on in (
        ("us-mn-st-paul", "stage-on-government-property"),
        ("us-mn-jackson-county-sheriff", "enter-287g-agreement"),
    ):
        for first in days:
            for second in days:
                found = across_days(minnesota, first, second, entity=entity, on=on)
                assert found["same_outcome"] == (found["first"]["outcome"] == found["second"]["outcome"])
                assert (found["since"] is None) == (
                    found["first"]["governing"] == found["second"]["governing"] and found["same_outcome"]
                )
                assert found["words"].endswith(".")
