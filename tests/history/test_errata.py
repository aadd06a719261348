from service.documents.document import Document
from service.history.affected import Affected
from service.history.errata import errata
from service.history.reach import questions
from tests.history.builders import (
    CAST,
    CITY,
    POLICE,
    coverage,
    edition,
    instrument,
    norm,
    place,
    position,
    recorded,
    sets_of,
    version,
)
from tests.history.told import affected_told, errata_told

WRONG = instrument("law", version(1, "2025-01-01", norm("a")))
RIGHT = instrument("law", version(1, "2025-02-01", norm("a")))
WORDS = Document("instrument", "law", {**WRONG.body, "summary": "Said better."})


def found(*items, origin="http"):
    return errata_told(items, sets_of(items, origin))


def test_an_erratum_says_what_was_wrong_from_when_and_when_it_was_corrected():
    (item,) = found(recorded(1, "insert", WRONG), recorded(3, "correct", RIGHT, "It began later."))
    assert item["id"] == "3/instrument/law"
    assert item["wrong_from"] == {"record_set": 1, "recorded_at": "2026-06-01T12:00:00Z"}
    assert item["corrected"] == {"record_set": 3, "recorded_at": "2026-06-03T12:00:00Z"}
    assert (item["legal_effect"], item["legal_days"]) == (True, ["2025-01-01", "2025-02-01"])
    (field,) = item["fields"]
    assert (field["before"], field["after"], field["wrong_from"]) == ("2025-01-01", "2025-02-01", 1)
    assert item["words"] == (
        "The law: wrong from 2026-06-01 (record set 1), corrected on 2026-06-03 (record set 3). It began later."
    )


def test_a_field_was_wrong_only_since_it_was_recorded_so():
    (_, item) = found(
        recorded(1, "insert", RIGHT),
        recorded(2, "correct", WRONG, "A slip."),
        recorded(3, "correct", RIGHT, "The slip undone."),
    )
    assert item["wrong_from"]["record_set"] == 2


def test_a_field_stays_wrong_while_others_are_corrected():
    items = found(
        recorded(1, "insert", WRONG),
        recorded(2, "correct", WORDS, "Better words."),
        recorded(3, "correct", Document("instrument", "law", {**RIGHT.body, "summary": "Said better."}), "Later."),
    )
    assert [item["wrong_from"]["record_set"] for item in items] == [1, 1]


def test_a_withdrawal_says_that_the_whole_was_wrong_since_it_was_recorded():
    again = recorded(3, "insert", RIGHT)
    items = found(
        recorded(1, "insert", WRONG),
        recorded(2, "withdraw", WRONG, "Never so.", gone=True),
        again,
        recorded(4, "withdraw", RIGHT, "Nor this.", gone=True),
    )
    assert [item["wrong_from"]["record_set"] for item in items] == [1, 3]
    assert [item["fields"] for item in items] == [[], []]


def test_norms_put_in_another_order_were_out_of_order_since_they_were_recorded_so():
    orders = [instrument("law", version(1, "2025-01-01", *map(norm, names))) for names in ("ab", "ba")]
    words = Document("instrument", "law", {**orders[0].body, "summary": "Said better."})
    back = Document("instrument", "law", {**orders[1].body, "summary": "Said better."})
    items = found(
        recorded(1, "insert", orders[0]),
        recorded(2, "correct", words, "Words."),
        recorded(3, "correct", back, "Order."),
    )
    assert [(item["fields"][0]["op"], item["wrong_from"]["record_set"]) for item in items] == [
        ("changed", 1),
        ("reordered", 1),
    ]


def test_inserts_merges_and_changes_without_a_reason_are_no_errata():
    assert found(recorded(1, "insert", WRONG), recorded(2, "correct", RIGHT)) == []
    assert found(recorded(1, "insert", WRONG), recorded(2, "merge", RIGHT, "The same.", gone=True)) == []


def test_reloaded_files_count_only_where_they_touch_the_law():
    first = recorded(1, "insert", WRONG)
    assert found(first, recorded(2, "correct", WORDS, "The record files changed."), origin="files") == []
    (item,) = found(first, recorded(2, "correct", RIGHT, "The record files changed."), origin="files")
    assert item["origin"] == "files"


def test_a_position_never_touches_the_law_but_a_reasoned_correction_counts():
    items = [
        recorded(1, "insert", position("p", "2025-01-01")),
        recorded(2, "correct", position("p", "2025-01-02"), "So."),
    ]
    assert found(*items, origin="files") == []
    (item,) = found(*items)
    assert not item["legal_effect"]


def test_affected_answers_are_given_with_the_exact_days_on_which_they_differ():
    before, after = edition(WRONG, coverage()), edition(RIGHT, coverage(), number=2)
    affected = affected_told(before, after)
    assert (affected["asked"], affected["left_out"], affected["before"], affected["after"]) == (1, 0, 1, 2)
    assert affected["items"] == [
        {
            "entity": CITY,
            "activity": "stage",
            "from": "2025-01-01",
            "until": "2025-02-01",
            "before": {"outcome": "prohibited", "governing": ["law@1#a"]},
            "after": {"outcome": "not-addressed", "governing": []},
        }
    ]


def test_a_norm_reaches_narrower_activities_and_bodies_with_records_of_their_own():
    wide = [instrument("law", version(1, day, norm("a", on="help"))) for day in ("2025-01-01", "2025-02-01")]
    says = position("says", "2025-01-01", holder=POLICE)
    asked = questions(edition(wide[0], says), edition(wide[1], says))
    assert asked == [(entity, name) for entity in (CITY, POLICE) for name in ("help", "stage", "tell")]


def test_the_bound_says_how_much_it_cut():
    wide = [instrument("law", version(1, day, norm("a", on="help"))) for day in ("2025-01-01", "2025-02-01")]
    affected = affected_told(edition(wide[0]), edition(wide[1], number=2), limit=2)
    assert (affected["asked"], affected["left_out"]) == (2, 1)
    assert "records" in affected["bound"] or "record" in affected["bound"]


def test_coverage_orders_disputes_and_places_are_asked_about_too():
    law = instrument("law", version(1, "2025-01-01", norm("a")))
    order = {"id": "halt", "norms": ["law"], "from": "2025-02-01", "sources": ["text"]}
    court = instrument("court", kind="ruling", jurisdiction="us", suspends=[order])
    assert questions(edition(law), edition(law, court)) == [(CITY, "stage")]
    assert len(questions(edition(law), edition(law, coverage()))) == 3
    assert len(questions(edition(law), edition(law, coverage(activities=["stage"])))) == 1
    changed = place(CITY, "place", parent="us-st", aliases=["East"])
    assert len(questions(edition(law), edition(law, changed))) == 3


def test_a_codebook_that_changes_is_asked_about_where_norms_turn_on_it():
    law = instrument("law", version(1, "2025-01-01", norm("a", when=["warrant"]), norm("b", on="tell")))
    other = next(item for item in CAST if item.kind == "condition")
    present = Document("condition", "warrant", {**other.body, "presumption": "present"})
    before, after = edition(law, coverage()), edition(law, coverage(), present)
    assert questions(before, after) == [(CITY, "stage")]
    (item,) = affected_told(before, after)["items"]
    assert [item[side]["outcome"] for side in ("before", "after")] == ["not-addressed", "prohibited"]


def test_affected_answers_are_worked_out_once_for_each_erratum():
    items = [recorded(1, "insert", WRONG), recorded(2, "correct", RIGHT, "It began later.")]
    (item,) = errata(items, sets_of(items))
    editions = {1: edition(WRONG, coverage()), 2: edition(RIGHT, coverage(), number=2)}
    asked = []

    def give(number):
        asked.append(number)
        return editions[number]

    affected = Affected(give)
    assert len(affected.by(item).items) == 1
    assert affected.by(item) is affected.by(item)
    assert asked == [1, 2]


def test_what_a_document_does_not_change_is_not_laid_to_it():
    other = [instrument("other", version(1, day, norm("a", on="tell"))) for day in ("2025-01-01", "2025-02-01")]
    before, after = edition(WRONG, other[0]), edition(RIGHT, other[1], number=2)
    assert {item["activity"] for item in affected_told(before, after, {("instrument", "law")})["items"]} == {"stage"}
    assert {item["activity"] for item in affected_told(before, after)["items"]} == {"stage", "tell"}
