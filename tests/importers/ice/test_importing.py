"""Lists become agreements that answer: in any order, again, beside what people wrote, and whole or not at all."""

from datetime import date
from itertools import permutations

import pytest

from service.core.vocabulary import Outcome
from service.files.ingest import shape
from service.files.loading import LoadConflictError, load
from service.importers.ice.planning import ImportFaultError
from service.importers.ice.workbook import read_publication
from service.store.publications import publications
from service.store.recorded import Change
from service.store.verify import verify
from tests.databases import NOW
from tests.importers.ice.workbooks import row, workbook
from tests.importers.ice.world import (
    FUNCTIONS,
    HAND,
    MADE_BY_HAND,
    POLICE,
    SHERIFF,
    WARRANTS,
    documents,
    imported,
    lists,
    loaded,
    newest,
    outcome,
    standing,
)
from tests.recording import record

SQLITE = pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
SIGNED = date(2025, 2, 26)
OWN = f"{SHERIFF}-287g-warrant-service-2025-02-26"


def sheriff(**more):
    usual = {"state": "FLORIDA", "support": "Warrant Service Officer", "signed": SIGNED}
    return row("Union County Sheriff's Office", **{**usual, **more})


def police(**more):
    return row("Lake City Police Department", **{"state": "FLORIDA", "signed": SIGNED, **more})


def over_http(facts, action, own_id, body=None):
    record(facts, [Change(action, "instrument", own_id, body, "Why.")], now=NOW, origin="http", author="ben", title="t")


def test_an_agreement_is_an_instrument_that_changes_the_answers_of_its_agency(facts, tmp_path):
    loaded(facts)
    before = outcome(facts, SHERIFF, date(2025, 6, 1))
    imported(facts, lists(tmp_path, d20250327=[sheriff()]))
    assert before.outcome is not Outcome.PERMITTED
    for activity, attributes in ((FUNCTIONS, {"model": "warrant-service"}), (WARRANTS, {})):
        after = outcome(facts, SHERIFF, date(2025, 6, 1), activity, **attributes)
        assert after.outcome is Outcome.PERMITTED
        assert outcome(facts, SHERIFF, date(2025, 2, 25), activity, **attributes).outcome is not Outcome.PERMITTED
    body = standing(facts)[OWN]
    assert (body["issuer"], body["jurisdiction"]) == (SHERIFF, "us-fl-union-county")
    assert [list(run) for run in body["listings"][0]["carried"]] == [["first"]]
    assert body["listings"][0]["carried"][0]["first"]["day"] == "2025-03-27"
    assert facts.latest().origin == "import"
    assert list(verify(facts)) == []


@SQLITE
def test_again_changes_nothing_and_a_dry_run_tells_the_same_and_records_nothing(facts, tmp_path):
    loaded(facts)
    found = lists(tmp_path, d20250327=[sheriff(), police()], d20250515=[sheriff()])
    dry = imported(facts, found, dry_run=True)
    assert (facts.latest().number, publications(facts, "ice-287g")) == (1, [])
    made = imported(facts, found)
    assert dry.report == made.report
    assert dry.changes == made.changes
    again = imported(facts, found)
    assert (again.changes, again.record_set) == ((), None)
    assert again.report["changes"] == {"added": [], "gone": [], "redated": [], "respelled": []}
    assert again.report["files"] == made.report["files"]


@SQLITE
def test_any_order_and_any_split_come_to_one_end(make_facts, tmp_path):
    found = lists(
        tmp_path,
        d20250327=[sheriff(signed=date(2025, 2, 27)), police()],
        d20250515=[sheriff()],
        d20250627=[sheriff(), police(signed=date(2025, 6, 20))],
        d20250710=[row("Lake City PD", state="Florida", signed=date(2025, 6, 20))],
    )
    ends = []
    for order in permutations(found):
        facts = loaded(make_facts(), HAND)
        for item in order:
            imported(facts, [item])
        assert list(verify(facts)) == []
        ends.append(standing(facts))
    whole = loaded(make_facts(), HAND)
    imported(whole, found)
    assert all(end == standing(whole) for end in ends)
    assert sorted(ends[0]) == [MADE_BY_HAND, f"{POLICE}-287g-task-force-2025-06-20", OWN]


@SQLITE
def test_an_id_that_an_older_list_changes_leads_to_the_new_one(facts, tmp_path):
    loaded(facts)
    newer, older = lists(tmp_path, d20250515=[sheriff(signed=date(2025, 2, 27))], d20250327=[sheriff()])
    imported(facts, [newer])
    imported(facts, [older])
    assert list(standing(facts)) == [OWN]
    merged = facts.history(("instrument", f"{SHERIFF}-287g-warrant-service-2025-02-27"))[-1].change
    assert (merged.action, merged.merged_into) == ("merge", OWN)


@SQLITE
def test_what_a_person_wrote_keeps_its_id_and_every_field_and_gains_its_publications(facts, tmp_path):
    loaded(facts, HAND)
    imported(facts, lists(tmp_path, d20250327=[police()], d20250515=[police(signed=date(2025, 3, 1))]))
    body = standing(facts)[MADE_BY_HAND]
    listing = body.pop("listings")[0]
    assert body == shape("instrument", HAND)
    assert (listing["carried"][0]["first"]["day"], listing["signed"]) == ("2025-03-27", ["2025-02-26", "2025-03-01"])
    assert list(standing(facts)) == [MADE_BY_HAND]


@SQLITE
@pytest.mark.parametrize(
    "other",
    [
        police(signed=date(2025, 6, 20)),
        police(support="Jail Enforcement Model"),
        sheriff(support="Task Force Model"),
    ],
    ids=["another day", "another model", "another body"],
)
def test_another_agreement_is_not_taken_for_the_one_a_person_wrote(facts, tmp_path, other):
    loaded(facts, HAND)
    imported(facts, lists(tmp_path, d20250701=[other]))
    assert len(standing(facts)) == 2
    assert "listings" not in standing(facts)[MADE_BY_HAND]


@SQLITE
def test_a_later_load_of_files_goes_on_and_what_imports_added_stays(facts, tmp_path):
    loaded(facts, HAND)
    imported(facts, lists(tmp_path, d20250327=[police(), sheriff()]))
    kept = standing(facts)
    assert load(facts, documents(HAND), now=NOW, author="ann") is None
    load(facts, documents({**HAND, "title": "Another"}), now=NOW, author="ann")
    assert standing(facts) == {**kept, MADE_BY_HAND: {**kept[MADE_BY_HAND], "title": "Another"}}
    assert imported(facts, lists(tmp_path, d20250515=[police(moa="", link=None), sheriff()])).changes
    assert load(facts, documents({**HAND, "title": "Another"}), now=NOW, author="ann") is None
    load(facts, documents(), now=NOW, author="ann")
    assert list(standing(facts)) == [OWN]


@SQLITE
def test_a_file_that_takes_an_imported_agreement_over_prevails(facts, tmp_path):
    loaded(facts)
    imported(facts, lists(tmp_path, d20250327=[sheriff()]))
    taken = standing(facts)[OWN]
    assert load(facts, documents(taken), now=NOW, author="ann") is None
    mine = {**taken, "summary": "As a person read it."}
    load(facts, documents(mine), now=NOW, author="ann")
    imported(facts, lists(tmp_path, d20250515=[police()]))
    assert standing(facts)[OWN]["summary"] == "As a person read it."
    assert standing(facts)[OWN]["listings"][0]["not_listed_since"] == "2025-05-15"


@SQLITE
def test_what_a_person_changed_or_withdrew_over_http_stays_so(facts, tmp_path):
    loaded(facts)
    first, second = lists(tmp_path, d20250327=[sheriff(), police()], d20250515=[police()])
    imported(facts, [first])
    over_http(facts, "correct", OWN, {**standing(facts)[OWN], "summary": "Corrected."})
    over_http(facts, "withdraw", f"{POLICE}-287g-task-force-2025-02-26")
    imported(facts, [second])
    assert list(standing(facts)) == [OWN]
    assert standing(facts)[OWN]["summary"] == "Corrected."
    assert standing(facts)[OWN]["listings"][0]["not_listed_since"] == "2025-05-15"
    with pytest.raises(LoadConflictError):
        load(facts, documents({**standing(facts)[OWN], "summary": "Of a file."}), now=NOW, author="ann")


@SQLITE
def test_gone_from_the_list_is_told_apart_from_ended(facts, tmp_path):
    loaded(facts)
    imported(facts, lists(tmp_path, d20250327=[sheriff()], d20250515=[police()]))
    body = standing(facts)[OWN]
    assert body["listings"][0]["not_listed_since"] == "2025-05-15"
    assert body["versions"][0]["valid_until"] == ["2025-03-27", "unknown"]
    delisted = body["events"][1]
    assert (delisted["type"], delisted["date"]) == ("reported", ["2025-03-27", "2025-05-15"])
    assert outcome(facts, SHERIFF, date(2025, 3, 20), WARRANTS).outcome is Outcome.PERMITTED
    assert outcome(facts, SHERIFF, date(2026, 1, 1), WARRANTS).outcome is Outcome.CONDITIONAL


@SQLITE
def test_one_more_list_changes_only_the_agreements_of_which_it_tells_something_new(facts, tmp_path):
    loaded(facts)
    first, second, third = lists(
        tmp_path, d20250327=[sheriff(), police()], d20250515=[sheriff(), police()], d20250627=[sheriff()]
    )
    imported(facts, [first])
    assert [change.key for change in imported(facts, [second]).changes] == [("series", "ice-287g")]
    gone = f"{POLICE}-287g-task-force-2025-02-26"
    assert [change.id for change in imported(facts, [third]).changes] == [gone, "ice-287g"]
    (run,) = standing(facts)[gone]["listings"][0]["carried"]
    assert run == {
        "first": {"day": "2025-03-27", "sha256": first[1].sha256},
        "last": {"day": "2025-05-15", "sha256": second[1].sha256},
    }
    series = next(item.body for item in newest(facts) if item.kind == "series")
    assert [item["sha256"] for item in series["publications"]] == [item.sha256 for _, item in (first, second, third)]


@SQLITE
def test_a_list_between_that_leaves_an_agreement_out_parts_its_run(facts, tmp_path):
    loaded(facts)
    first, between, last = lists(tmp_path, d20250327=[sheriff()], d20250515=[police()], d20250627=[sheriff()])
    imported(facts, [first, last])
    imported(facts, [between])
    carried = standing(facts)[OWN]["listings"][0]["carried"]
    assert [[name, *run[name].values()][:2] for run in carried for name in run] == [
        ["first", "2025-03-27"],
        ["last", "2025-03-27"],
        ["first", "2025-06-27"],
    ]
    assert "not_listed_since" not in standing(facts)[OWN]["listings"][0]


@SQLITE
def test_bodies_that_are_unknown_are_listed_with_the_reason_and_never_guessed(facts, tmp_path):
    loaded(facts)
    strange = [
        row("Lake Citty Police Department", state="FLORIDA"),
        row("Lake City Police Department", state="GEORGIA"),
        row("", state="FLORIDA"),
        row("Lake City Police Department", state="FLORIDA", support="Some New Model"),
    ]
    made = imported(facts, lists(tmp_path, d20250327=strange))
    assert [(item["cell"], item["reason"]) for item in made.report["files"][0]["unmatched"]] == [
        ("Sheet1!B2", "no body of this name is known in the state"),
        ("Sheet1!B3", "no body of this state is known"),
        ("Sheet1!B4", "no agency is named"),
        ("Sheet1!B5", "the model 'Some New Model' is not known"),
    ]
    assert standing(facts) == {}
    loaded_again = imported(facts, lists(tmp_path, d20250327=strange))
    assert loaded_again.changes == ()


@SQLITE
def test_a_body_is_known_by_every_name_of_its_government(facts, tmp_path):
    loaded(facts)
    imported(facts, lists(tmp_path, d20250327=[row("City of Lake City PD", state="FLORIDA")]))
    assert list(standing(facts)) == [f"{POLICE}-287g-task-force-2025-02-28"]


@SQLITE
def test_a_pending_list_is_counted_and_makes_no_agreement(facts, tmp_path):
    loaded(facts)
    path = workbook(tmp_path / "participatingAgencies.xlsx", [sheriff()], layout="P2")
    made = imported(facts, [(path.name, read_publication(path))])
    assert (made.report["files"][0]["list"], made.report["files"][0]["rows"]) == ("pending", 1)
    assert (made.changes, standing(facts)) == ((), {})


@SQLITE
def test_lists_that_cannot_stand_among_the_records_are_refused_whole(facts, tmp_path):
    loaded(facts, without="us-8-usc-1357g")
    with pytest.raises(ImportFaultError, match="us-8-usc-1357g"):
        imported(facts, lists(tmp_path, d20250327=[sheriff()]))
    assert (facts.latest().number, publications(facts, "ice-287g")) == (1, [])
