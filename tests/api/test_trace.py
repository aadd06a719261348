"""The steps to an answer, in the numbered sentences of the rule."""

import pytest

from service.core.vocabulary import Ground
from service.faces.trace import _SENTENCES, rule
from tests.web.contract import ContractClient

ANSWERS = {
    "prohibited": "/v1/entities/us-mn-minneapolis/answers/stage-on-government-property",
    "contested": "/v1/entities/us-mn-minneapolis-police/answers/share-immigration-status",
    "conditional": "/v1/entities/us-mn-minneapolis/answers/adopt-policy-limiting-cooperation",
    "not-researched": "/v1/entities/us-mn-aitkin/answers/share-information",
    "not-addressed": "/v1/entities/us-mn-minneapolis/answers/stage-on-government-property?as_of=2025-06-01",
}


def test_every_ground_is_a_sentence_of_the_rule() -> None:
    assert set(_SENTENCES) == set(Ground)
    assert set(_SENTENCES.values()) <= set(rule())
    assert rule()["8.7"] == "Currency changes no outcome, and its days are no days on which an answer changes."


@pytest.mark.parametrize(("outcome", "asked"), ANSWERS.items())
def test_an_answer_is_followed_norm_by_norm(client: ContractClient, outcome: str, asked: str) -> None:
    plain = client.get(asked).get_json()
    answer = client.get(f"{asked}{'&' if '?' in asked else '?'}explain=trace").get_json()
    steps = answer.pop("trace")
    assert (answer, plain["outcome"]) == (plain, outcome)
    assert all(step["rule"] == rule()[step["sentence"]] for step in steps)
    met = {step["norm"] for step in steps if step["norm"]}
    every = [norm for part in ("governing", "not_governing", "broader", "out_of_scope") for norm in answer[part]]
    assert met == {norm["id"] for norm in every}
    last = {step["norm"]: step for step in steps if step["norm"]}
    for norm in answer["not_governing"]:
        assert norm["ground"] in last[norm["id"]]["words"]
    assert all("stands" in last[norm["id"]]["words"] for norm in answer["governing"])
    (decided,) = (step for step in steps if step["sentence"] == "7.5")
    assert outcome in decided["words"]


def test_the_steps_are_told_in_text_and_on_the_page_too(client: ContractClient) -> None:
    asked = ANSWERS["prohibited"]
    steps = client.get(f"{asked}?explain=trace").get_json()["trace"]
    text = " ".join(client.get(f"{asked}.txt?explain=trace").text.split())
    assert all(f"{step['sentence']} {step['words']}" in text for step in steps)
    page = client.get(f"{asked}.html?explain=trace").text
    assert page.count('<ol class="trace">') == 1
    assert page.count("<summary><b>") == len(steps)
    assert client.get(f"{asked}?explain=all").status_code == 400
