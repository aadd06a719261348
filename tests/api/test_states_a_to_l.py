"""Worked questions on the states from Alabama to Louisiana, their cities and counties, around the days they turn."""

from typing import NamedTuple

import pytest

from tests.api.test_minnesota import Answer, ask, governing, not_governing
from tests.web.contract import ContractClient


class Turn(NamedTuple):
    """One rule asked about on a day before it and on a day by which it surely runs, with the same facts."""

    law: str
    entity: str
    activity: str
    before: str
    outcome_before: str
    sure: str
    outcome: str
    facts: dict[str, str] | None = None


HOLD, STAGE, LIMIT = "honor-immigration-detainer", "stage-on-government-property", "adopt-policy-limiting-cooperation"
LODGED = {"given": "detainer-lodged"}

TURNS = [
    Turn("us-az-phoenix-city-property-policy-2026", "us-az-phoenix", STAGE, "2026-03-03", "not-researched",
         "2026-03-31", "prohibited", {"given": "civil-enforcement", "absent": "superior-approval"}),
    Turn("us-az-maricopa-county-melendres-v-arpaio", "us-az-maricopa-county-sheriff",
         "stop-or-arrest-for-civil-immigration-violation", "2011-12-22", "conditional", "2011-12-23", "prohibited"),
    Turn("us-ca-values-act", "us-ca-fresno-police", HOLD, "2017-12-31", "not-researched", "2018-01-04", "prohibited"),
    Turn("us-ca-san-diego-county-clear-ordinance", "us-ca-san-diego-county",
         "grant-access-nonpublic-government-areas", "2026-02-26", "not-addressed", "2026-02-27", "prohibited"),
    Turn("us-co-crs-24-76-7", "us-co-adams-county", "permit-private-immigration-detention", "2023-12-31",
         "not-researched", "2024-01-01", "prohibited"),
    Turn("us-co-denver-executive-order-152", "us-co-denver", STAGE, "2026-02-25", "not-researched", "2026-02-26",
         "prohibited"),
    Turn("us-fl-miami-dade-county-detainer-policy", "us-fl-miami-dade-county-jail", HOLD, "2017-01-25",
         "prohibited", "2017-01-26", "required",
         {"given": "detainer-lodged", "absent": "cost-reimbursement-agreement"}),
    Turn("us-ga-code-42-4-14", "us-ga-fulton-county-sheriff", "verify-immigration-status-with-dhs", "2011-06-30",
         "permitted", "2020-12-31", "required"),
    Turn("us-id-code-19-6102", "us-id-boise-city", LIMIT, "2023-06-30", "not-researched", "2023-07-01", "prohibited",
         {"attributes": "about:participate-in-immigration-operation,form:adopt"}),
    Turn("us-il-chicago-mayor-order-city-property-2025", "us-il-chicago", STAGE, "2025-10-05", "not-addressed",
         "2025-10-06", "prohibited", {"given": "civil-enforcement"}),
    Turn("us-ks-kansas-city-safe-and-welcoming-ordinance", "us-ks-kansas-city-police",
         "provide-operational-support", "2022-02-09", "not-researched", "2022-02-28", "prohibited"),
    Turn("us-ky-louisville-mayor-jail-policy-2025-07-22", "us-ky-louisville-jail", HOLD, "2025-07-21",
         "not-researched", "2025-12-31", "required", {**LODGED, "attributes": "hours:to-48"}),
    Turn("us-la-act-399-2025", "us-la-lafayette-police", HOLD, "2025-07-31", "permitted", "2025-08-01",
         "required", LODGED),
    Turn("us-ca-los-angeles-county-sensitive-locations-policy", "us-ca-los-angeles-county",
         "grant-access-nonpublic-government-areas", "2017-10-16", "not-researched", "2017-10-17", "prohibited"),
    Turn("us-ca-long-beach-values-act", "us-ca-long-beach-police", "participate-in-immigration-operation",
         "2017-12-31", "not-researched", "2018-12-31", "prohibited"),
    Turn("us-co-nash-v-mikesell", "us-co-teller-county-sheriff", "perform-immigration-officer-functions",
         "2024-07-02", "permitted", "2024-07-03", "prohibited",
         {"given": "written-agreement-in-force,detainer-lodged"}),
    Turn("us-ct-hartford-immigration-ordinance-2008", "us-ct-hartford-police", "inquire-immigration-status",
         "2008-08-10", "not-researched", "2008-12-31", "prohibited"),
    Turn("us-fl-jacksonville-ordinance-2025-147", "us-fl-jacksonville-sheriff",
         "report-persons-to-ice", "2025-02-01", "not-researched", "2025-04-22", "required",
         {"given": "arrested-for-crime"}),
    Turn("us-ca-huntington-beach-resolution-2025-01", "us-ca-huntington-beach-police",
         "communicate-with-immigration-authorities", "2025-01-20", "not-researched", "2025-01-21", "required"),
    Turn("us-la-new-orleans-police-policy-41-6-1", "us-la-new-orleans-police", "inquire-immigration-status",
         "2016-02-27", "not-researched", "2016-02-28", "prohibited"),
    Turn("us-il-chicago-welcoming-city-ordinance", "us-il-chicago", "inquire-immigration-status", "2012-09-11",
         "not-researched", "2025-01-10", "prohibited",
         {"absent": "court-order,judicial-warrant,required-by-federal-law,required-by-state-law,"
                    "informed-written-consent"}),
    Turn("us-co-el-paso-county-sheriff-policies-2025", "us-co-el-paso-county-sheriff", "report-persons-to-ice",
         "2025-02-02", "not-researched", "2025-02-03", "required"),
    Turn("us-fl-orlando-trust-act-policy", "us-fl-orlando-police", "inquire-immigration-status", "2018-07-22",
         "not-researched", "2018-07-23", "prohibited", {"absent": "arrested-for-crime"}),
    Turn("us-il-lake-county-resolution-25-1393", "us-il-lake-county", STAGE, "2025-10-13", "not-researched",
         "2025-10-14", "prohibited", {"given": "civil-enforcement"}),
    Turn("us-il-cook-county-executive-order-2025-1", "us-il-cook-county", STAGE, "2025-10-15", "not-researched",
         "2025-10-16", "prohibited", {"given": "civil-enforcement"}),
    Turn("us-ca-humboldt-county-code-9121", "us-ca-humboldt-county", "condition-services-on-status", "2018-11-05",
         "not-researched", "2019-12-23", "prohibited",
         {"absent": "required-by-federal-law,required-by-state-law,court-order"}),
    Turn("us-in-monroe-county-sheriff-mcso-12", "us-in-monroe-county-sheriff", "inquire-immigration-status",
         "2024-06-28", "not-researched", "2024-06-29", "prohibited",
         {"absent": "required-by-state-law,required-by-federal-law"}),
    Turn("us-ar-act-654-2025", "us-ar-benton-county-sheriff", "enter-287g-agreement", "2025-08-04", "permitted",
         "2025-08-12", "required", {"attributes": "step:apply,model:warrant-service"}),
    Turn("us-dc-police-eo-25-005", "us-dc-police", "transport-for-immigration-authorities", "2025-08-13",
         "prohibited", "2025-08-14", "permitted"),
    Turn("us-in-east-chicago-welcoming-ordinance", "us-in-east-chicago", "participate-in-immigration-operation",
         "2016-12-31", "not-researched", "2017-12-31", "prohibited", {"absent": "criminal-warrant"}),
    Turn("us-ia-iowa-city-resolution-17-27", "us-ia-iowa-city-police",
         "stop-or-arrest-for-civil-immigration-violation", "2017-01-16", "conditional", "2017-01-17", "prohibited",
         {"absent": "public-safety-risk-finding,required-by-state-law,required-by-federal-law"}),
]  # fmt: skip


@pytest.mark.parametrize("turn", TURNS, ids=[turn.law for turn in TURNS])
def test_a_rule_decides_on_the_day_by_which_it_surely_runs_and_not_before(client: ContractClient, turn: Turn) -> None:
    earlier = ask(client, turn.entity, turn.activity, turn.before, **(turn.facts or {}))
    later = ask(client, turn.entity, turn.activity, turn.sure, **(turn.facts or {}))
    assert (earlier["outcome"], later["outcome"]) == (turn.outcome_before, turn.outcome)
    assert turn.law in governing(later)


def test_the_indianapolis_judgment_ends_on_the_day_it_is_reversed(client: ContractClient) -> None:
    last = ask(client, "us-in-indianapolis-sheriff", HOLD, "2019-05-08")
    after = ask(client, "us-in-indianapolis-sheriff", HOLD, "2019-05-09")
    assert (last["outcome"], governing(last)) == ("prohibited", {"us-in-indianapolis-lopez-aguilar"})
    assert last["validity"]["until"] == "2019-05-09"
    assert not_governing(after)["us-in-indianapolis-lopez-aguilar"] == "ended"


@pytest.mark.parametrize(
    ("law", "agency", "model", "days"),
    [
        (
            "us-de-camden-287g-task-force",
            "us-de-camden-police",
            "task-force",
            {"2025-04-28": False, "2025-04-29": True, "2025-05-05": True, "2025-05-06": False},
        ),
        (
            "us-fl-key-west-287g-task-force",
            "us-fl-key-west-police",
            "task-force",
            {"2025-03-03": False, "2025-03-04": True, "2025-06-29": True, "2025-07-01": False, "2025-07-08": True},
        ),
        (
            "us-ga-gwinnett-county-287g-jail",
            "us-ga-gwinnett-county-sheriff",
            "jail",
            {"2009-11-15": False, "2009-11-16": True, "2020-12-31": True, "2021-01-01": False},
        ),
    ],
)
def test_an_agreement_runs_from_its_signing_to_its_end(
    client: ContractClient, law: str, agency: str, model: str, days: dict[str, bool]
) -> None:
    facts = {"attributes": f"model:{model}"}
    made = {day: ask(client, agency, "perform-immigration-officer-functions", day, **facts) for day in days}
    assert {day: law in governing(answer) for day, answer in made.items()} == days


def test_orlandos_policy_on_questions_is_disputed_after_the_attorney_generals_letter(client: ContractClient) -> None:
    question = ("us-fl-orlando-police", "inquire-immigration-status")
    assert ask(client, *question, "2025-04-13", absent="arrested-for-crime")["outcome"] == "prohibited"
    answer = ask(client, *question, "2025-04-14", absent="arrested-for-crime")
    assert answer["outcome"] == "contested"
    assert "us-fl-orlando-trust-act-and-chapter-908" in {told["id"] for told in answer["disputes"]}


def test_the_policy_of_monroe_countys_sheriff_on_detainers_is_disputed_from_the_suit_on(client: ContractClient) -> None:
    question = ("us-in-monroe-county-sheriff", HOLD)
    made = ask(client, *question, "2024-07-11", **LODGED)
    assert made["outcome"] == "contested"
    assert "us-in-monroe-county-mcso-12" in {told["id"] for told in made["disputes"]}


def test_a_chicago_lot_is_not_addressed_before_the_order_on_city_property(client: ContractClient) -> None:
    before = ask(client, "us-il-chicago", STAGE, "2025-10-05")
    since = ask(client, "us-il-chicago", STAGE, "2025-10-06")
    assert (before["outcome"], before["validity"]["until"]) == ("not-addressed", "2025-10-06")
    assert (since["outcome"], since["validity"]["from"]) == ("prohibited", "2025-10-06")
    assert governing(since) == {"us-il-chicago-mayor-order-city-property-2025"}


def test_the_account_of_an_order_to_stand_down_in_chicago_is_a_claim_that_decides_nothing(
    client: ContractClient,
) -> None:
    answer = ask(client, "us-il-chicago-police", "respond-to-emergency-call", "2026-01-20")
    told = {item["id"]: item for item in _statements(answer)}
    assert told["org-new-english-review-2026-01-16-chicago"]["kind"] == "commentary"
    assert told["us-il-chicago-police-2025-10-06"]["kind"] == "statement"
    assert answer["outcome"] not in ("prohibited", "conditional", "contested")
    assert governing(answer) == set()


@pytest.mark.parametrize("activity", ["share-release-information", "transfer-to-immigration-custody"])
def test_san_diegos_board_and_sheriff_contradict_each_other_where_state_law_leaves_it_open(
    client: ContractClient, activity: str
) -> None:
    facts = {"given": "conviction-listed-offence", "absent": "judicial-warrant"}
    answer = ask(client, "us-ca-san-diego-county-sheriff", activity, "2025-06-01", **facts)
    assert answer["outcome"] == "contested"
    assert "us-ca-san-diego-county-board-and-sheriff" in {told["id"] for told in answer["disputes"]}
    assert "us-ca-san-diego-county-sheriff-2024-12-10" in {told["id"] for told in _statements(answer)}


def test_california_lets_a_transfer_be_made_on_a_judges_warrant(client: ContractClient) -> None:
    question = ("us-ca-fresno-county-sheriff", "transfer-to-immigration-custody", "2025-06-01")
    assert ask(client, *question, given="judicial-warrant")["outcome"] == "permitted"
    closed = "judicial-warrant,magistrate-finding-on-charge,conviction-listed-offence,listed-on-offender-registry"
    assert ask(client, *question, absent=f"{closed},federal-felony-warrant")["outcome"] == "prohibited"


def test_floridas_letter_to_police_stands_beside_the_suspended_entry_crimes(client: ContractClient) -> None:
    answer = ask(client, "us-fl-state-police", "arrest-for-state-immigration-crime", "2025-05-01")
    assert not_governing(answer)["us-fl-stat-811"] == "suspended"
    assert "us-fl-attorney-general-2025-04" in {told["id"] for told in _statements(answer)}


def test_the_orleans_settlement_and_the_acts_of_2024_and_2025_are_disputed(client: ContractClient) -> None:
    answer = ask(client, "us-la-new-orleans-sheriff", HOLD, "2025-09-01", **LODGED)
    assert "us-la-act-314-and-orleans-sheriff" in {told["id"] for told in answer["disputes"]}
    assert answer["outcome"] == "contested"


def test_alaska_was_looked_for_and_not_readable_so_its_prisons_answer_stays_open(client: ContractClient) -> None:
    answer = ask(client, "us-ak-corrections", "contract-for-immigration-detention", "2025-07-01")
    assert answer["outcome"] == "not-researched"
    assert "us-ak-corrections-2025-06" in {told["id"] for told in _statements(answer)}


def _statements(answer: Answer) -> list[Answer]:
    """What the asked body and others say."""
    return [*answer["own_statements"], *answer["positions"]]
