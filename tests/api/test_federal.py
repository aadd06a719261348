"""Federal law in its places: readings of a circuit where they bind, orders where they are enjoined, signed texts."""

import pytest

from tests.api.test_minnesota import ask, governing, not_governing
from tests.web.contract import ContractClient

LIMIT, ABOUT_STATUS = "adopt-policy-limiting-cooperation", "about:share-immigration-status"
SECTION_1373, OCEAN_COUNTY = "us-8-usc-1373", "us-ocean-county-v-new-jersey"
MONEY, INJUNCTION = "withhold-funds-over-noncooperation", "us-san-francisco-v-trump"
ORDERS = {"us-eo-14159", "us-eo-14218"}


@pytest.mark.parametrize("place", ["us-ny-new-york", "us-vt-burlington", "us-ct-hartford"])
def test_the_second_circuit_upheld_section_1373_for_its_places(client: ContractClient, place: str) -> None:
    answer = ask(client, place, LIMIT, "2025-06-01", attributes=ABOUT_STATUS)
    assert (answer["outcome"], governing(answer), answer["disputes"]) == ("prohibited", {SECTION_1373}, [])


@pytest.mark.parametrize("place", ["us-nj-newark", "us-pa-philadelphia", "us-de-wilmington"])
def test_the_third_circuit_took_its_force_against_states_for_its_places(client: ContractClient, place: str) -> None:
    before = ask(client, place, LIMIT, "2021-08-08", attributes=ABOUT_STATUS)
    after = ask(client, place, LIMIT, "2021-08-09", attributes=ABOUT_STATUS)
    assert before["outcome"] == "contested"
    assert SECTION_1373 in governing(before)
    assert SECTION_1373 not in governing(after)
    assert not_governing(after)[SECTION_1373] == "suspended"
    by = {norm["by"] for norm in after["not_governing"] if norm["ground"] == "suspended"}
    assert all(name.startswith(OCEAN_COUNTY) for name in by)


@pytest.mark.parametrize("place", ["us-il-chicago", "us-ca-san-francisco", "us-wa-seattle", "us-mn-minneapolis"])
def test_elsewhere_it_is_contested_since_the_first_contrary_ruling(client: ContractClient, place: str) -> None:
    before = ask(client, place, LIMIT, "2018-06-05", attributes=ABOUT_STATUS)
    after = ask(client, place, LIMIT, "2025-06-01", attributes=ABOUT_STATUS)
    assert (before["outcome"], after["outcome"]) == ("prohibited", "contested")


def test_section_1373_speaks_of_status_and_of_nothing_else(client: ContractClient) -> None:
    answer = ask(client, "us-ny-new-york", LIMIT, "2025-06-01", attributes="about:share-release-information")
    assert SECTION_1373 not in governing(answer)


@pytest.mark.parametrize("office", ["us-justice", "us-homeland-security"])
def test_the_orders_on_money_are_enjoined_toward_the_places_that_a_court_protects(
    client: ContractClient, office: str
) -> None:
    protected = ask(client, office, MONEY, "2025-06-01", given="recipient-protected-by-order")
    others = ask(client, office, MONEY, "2025-06-01", absent="recipient-protected-by-order")
    assert protected["outcome"] == "prohibited"
    assert INJUNCTION in governing(protected)
    assert set(not_governing(protected)) >= ORDERS
    assert (others["outcome"], governing(others)) == ("required", ORDERS)


def test_the_injunction_stands_beside_an_answer_on_the_orders(client: ContractClient) -> None:
    before, after = (ask(client, "us-justice", MONEY, day) for day in ("2025-04-23", "2025-04-24"))
    started = {item["id"] for item in after["proceedings"]} - {item["id"] for item in before["proceedings"]}
    assert started == {f"{INJUNCTION}/injunction-toward-plaintiffs"}


def test_an_enjoined_order_says_where_and_against_whom(client: ContractClient) -> None:
    for order in (*ORDERS, "us-eo-14287"):
        body = client.get(f"/v1/instruments/{order}").get_json()
        (enjoined,) = [event for event in body["events"] if event["type"] == "suspended"]
        assert "San Francisco v. Trump" in enjoined["note"]
        assert "enjoined" in body["summary"]


def test_the_second_order_on_money_begins_when_it_is_signed(client: ContractClient) -> None:
    before, after = (
        ask(client, "us-homeland-security", MONEY, day, absent="recipient-protected-by-order")
        for day in ("2025-02-18", "2025-02-19")
    )
    assert (governing(before), governing(after)) == ({"us-eo-14159"}, ORDERS)


def test_rulings_against_commands_to_states_are_read_in_their_words(client: ContractClient) -> None:
    answer = ask(client, "us", "compel-local-participation", "2000-01-01")
    (norm,) = answer["governing"]
    assert (answer["outcome"], norm["instrument"]["id"]) == ("prohibited", "us-printz-v-united-states")
    assert norm["evidence"] == "primary-text"


DHS_GRANTS = "us-illinois-v-fema"


@pytest.mark.parametrize(
    ("office", "day", "bound"),
    [
        ("us-homeland-security", "2025-09-23", False),
        ("us-homeland-security", "2025-09-24", True),
        ("us-justice", "2025-09-24", False),
    ],
)
def test_an_order_on_one_department_binds_it_and_no_other_from_its_day(
    client: ContractClient, office: str, day: str, bound: bool
) -> None:
    answer = ask(client, office, MONEY, day, given="recipient-protected-by-order")
    assert (DHS_GRANTS in governing(answer)) is bound


@pytest.mark.parametrize(
    ("order", "place"),
    [
        (DHS_GRANTS, "Minnesota"),
        ("us-illinois-v-noem", "Minnesota"),
        ("us-california-v-department-of-transportation", "Minnesota"),
        ("us-king-county-v-turner", "Hennepin County"),
        ("us-city-of-fresno-v-turner", "Saint Paul"),
    ],
)
def test_an_order_on_grants_names_the_minnesota_places_that_it_protects(
    client: ContractClient, order: str, place: str
) -> None:
    answer = ask(client, "us-homeland-security", MONEY, "2026-01-20", given="recipient-protected-by-order")
    mine = [norm for norm in answer["governing"] if norm["instrument"]["id"] == order]
    assert mine
    body = client.get(f"/v1/instruments/{order}").get_json()
    latest = max(body["versions"], key=lambda version: version["number"])
    protected = [norm["definitions"]["recipient-protected-by-order"] for norm in latest["norms"]]
    assert all(place in words for words in protected)
