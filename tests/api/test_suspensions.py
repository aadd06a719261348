"""Worked questions on law that was suspended, ran out or is disputed, and on local rules, around the days they turn."""

import pytest

from tests.api.test_minnesota import ask, governing, not_governing
from tests.web.contract import ContractClient

ARIZONA, FLORIDA, TEXAS = "us-az-ars-11-1051", "us-fl-stat-811", "us-tx-gov-code-752-053"
DISTRICT = "us-dc-code-24-211-07"


@pytest.mark.parametrize("day", ["2010-07-29", "2012-09-16"])
def test_arizona_status_checks_at_stops_are_suspended_from_their_first_day(client: ContractClient, day: str) -> None:
    answer = ask(client, "us-az-tucson-police", "inquire-immigration-status", day, **_stopped())
    assert not_governing(answer)[ARIZONA] == "suspended"
    assert answer["outcome"] == "not-researched"


def test_arizona_status_checks_at_stops_are_required_once_the_injunction_is_dissolved(client: ContractClient) -> None:
    answer = ask(client, "us-az-tucson-police", "inquire-immigration-status", "2012-09-21", **_stopped())
    assert (answer["outcome"], governing(answer)) == ("required", {ARIZONA})


def test_arizona_limits_are_forbidden_while_the_status_checks_are_suspended(client: ContractClient) -> None:
    answer = ask(
        client,
        "us-az",
        "adopt-policy-limiting-cooperation",
        "2011-01-01",
        attributes="about:honor-immigration-detainer",
    )
    assert (answer["outcome"], governing(answer)) == ("prohibited", {ARIZONA})


def test_florida_arrests_for_state_entry_crimes_stop_with_the_restraining_order(client: ContractClient) -> None:
    running = ask(client, "us-fl-miami-police", "arrest-for-state-immigration-crime", "2025-04-03")
    stopped = ask(client, "us-fl-miami-police", "arrest-for-state-immigration-crime", "2025-04-04")
    assert (running["outcome"], governing(running)) == ("permitted", {FLORIDA})
    assert running["validity"]["until"] == "2025-04-04"
    assert (governing(stopped), not_governing(stopped)[FLORIDA]) == (set(), "suspended")


@pytest.mark.parametrize(
    ("day", "elected", "others"),
    [
        ("2017-09-01", "suspended", "suspended"),
        ("2018-05-07", "suspended", "suspended"),
        ("2018-05-08", "suspended", ""),
    ],
)
def test_texas_may_forbid_endorsing_limits_only_after_the_appeal_and_not_to_elected_officials(
    client: ContractClient, day: str, elected: str, others: str
) -> None:
    for entity, ground in (("us-tx-travis-county-sheriff", elected), ("us-tx-austin-police", others)):
        answer = ask(client, entity, "adopt-policy-limiting-cooperation", day, attributes="form:endorse")
        assert not_governing(answer).get(TEXAS, "") == ground
        assert (TEXAS in governing(answer)) == (ground == "")


@pytest.mark.parametrize(
    ("day", "outcome"),
    [("2017-09-01", "suspended"), ("2017-09-24", "suspended"), ("2017-09-25", "required")],
)
def test_texas_detainers_bind_from_the_day_of_the_stay(client: ContractClient, day: str, outcome: str) -> None:
    facts = {"given": "detainer-lodged", "absent": "proof-of-citizenship-or-lawful-status"}
    answer = ask(client, "us-tx-dallas-police", "honor-immigration-detainer", day, **facts)
    if outcome == "suspended":
        assert not_governing(answer)[TEXAS] == outcome
    else:
        assert (answer["outcome"], governing(answer)) == (outcome, {TEXAS})


@pytest.mark.parametrize(("day", "runs"), [("2024-03-01", False), ("2026-05-14", False), ("2026-05-29", True)])
def test_texas_arrests_for_state_entry_run_once_the_stay_is_given(client: ContractClient, day: str, runs: bool) -> None:
    answer = ask(client, "us-tx-el-paso-police", "arrest-for-state-immigration-crime", day)
    assert ("us-tx-sb-4-2023" in governing(answer)) is runs


@pytest.mark.parametrize(
    ("day", "outcome"),
    [
        ("2019-10-22", "not-addressed"),  # the text of 2012
        ("2019-10-23", "prohibited"),  # an emergency act
        ("2020-01-20", "prohibited"),
        ("2020-01-21", "not-addressed"),  # it has run out
        ("2020-01-27", "prohibited"),  # the next emergency act
        ("2020-02-27", "prohibited"),  # a temporary act
        ("2020-10-08", "prohibited"),
        ("2020-10-09", "not-addressed"),  # it has run out, too
    ],
)
def test_the_districts_emergency_and_temporary_acts_come_and_go(client: ContractClient, day: str, outcome: str) -> None:
    answer = ask(client, "us-dc-corrections", "share-release-information", day)
    assert answer["outcome"] == outcome
    assert (DISTRICT in governing(answer)) == (outcome == "prohibited")


@pytest.mark.parametrize(
    ("entity", "activity", "day", "dispute"),
    [
        ("us-tx-houston-police", "arrest-or-detain-on-administrative-warrant", "2026-04-08",
         "us-tx-houston-34-41-and-sb-4"),
        ("us-ca-san-diego-county-sheriff", "share-release-information", "2024-12-10",
         "us-ca-san-diego-county-board-and-sheriff"),
        ("us-mt-helena-police", "participate-in-immigration-operation", "2026-03-09", "us-mt-helena-and-mca-2-1-602"),
    ],
)  # fmt: skip
def test_a_dispute_over_a_local_rule_stands_beside_the_answer(
    client: ContractClient, entity: str, activity: str, day: str, dispute: str
) -> None:
    assert dispute in {told["id"] for told in ask(client, entity, activity, day)["disputes"]}


def test_helenas_rule_is_contested_from_the_day_of_the_states_letter(client: ContractClient) -> None:
    question = ("us-mt-helena-police", "participate-in-immigration-operation")
    assert ask(client, *question, "2026-03-08")["outcome"] == "prohibited"
    assert ask(client, *question, "2026-03-09")["outcome"] == "contested"


@pytest.mark.parametrize(
    ("law", "entity", "activity", "eve", "first", "outcome"),
    [
        ("us-ca-oakland-executive-orders-2026-01-29", "us-ca-oakland", "stage-on-government-property", "2026-01-28",
         "2026-01-29", "prohibited"),
        ("us-ga-atlanta-executive-order-2018-04", "us-ga-atlanta", "contract-for-immigration-detention", "2018-06-19",
         "2018-06-20", "prohibited"),
        ("us-ma-cambridge-welcoming-community-ordinance", "us-ma-cambridge-police", "verify-federal-officer-identity",
         "2025-08-03", "2025-08-04", "required"),
        ("us-nj-jersey-city-executive-order-2026-01-23", "us-nj-jersey-city", "stage-on-government-property",
         "2026-01-22", "2026-01-23", "prohibited"),
        ("us-tn-nashville-executive-order-30", "us-tn-nashville-police", "document-or-report-assistance", "2025-05-08",
         "2025-05-09", "required"),
    ],
)  # fmt: skip
def test_a_city_rule_decides_from_its_first_day(
    client: ContractClient, law: str, entity: str, activity: str, eve: str, first: str, outcome: str
) -> None:
    facts = {"given": "operation-known"} if activity == "verify-federal-officer-identity" else {}
    assert law not in governing(ask(client, entity, activity, eve, **facts))
    turned = ask(client, entity, activity, first, **facts)
    assert turned["outcome"] == outcome
    assert law in governing(turned)


def _stopped() -> dict[str, str]:
    return {"given": "lawful-stop,reasonable-suspicion,practicable", "absent": "would-hinder-investigation"}
