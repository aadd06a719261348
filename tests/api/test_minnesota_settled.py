"""What was wrong with Minnesota's records, asked again: no answer turns on a day that a charter or a source settles."""

from typing import Any

import pytest

from tests.api.test_minnesota import MINNEAPOLIS, ORDER, ORDINANCE, SAINT_PAUL, ask, governing, not_governing
from tests.web.contract import ContractClient

POLICE = "us-mn-minneapolis-police"
MEMO = "us-mn-minneapolis-police-memo-2025-06-06"
CHAPTER_268, CHAPTER_268B = "us-mn-st-paul-leg-code-268", "us-mn-st-paul-leg-code-268b"
STAGE, ENTRY, MASK = (
    "stage-on-government-property",
    "grant-access-nonpublic-government-areas",
    "conceal-face-while-enforcing",
)


def of_class(client: ContractClient, place: str, activity: str, **query: str) -> dict[str, Any]:
    """Ask of any officer of a jurisdiction."""
    response = client.get(
        f"/v1/jurisdictions/{place}/answers/{activity}.json",
        query_string={"kind": "any", "as_of": "2026-06-01", **query},
    )
    assert response.status_code == 200, response.text
    found: dict[str, Any] = response.get_json()
    return found


@pytest.mark.parametrize(
    ("entity", "activity", "day", "makers"),
    [
        (MINNEAPOLIS, STAGE, "2025-12-20", {ORDER, ORDINANCE}),
        (SAINT_PAUL, STAGE, "2026-11-25", {CHAPTER_268}),
        (SAINT_PAUL, ENTRY, "2026-11-25", {CHAPTER_268}),
        (MINNEAPOLIS, ENTRY, "2026-11-25", {ORDINANCE}),
        ("us-mn-st-paul-police", MASK, "2026-11-25", {CHAPTER_268B}),
    ],
)
def test_no_answer_is_left_to_a_day_that_can_be_settled(
    client: ContractClient, entity: str, activity: str, day: str, makers: set[str]
) -> None:
    answer = ask(client, entity, activity, day)
    assert (answer["outcome"], governing(answer)) == ("prohibited", makers)


@pytest.mark.parametrize("activity", [STAGE, ENTRY])
def test_a_saint_paul_chapter_is_presumed_in_force_thirty_days_after_its_signature(
    client: ContractClient, activity: str
) -> None:
    before, after = (ask(client, SAINT_PAUL, activity, day) for day in ("2026-03-06", "2026-03-07"))
    assert not_governing(before)[CHAPTER_268] == "not-yet-in-force"
    assert after["outcome"] == "prohibited"
    assert any(item["variable"].startswith("date:") and item["ground"] for item in after["presumed"])


def test_without_a_warrant_staff_cannot_let_agents_in_and_with_one_they_may(client: ContractClient) -> None:
    answer = ask(client, SAINT_PAUL, ENTRY, "2026-11-25", given="judicial-warrant")
    assert answer["outcome"] == "permitted"


@pytest.mark.parametrize("day", ["2025-06-15", "2026-01-15"])
def test_help_in_criminal_cases_turns_on_approval_alone(client: ContractClient, day: str) -> None:
    answer = ask(client, POLICE, "assist-criminal-investigation", day)
    assert governing(answer) == {MEMO}
    turning_on = {literal["variable"] for case in answer["cases"] for literal in case["when"]}
    assert turning_on == {"fact:superior-approval"}
    approved = ask(client, POLICE, "assist-criminal-investigation", day, given="superior-approval")
    refused = ask(client, POLICE, "assist-criminal-investigation", day, absent="superior-approval")
    assert (approved["outcome"], refused["outcome"]) == ("permitted", "prohibited")


def test_before_the_memo_the_ordinance_only_leaves_help_open(client: ContractClient) -> None:
    answer = ask(client, POLICE, "assist-criminal-investigation", "2025-06-01")
    assert (answer["outcome"], answer["grant"], governing(answer)) == ("permitted", "left-open", {ORDINANCE})


def test_reports_of_barred_parking_are_owed_only_when_there_is_something_to_report(client: ContractClient) -> None:
    nothing = ask(
        client, MINNEAPOLIS, "document-or-report-assistance", "2025-12-05", absent="barred-use-of-property-known"
    )
    something = ask(
        client, MINNEAPOLIS, "document-or-report-assistance", "2025-12-05", given="barred-use-of-property-known"
    )
    assert nothing["outcome"] == "not-addressed"
    assert (something["outcome"], governing(something)) == ("required", {ORDER})


def test_a_rule_on_city_lots_reaches_any_officer_of_the_city_and_whoever_comes(client: ContractClient) -> None:
    assert governing(of_class(client, SAINT_PAUL, STAGE)) == {CHAPTER_268}
    agents = "us-immigration-enforcement"
    assert ask(client, agents, STAGE, "2026-06-01")["outcome"] == "not-researched"
    assert governing(ask(client, agents, STAGE, "2026-06-01", place=SAINT_PAUL)) == {CHAPTER_268}
    assert governing(ask(client, agents, STAGE, "2026-06-01", place=MINNEAPOLIS)) == {ORDER, ORDINANCE}


def test_federal_land_in_saint_paul_is_no_city_lot(client: ContractClient) -> None:
    answer = ask(client, SAINT_PAUL, STAGE, "2026-06-01", given="federally-owned-property")
    assert answer["outcome"] == "not-addressed"


@pytest.mark.parametrize("office", ["us-mn-mankato-police", "us-immigration-enforcement"])
def test_mankato_speaks_to_every_officer_at_work_in_the_city(client: ContractClient, office: str) -> None:
    answer = ask(client, office, MASK, "2026-03-01", place="us-mn-mankato")
    assert (answer["outcome"], governing(answer)) == ("prohibited", {"us-mn-mankato-emergency-ordinance-2026"})
    assert ask(client, office, MASK, "2026-03-01", place="us-mn-duluth")["outcome"] != "prohibited"


def test_a_saint_paul_park_lot_is_for_the_park_whoever_comes(client: ContractClient) -> None:
    query = {"given": "park-property", "place": SAINT_PAUL}
    answer = ask(client, "us-immigration-enforcement", STAGE, "2025-12-20", **query)
    assert (answer["outcome"], governing(answer)) == ("prohibited", {"us-mn-st-paul-park-lots-code"})


def test_the_park_board_has_its_own_rules(client: ContractClient) -> None:
    answer = ask(client, "us-mn-minneapolis-park-board", STAGE, "2026-01-03")
    assert governing(answer) == {"us-mn-minneapolis-park-board-staging-directive-2025-12-05"}


def test_a_minneapolis_limit_is_weighed_by_what_it_is_about(client: ContractClient) -> None:
    question = (MINNEAPOLIS, "adopt-policy-limiting-cooperation", "2026-01-15")
    on_status = ask(client, *question, attributes="about:share-immigration-status")
    on_holds = ask(client, *question, attributes="about:honor-immigration-detainer")
    assert (on_status["outcome"], on_holds["outcome"]) == ("contested", "not-addressed")


@pytest.mark.parametrize(
    ("body", "day_before", "first_day", "model"),
    [
        ("crow-wing", "2025-03-24", "2025-03-25", "task-force"),
        ("itasca", "2025-02-26", "2025-02-27", "task-force"),
        ("freeborn", "2025-03-25", "2025-03-26", "warrant-service"),
        ("jackson", "2025-03-06", "2025-03-07", "jail"),
    ],
)
def test_an_agreement_begins_on_the_day_on_which_both_had_signed(
    client: ContractClient, body: str, day_before: str, first_day: str, model: str
) -> None:
    sheriff, work = f"us-mn-{body}-county-sheriff", "perform-immigration-officer-functions"
    before = ask(client, sheriff, work, day_before, attributes=f"model:{model}")
    after = ask(client, sheriff, work, first_day, attributes=f"model:{model}")
    assert (before["outcome"], after["outcome"]) == ("not-addressed", "permitted")
    assert after["governing"][0]["evidence"] == "primary-text"


def test_an_agreement_leaves_state_arrest_law_standing(client: ContractClient) -> None:
    answer = ask(client, "us-mn-freeborn-county-sheriff", "arrest-or-detain-on-administrative-warrant", "2025-06-01")
    assert answer["outcome"] == "prohibited"
    assert "us-mn-minn-stat-629-34" in governing(answer)


def test_saint_paul_must_deal_with_visa_certifications_once_its_ordinance_runs(client: ContractClient) -> None:
    question = ("us-mn-st-paul-police", "certify-u-or-t-visa")
    before, after = ask(client, *question, "2018-07-12"), ask(client, *question, "2018-07-13")
    assert (before["outcome"], after["outcome"]) == ("not-addressed", "required")


def test_a_detainer_hold_was_open_to_doubt_before_the_first_reading(client: ContractClient) -> None:
    question = ("us-mn-stearns-county-sheriff", "honor-immigration-detainer")
    early, late = ask(client, *question, "2014-01-15"), ask(client, *question, "2025-06-01")
    assert (early["outcome"], late["outcome"]) == ("contested", "prohibited")


def test_a_place_where_nothing_could_be_read_says_so(client: ContractClient) -> None:
    for place in ("us-mn-dakota-county", "us-mn-anoka-county", "us-mn-eagan", "us-mn-columbia-heights"):
        answer = ask(client, place, STAGE, "2026-01-15")
        assert (answer["outcome"], answer["reason"]) == ("not-researched", "not-readable"), place
