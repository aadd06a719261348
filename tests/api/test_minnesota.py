"""The questions Brightline began with, asked over HTTP of the real records."""

from typing import Any

import pytest

from tests.web.contract import ContractClient

Answer = dict[str, Any]


def ask(client: ContractClient, entity: str, activity: str, as_of: str, **facts: str) -> Answer:
    """Ask one question as JSON."""
    response = client.get(
        f"/v1/entities/{entity}/answers/{activity}",
        query_string={"as_of": as_of, **facts},
        headers={"Accept": "application/json"},
    )
    assert response.status_code == 200, response.text
    found: Answer = response.get_json()
    return found


def governing(answer: Answer) -> set[str]:
    """The instruments that make the outcome."""
    return {norm["instrument"]["id"] for norm in answer["governing"]}


def not_governing(answer: Answer) -> dict[str, str]:
    """The grounds of what is set aside, by instrument."""
    return {norm["instrument"]["id"]: norm["ground"] for norm in answer["not_governing"]}


MINNEAPOLIS, SAINT_PAUL = "us-mn-minneapolis", "us-mn-st-paul"
ORDER = "us-mn-minneapolis-executive-order-2025-02"
ORDINANCE = "us-mn-minneapolis-separation-ordinance"
CHAPTER_268 = "us-mn-st-paul-leg-code-268"


def test_nothing_addresses_staging_in_a_minneapolis_ramp_before_the_order(client: ContractClient) -> None:
    answer = ask(client, MINNEAPOLIS, "stage-on-government-property", "2025-11-01")
    assert answer["outcome"] == "not-addressed"
    assert not_governing(answer) == {ORDER: "not-yet-in-force", ORDINANCE: "not-yet-in-force"}
    assert answer["validity"]["until"] == "2025-12-03"


def test_the_order_alone_forbids_staging_two_days_after_it_was_signed(client: ContractClient) -> None:
    answer = ask(client, MINNEAPOLIS, "stage-on-government-property", "2025-12-05")
    assert (answer["outcome"], governing(answer)) == ("prohibited", {ORDER})
    assert answer["validity"]["from"] == "2025-12-03"
    assert {"condition": "federally-owned-property", "value": "present"}.items() <= _unless(answer)[
        "federally-owned-property"
    ].items()


def test_staging_stays_forbidden_whichever_day_the_ordinance_began(client: ContractClient) -> None:
    answer = ask(client, MINNEAPOLIS, "stage-on-government-property", "2025-12-20")
    assert (answer["outcome"], governing(answer)) == ("prohibited", {ORDER, ORDINANCE})


def _unless(answer: Answer) -> dict[str, Answer]:
    return {item["condition"]: item for item in answer["unless"]}


def test_an_adopted_saint_paul_chapter_is_not_yet_in_force(client: ContractClient) -> None:
    answer = ask(client, SAINT_PAUL, "stage-on-government-property", "2026-02-10")
    assert answer["outcome"] == "not-addressed"
    assert not_governing(answer)[CHAPTER_268] == "not-yet-in-force"
    assert _unless(answer)["park-property"]["outcome"] == "prohibited"


def test_the_saint_paul_chapter_forbids_staging_once_it_is_in_force(client: ContractClient) -> None:
    answer = ask(client, SAINT_PAUL, "stage-on-government-property", "2026-04-15")
    assert governing(answer) == {CHAPTER_268}
    if answer["outcome"] == "conditional":
        # Until a source tells the day of publication, the answer turns on that day, and says so.
        passed = [case for case in answer["cases"] if case["when"][0]["value"] == "passed"]
        assert [case["outcome"] for case in passed] == ["prohibited"]
        assert "a day that the evidence leaves open" in answer["summary"]
    else:
        assert answer["outcome"] == "prohibited"


def test_minneapolis_police_must_not_ask_about_status(client: ContractClient) -> None:
    answer = ask(client, "us-mn-minneapolis-police", "inquire-immigration-status", "2025-06-15")
    assert answer["outcome"] == "prohibited"
    assert ORDINANCE in governing(answer)
    crime = ask(
        client,
        "us-mn-minneapolis-police",
        "inquire-immigration-status",
        "2025-06-15",
        given="status-is-element-of-crime",
    )
    assert crime["outcome"] == "prohibited", "s. 19.30(a)(1) itself has no such exception"


@pytest.mark.parametrize("day", ["2025-06-10", "2026-01-15"])
def test_minneapolis_police_must_not_control_crowds_at_an_immigration_operation(
    client: ContractClient, day: str
) -> None:
    answer = ask(client, "us-mn-minneapolis-police", "keep-the-peace-at-immigration-operation", day)
    assert answer["outcome"] == "prohibited"
    assert "us-mn-minneapolis-police-memo-2025-06-06" in governing(answer)


def test_no_written_rule_forbids_answering_a_call_from_agents_in_danger(client: ContractClient) -> None:
    answer = ask(
        client, "us-mn-minneapolis-police", "respond-to-emergency-call", "2026-02-01", given="officer-endangered"
    )
    assert answer["outcome"] == "not-addressed"
    assert answer["own_statements"], "the police have said what they do; it is shown, and binds nobody"


def test_hennepin_countys_jail_must_not_hold_on_a_detainer(client: ContractClient) -> None:
    answer = ask(client, "us-mn-hennepin-county-jail", "honor-immigration-detainer", "2026-01-15")
    assert answer["outcome"] == "prohibited"
    assert {"us-mn-hennepin-county-sheriff-directive-21-02", "us-mn-minn-stat-629-34"} <= governing(answer)
    assert _unless(answer)["judicial-warrant"]["outcome"] == "permitted"


def test_a_state_prison_transfer_is_its_own_statements_and_not_law(client: ContractClient) -> None:
    answer = ask(client, "us-mn-corrections", "transfer-to-immigration-custody", "2026-02-15")
    assert answer["outcome"] == "not-addressed"
    assert answer["own_statements"]


def test_hennepins_sheriff_told_of_releases_in_2018_and_must_not_in_2022(client: ContractClient) -> None:
    before = ask(client, "us-mn-hennepin-county-sheriff", "share-release-information", "2018-06-01")
    after = ask(client, "us-mn-hennepin-county-sheriff", "share-release-information", "2022-06-01")
    assert (before["outcome"], after["outcome"]) == ("not-addressed", "prohibited")
    assert before["own_statements"]
    assert governing(after) == {"us-mn-hennepin-county-sheriff-directive-21-02"}


def test_a_287g_agreement_signed_by_a_sheriff_alone(client: ContractClient) -> None:
    alone = {"absent": "governing-board-approval"}
    other = ask(client, "us-mn-hennepin-county-sheriff", "enter-287g-agreement", "2025-12-20", **alone)
    signer = ask(client, "us-mn-cass-county-sheriff", "enter-287g-agreement", "2025-12-20", **alone)
    assert other["outcome"] == "prohibited"
    assert signer["outcome"] == "contested"
    assert [side["outcomes"] for side in signer["disputes"][0]["sides"]] == [["prohibited"], ["permitted"]]


def test_any_sheriff_in_minnesota_may_not_sign_alone(client: ContractClient) -> None:
    response = client.get(
        "/v1/jurisdictions/us-mn/answers/enter-287g-agreement.json?kind=sheriff&as_of=2025-12-20&absent=governing-board-approval"
    )
    answer = response.get_json()
    assert answer["outcome"] == "prohibited"
    assert answer["question"]["class"] == {"kind": "sheriff", "level": None, "bearer": []}
    assert answer["summary"].endswith("local rules may be stricter.")


def test_roseville_might_help_for_scene_safety_in_2018(client: ContractClient) -> None:
    answer = ask(
        client, "us-mn-roseville-police", "provide-operational-support", "2018-05-01", given="officer-endangered"
    )
    assert answer["outcome"] == "permitted"
    assert "us-mn-roseville-police-policy-102" in governing(answer)


def test_sharing_status_is_contested_between_the_ordinance_and_federal_law(client: ContractClient) -> None:
    answer = ask(client, MINNEAPOLIS, "share-immigration-status", "2026-01-15")
    assert answer["outcome"] == "contested"
    assert {ORDINANCE, "us-8-usc-1373"} <= governing(answer)
    sides = {side["holds"]: side["outcomes"] for side in answer["disputes"][0]["sides"]}
    assert sides == {"stands": ["permitted"], "falls": ["prohibited"]}


def test_no_rule_speaks_of_a_joint_task_force_on_a_drug_case(client: ContractClient) -> None:
    answer = ask(client, MINNEAPOLIS, "participate-in-joint-task-force", "2026-01-15", given="criminal-investigation")
    assert answer["outcome"] == "not-addressed", "the reports of the revision name no task force"


def test_a_city_nobody_has_read_is_not_researched(client: ContractClient) -> None:
    answer = ask(client, "us-mn-hibbing", "stage-on-government-property", "2026-01-15")
    assert answer["outcome"] == "not-researched"
    assert not answer["coverage"]["read"]


NO_LAW = (
    "org-st-paul-police-federation",
    "us-immigration-enforcement",
    "org-new-english-review",
    "us-homeland-security",
    "us-justice",
)


def test_wishes_pledges_opinions_and_labels_are_positions_and_govern_nothing(client: ContractClient) -> None:
    for holder in NO_LAW:
        listed = client.get(f"/v1/positions?holder={holder}").get_json()
        assert listed["total"], f"nothing is recorded of {holder}"
    wish = ask(client, "us-mn-st-paul-police", "keep-the-peace-at-immigration-operation", "2026-02-01")
    assert any(item["kind"] == "wish" for item in wish["positions"])
    assert wish["outcome"] == "not-addressed"


def test_the_failed_motion_and_the_tabled_draft_are_events_of_drafts_that_never_bind(client: ContractClient) -> None:
    for draft, event in (
        ("us-mn-st-paul-draft-chapter-44-amendment", "failed"),
        ("us-mn-mounds-view-draft-ordinance-1056", "tabled"),
    ):
        body = client.get(f"/v1/instruments/{draft}").get_json()
        assert body["status"] == "not-law"
        assert event in {item["type"] for item in body["events"]}


def test_a_record_asked_under_tells_its_force(client: ContractClient) -> None:
    bill = ask(client, MINNEAPOLIS, "share-information", "2026-01-15", under="us-mn-bill-hf3459-2024")
    order = ask(client, MINNEAPOLIS, "stage-on-government-property", "2026-01-15", under=ORDER)
    assert bill["outcome"] == "not-addressed"
    assert bill["force"] in {"never", "not-yet"}
    assert (order["outcome"], order["force"]) == ("prohibited", "binding")


def test_a_rule_on_any_officer_in_the_city_reaches_whoever_acts_there(client: ContractClient) -> None:
    mask, day = "conceal-face-while-enforcing", "2026-06-01"
    for entity in ("us-mn-ramsey-county-sheriff", "us-immigration-enforcement"):
        assert ask(client, entity, mask, day)["outcome"] == "not-researched"
        there = ask(client, entity, mask, day, place=SAINT_PAUL)
        assert there["outcome"] == "prohibited"
        assert governing(there) == {"us-mn-st-paul-leg-code-268b"}


def test_a_stated_emergency_points_to_the_activity_next_door(client: ContractClient) -> None:
    asked = ("us-mn-minneapolis-police", "provide-operational-support", "2026-06-01")
    assert ask(client, *asked)["see_also"] == []
    (next_door,) = ask(client, *asked, given="life-safety-emergency")["see_also"]
    assert next_door["activity"] == "respond-to-emergency-call"
