"""What pages show beyond the data of their address, and where they lead."""

import re

from tests.web.contract import ContractClient

BROWSER = "text/html,*/*;q=0.8"


def page(client: ContractClient, path: str) -> str:
    response = client.get(path, headers={"Accept": BROWSER})
    assert response.status_code == 200
    return response.text


def test_what_is_said_stands_beside_a_table_and_is_called_no_law(client: ContractClient) -> None:
    shown = page(client, "/v1/entities/us-mn-minneapolis/answers?as_of=2026-03-01")
    said = shown.partition("<aside")[2].partition("</aside>")[0]
    assert "(not law)" in said
    listed = client.get("/v1/positions?about=us-mn-minneapolis&limit=200").get_json()["items"]
    held = client.get("/v1/positions?holder=us-mn-minneapolis&limit=200").get_json()["items"]
    summaries = {item["summary"] for item in (*listed, *held)}
    articles = re.findall(r"<p>([^<]+?)(?: <span| *</p>)", said)
    shown_summaries = [text.replace("&#39;", "'").strip() for text in articles]
    assert 0 < sum(text in summaries for text in shown_summaries) <= 6
    assert "<aside" not in page(client, "/v1/entities/us-mn-aitkin/answers")


def test_an_answer_leads_to_its_difference_from_another_day(client: ContractClient) -> None:
    shown = page(client, "/v1/entities/us-mn-minneapolis/answers/stage-on-government-property?as_of=2025-11-01")
    form = shown.partition('<form class="against"')[2].partition("</form>")[0]
    sent = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
    assert sent["to_as_of"] == "2026-11-22"
    told = client.get("/v1/answers/difference", query_string=sent).get_json()
    assert (told["first"]["outcome"], told["second"]["outcome"]) == ("not-addressed", "prohibited")
    compared = page(client, "/v1/answers/difference?" + "&".join(f"{name}={value}" for name, value in sent.items()))
    assert told["since"] in compared
    assert "makes the difference" in compared


def test_the_rule_is_seen_at_work_on_answers_that_are_given(client: ContractClient) -> None:
    cases = client.get("/v1/decision-rule/cases").get_json()["items"]
    assert len({case["shows"] for case in cases}) >= 6
    assert len({case["outcome"] for case in cases}) >= 5
    for case in cases:
        answer = client.get(case["href"], headers={"Accept": "application/json"}).get_json()
        assert answer["outcome"] == case["outcome"]
        # What a conditional answer depends on is told more closely where its cases are.
        assert answer["summary"] == case["summary"] or answer["cases"]


def test_the_matrix_of_what_was_read_is_the_summary_state_by_state(client: ContractClient) -> None:
    told = client.get("/v1/coverage/matrix?as_of=2026-11-22").get_json()
    assert len(told["places"]) == 57
    (texas,) = (row["items"] for row in told["places"] if row["place"]["id"] == "us-tx")
    assert [item["activity"] for item in texas] == [activity["id"] for activity in told["activities"]]
    for item in texas[::15]:
        asked = f"/v1/coverage/summary?within=us-tx&activity={item['activity']}&as_of=2026-11-22"
        summary = next(row for row in client.get(asked).get_json()["items"] if row["place"]["id"] == "us-tx")
        assert {name: summary[name] for name in ("silence", "norms", "checked_through")} == {
            name: item[name] for name in ("silence", "norms", "checked_through")
        }


def test_the_address_people_type_leads_to_the_map(client: ContractClient) -> None:
    response = client.get("/map?within=us-mn")
    assert (response.status_code, response.headers["Location"]) == (308, "/v1/map?within=us-mn")


def test_a_day_can_be_chosen_wherever_it_counts(client: ContractClient) -> None:
    for path in (
        "/v1/instruments", "/v1/norms", "/v1/search?q=hennepin", "/v1/jurisdictions/us-mn-minneapolis",
        "/v1/coverage/matrix", "/v1/map", "/v1/entities/us-mn-minneapolis/timeline", "/minneapolis-mn",
        "/v1/compare?entities=us-mn-minneapolis&activities=share-information",
    ):  # fmt: skip
        assert page(client, path).count('name="as_of"') == 1, path
